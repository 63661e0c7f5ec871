"""Complaints: reporting and joining them. services/complaints/progress.py handles what becomes of them.

Neighbours never see who reported one; another community's complaint gets the same refusal as an unknown one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, select, true, update
from sqlalchemy.orm import Session

from models import Audit, Complaint, ComplaintState, KeptFile, Severity, Voice
from services import files, ours, signals
from services.complaints import wording
from services.refusal import Refusal
from services.signals import Kind
from services.speech import advertising, places, words
from services.speech.places import Place

CATEGORIES = ("yard", "entrance", "water", "roof", "rubbish", "light", "other")
OPEN = (ComplaintState.NEW, ComplaintState.SENT, ComplaintState.WORKING, ComplaintState.AGAIN)
HANDED_ON = (
    ComplaintState.SENT, ComplaintState.WORKING, ComplaintState.AGAIN, ComplaintState.FIXED, ComplaintState.REFUSED,
)  # fmt: skip
CLOSED = (ComplaintState.FIXED, ComplaintState.REFUSED, ComplaintState.HIDDEN)
MOST_A_DAY = 5  # per person; further ones wait for a manager
REFUSED_FROM = 15  # per person and day; no house is that broken
MONTH = timedelta(days=30)
OFFERED = 60  # open complaints compared with a new one


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
    signals.record(session, community, Kind.COMPLAINED, now, person=person, reference=row.id)
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


# ── «У меня тоже» ────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Known:
    """An open complaint, as much as the comparison with a new one needs."""

    id: int
    category: str
    place: str
    words: str
    count: int  # people who have it

    def at(self) -> Place:
        return places.read(self.place)


def known(session: Session, community: int, person: int) -> list[Known]:
    """Open complaints the person has not joined, those with the most people first."""
    mine = select(Voice.complaint).where(Voice.person == person)
    rows = session.execute(
        select(Complaint, _COUNT.label("count"))
        .where(Complaint.community == community, Complaint.state.in_(OPEN), Complaint.id.not_in(mine))
        .order_by(_COUNT.desc(), Complaint.id.desc())
        .limit(OFFERED)
    ).all()
    return [Known(row.id, row.category, row.place, row.words, count) for row, count in rows if row.place]


def at_same_place(ones: Iterable[Known], category: str, place: str) -> list[Known]:
    """Complaints of the same category at the same place, found before any words."""
    here = places.read(place)
    return [one for one in ones if one.category == category != "other" and one.at().same(here)]


def meaning_same(ones: Iterable[Known], place: str, said: str) -> list[Known]:
    """Complaints with a fitting place and similar meaning in any category, most similar first."""
    here = places.read(place)
    found = [(wording.alike(said, one.words), one) for one in ones if one.at().near(here)]
    return [one for score, one in sorted(found, key=lambda two: -two[0]) if score >= wording.ALIKE]


def join(session: Session, community: int, complaint: int, person: int, now: datetime) -> Complaint:
    row = get(session, community, complaint)
    if row.state not in OPEN:
        raise Refusal("complaint.over")
    if voice_of(session, complaint, person) is not None:
        raise Refusal("complaint.joined-already")
    session.add(Voice(complaint=complaint, person=person, at=now, heard=row.version))
    session.flush()
    return row


def leave(session: Session, community: int, complaint: int, person: int) -> None:
    """«Уже не беспокоит». A complaint without people left is deleted."""
    row = get(session, community, complaint, held=True)
    voice = voice_of(session, complaint, person)
    if voice is None:
        raise Refusal("button.old")
    session.delete(voice)
    session.flush()
    if not count(session, complaint):
        session.execute(delete(KeptFile).where(KeptFile.id == row.photo))
        session.delete(row)
        session.flush()


def agree_to_be_named(session: Session, community: int, complaint: int, person: int) -> None:
    """Lets the manager see the person's name."""
    get(session, community, complaint, held=True)
    voice = voice_of(session, complaint, person)
    if voice is None:
        raise Refusal("button.old")
    voice.named = True


def names(session: Session, complaint: int, by: int, now: datetime) -> list[int]:
    """People who let the manager see their name. Records that the manager looked."""
    found = list(
        session.scalars(
            select(Voice.person).where(Voice.complaint == complaint, Voice.named, Voice.person.is_not(None))
        )
    )
    if found:
        row = session.get_one(Complaint, complaint)
        session.add(Audit(person=by, action="complaint-names", community=row.community, subject=str(complaint), at=now))
    return [person for person in found if person is not None]


def voice_of(session: Session, complaint: int, person: int) -> Voice | None:
    return session.scalar(select(Voice).where(Voice.complaint == complaint, Voice.person == person))


def count(session: Session, complaint: int) -> int:
    return session.scalar(select(func.count()).select_from(Voice).where(Voice.complaint == complaint)) or 0


def denied() -> ColumnElement[bool]:
    """A condition: somebody who has it says that it is not repaired."""
    return exists().where(Voice.complaint == Complaint.id, Voice.fixed.is_(False))


_COUNT = select(func.count()).select_from(Voice).where(Voice.complaint == Complaint.id).scalar_subquery()


# ── Looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────
PAGE = 6


@dataclass(frozen=True)
class Listed:
    total: int
    page: int  # from 0
    pages: int
    items: tuple[tuple[Complaint, int], ...]  # with the number of people
    fixed: int  # repaired in the last month


def get(session: Session, community: int, complaint: int, *, held: bool = False) -> Complaint:
    """The complaint. `held`: includes those only managers and their author may see. Raises Refusal."""
    row = ours.get(session, Complaint, community, complaint)
    if row.state in (ComplaintState.HELD, ComplaintState.HIDDEN) and not held:
        raise Refusal("button.old")
    return row


def joined(session: Session, complaint: int, person: int) -> bool:
    return voice_of(session, complaint, person) is not None


def listed(session: Session, community: int, now: datetime, *, page: int = 0, held: bool = False) -> Listed:
    """A page of open complaints: held ones first (for a manager), then dangerous ones, then by number of people."""
    states = ("held", *OPEN) if held else OPEN
    mine = Complaint.community == community, Complaint.state.in_(states)
    total = session.scalar(select(func.count()).select_from(Complaint).where(*mine)) or 0
    pages = max(1, -(-total // PAGE))
    page = min(page, pages - 1)
    rows = session.execute(
        select(Complaint, _COUNT)
        .where(*mine)
        .order_by(
            Complaint.state != ComplaintState.HELD, Complaint.urgency != Severity.DANGER, _COUNT.desc(), Complaint.id
        )
        .offset(page * PAGE)
        .limit(PAGE)
    ).all()
    lately = (
        Complaint.community == community,
        Complaint.state == ComplaintState.FIXED,
        Complaint.closed_at > now - MONTH,
        ~denied(),
    )
    fixed = session.scalar(select(func.count()).select_from(Complaint).where(*lately)) or 0
    return Listed(total, page, pages, tuple((row, number) for row, number in rows), fixed)


def of_person(session: Session, community: int, person: int) -> Sequence[Complaint]:
    """Open complaints the person has reported or joined."""
    mine = select(Voice.complaint).where(Voice.person == person)
    return session.scalars(
        select(Complaint)
        .where(
            Complaint.community == community, Complaint.id.in_(mine), Complaint.state.in_((*OPEN, ComplaintState.HELD))
        )
        .order_by(Complaint.id)
    ).all()


def known_places(session: Session, community: int, person: int, most: int = 4) -> list[str]:
    """Places to suggest: the person's own first, then the most frequent ones."""
    told = select(Complaint.place).where(Complaint.community == community, Complaint.place != "")
    often = func.count().desc(), func.min(Complaint.id)
    own = session.scalars(told.where(Complaint.teller == person).order_by(Complaint.id.desc()).limit(most))
    shown = Complaint.state.in_((*OPEN, ComplaintState.FIXED, ComplaintState.REFUSED))
    all_ = session.scalars(told.where(shown).group_by(Complaint.place).order_by(*often).limit(2 * most))
    found: dict[str, str] = {}
    for place in (*own, *all_):
        found.setdefault(words.fold(place), place)
    return list(found.values())[:most]


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
