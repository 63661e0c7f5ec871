"""The journal of complaints: what was reported, and what stays when its author is forgotten.

Neighbours never see who reported one; another community's complaint gets the same refusal as an unknown one.
services/complaints/progress.py handles what becomes of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, exists, func, select, true, update
from sqlalchemy.orm import Session

from models import Complaint, ComplaintState, KeptFile, Severity, Voice
from services import files, own_row, signals
from services.refusal import Refusal
from services.signals import SignalKind
from services.speech import advertising, words
from services.speech.addresses import places
from services.speech.addresses.places import Place

CATEGORIES = ("yard", "entrance", "water", "roof", "rubbish", "light", "other")
OPEN = (ComplaintState.NEW, ComplaintState.SENT, ComplaintState.WORKING, ComplaintState.AGAIN)
HANDED_ON = (
    ComplaintState.SENT, ComplaintState.WORKING, ComplaintState.AGAIN, ComplaintState.FIXED, ComplaintState.REFUSED,
)  # fmt: skip
CLOSED = (ComplaintState.FIXED, ComplaintState.REFUSED, ComplaintState.HIDDEN)
MOST_A_DAY = 5  # per person; further ones wait for a manager
REFUSED_FROM = 15  # per person and day; no house is that broken


def overdue(session: Session, community: int, today: date) -> int:
    """How many are open whose promised day has passed."""
    late = Complaint.community == community, Complaint.state.in_(OPEN), Complaint.due_on < today
    return session.scalar(select(func.count()).select_from(Complaint).where(*late)) or 0


# ── Telling ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Told:
    category: str
    place: str
    words: str
    urgency: Severity
    photo: str = ""  # <transport>:<platform id of the file>
    file: int | None = None  # a photo sent elsewhere, known to services.files


@dataclass(frozen=True)
class Kept:
    """`many`: the person's daily limit is exceeded; `again`: the person has reported it before."""

    id: int
    held: bool = False
    many: bool = False
    again: bool = False


def tell(session: Session, community: int, person: int, told: Told, now: datetime, *, doubtful: bool = False) -> Kept:
    """Stores a complaint. Holds it for a manager if `doubtful`, an advertisement, or over the daily limit."""
    today = told_today(session, community, person, now)
    if today >= REFUSED_FROM:
        raise Refusal("complaint.too-many")
    place = places.read(told.place)
    if (before := _same_of(session, community, person, told, place)) is not None:
        return Kept(before, again=True)
    held = doubtful or today >= MOST_A_DAY or advertising.leads_away(f"{told.words} {told.place}")
    row = Complaint(
        community=community,
        teller=person,
        category=told.category,
        place=place.said,
        house=place.house,
        entrance=place.entrance,
        floor=place.floor,
        words=told.words,
        photo=_wanted(session, person, told, now),
        urgency=told.urgency,
        state=ComplaintState.HELD if held else ComplaintState.NEW,
        created_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    session.add(Voice(complaint=row.id, person=person, at=now, heard=0))
    session.flush()
    signals.record(session, community, SignalKind.COMPLAINED, now, person=person, reference=row.id)
    return Kept(row.id, held, many=today >= MOST_A_DAY)


def _wanted(session: Session, person: int, told: Told, now: datetime) -> int | None:
    if told.file is not None:
        return files.copy(session, told.file, person, now)
    transport, _, external = told.photo.partition(":")
    return files.want(session, person, transport, external, "photo", now) if external else None


def told_today(session: Session, community: int, person: int, now: datetime) -> int:
    """The person's complaints within 24 hours."""
    mine = Complaint.teller == person, Complaint.community == community, Complaint.created_at > now - timedelta(days=1)
    return session.scalar(select(func.count()).select_from(Complaint).where(*mine)) or 0


def _same_of(session: Session, community: int, person: int, told: Told, place: Place) -> int | None:
    mine = session.scalars(
        select(Complaint).where(
            Complaint.community == community,
            Complaint.teller == person,
            Complaint.state.in_((*OPEN, ComplaintState.HELD)),
        )
    )
    said = words.fold(told.words)
    return next((one.id for one in mine if words.fold(one.words) == said and place_of(one).near(place)), None)


def place_of(row: Complaint) -> Place:
    return Place(row.place, row.house, row.entrance, row.floor)


def get(session: Session, community: int, complaint: int, *, held: bool = False) -> Complaint:
    """The complaint. `held`: includes those only managers and their author may see. Raises Refusal."""
    row = own_row.get(session, Complaint, community, complaint)
    if row.state in (ComplaintState.HELD, ComplaintState.HIDDEN) and not held:
        raise Refusal("button.old")
    return row


# ── Forgetting ───────────────────────────────────────────────────────────────────────────────────────────────────────
def stays(session: Session, person: int, community: int | None = None) -> bool:
    """Whether `forget` leaves a complaint of theirs, without name and words."""
    here = true() if community is None else Complaint.community == community
    others = exists().where(Voice.complaint == Complaint.id, Voice.person != person)
    mine = exists().where(Complaint.teller == person, here, Complaint.state.in_(HANDED_ON) | others)
    return bool(session.scalar(select(mine)))


def forget(session: Session, person: int, community: int | None = None) -> set[int]:
    """Deletes a person's words and voices. A complaint that others have joined, or that was handed on, is everybody's:
    it stays without name and words, with its category.

    `community`: only there. Returns the communities whose open dialogs may contain these words.
    """
    here = true() if community is None else Complaint.community == community
    told = session.execute(select(Complaint.id, Complaint.community).where(Complaint.teller == person, here)).all()
    touched = [row.id for row in told]
    voices = Voice.person == person, Voice.complaint.in_(select(Complaint.id).where(here))
    joined = session.scalars(select(Voice.complaint).where(*voices)).all()
    session.execute(delete(Voice).where(*voices))
    photos = select(Complaint.photo).where(Complaint.id.in_(touched), Complaint.photo.is_not(None))
    session.execute(delete(KeptFile).where(KeptFile.id.in_(session.scalars(photos).all())))
    nobodys = Complaint.id.in_([*touched, *joined]), Complaint.id.not_in(select(Voice.complaint))
    session.execute(delete(Complaint).where(*nobodys, Complaint.state.not_in(HANDED_ON)))
    blank = {"teller": None, "words": "", "place": "", "house": None, "photo": None}
    session.execute(update(Complaint).where(Complaint.id.in_(touched)).values(**blank))
    return {row.community for row in told}
