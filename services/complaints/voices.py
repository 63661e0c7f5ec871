"""Voices: each person who has the same problem. Who joins, who leaves, who may be named, how many they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Session

from models import Complaint, Deed, KeptFile, Voice
from services import audit
from services.complaints import wording
from services.complaints.journal import OPEN, get
from services.refusal import Refusal
from services.speech.addresses import places
from services.speech.addresses.places import Place

OFFERED = 60  # open complaints compared with a new one
COUNT = select(func.count()).select_from(Voice).where(Voice.complaint == Complaint.id).scalar_subquery()


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
        select(Complaint, COUNT.label("count"))
        .where(Complaint.community == community, Complaint.state.in_(OPEN), Complaint.id.not_in(mine))
        .order_by(COUNT.desc(), Complaint.id.desc())
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
        audit.note(session, Deed.COMPLAINT_NAMES, row.community, by, now, subject=complaint)
    return [person for person in found if person is not None]


def voice_of(session: Session, complaint: int, person: int) -> Voice | None:
    return session.scalar(select(Voice).where(Voice.complaint == complaint, Voice.person == person))


def joined(session: Session, complaint: int, person: int) -> bool:
    return voice_of(session, complaint, person) is not None


def count(session: Session, complaint: int) -> int:
    return session.scalar(select(func.count()).select_from(Voice).where(Voice.complaint == complaint)) or 0


def denied() -> ColumnElement[bool]:
    """A condition: somebody who has it says that it is not repaired."""
    return exists().where(Voice.complaint == Complaint.id, Voice.fixed.is_(False))
