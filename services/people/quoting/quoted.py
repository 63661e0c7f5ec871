"""What stands of somebody's words in cards that others have: told anew when they are erased."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Chronicle, Event, Feedback, MeetingPhoto, Remark, Together


@dataclass(frozen=True)
class Quoted:
    """`invitations`: of other communities to meetings of theirs; `remarks`: their words as a guest, and those said of
    their meetings; `albums`: meetings whose photos are counted; `drafts`: lines for the history."""

    invitations: tuple[int, ...]
    remarks: tuple[int, ...]
    albums: tuple[int, ...]
    drafts: tuple[int, ...]


def of(session: Session, person: int) -> Quoted:
    hosted = select(Event.id).where(Event.host == person)
    invited = select(Together.id).where(Together.event.in_(hosted)).order_by(Together.id)
    said = select(Remark.id).join(Feedback, Feedback.id == Remark.feedback).order_by(Remark.id)
    said = said.where((Feedback.person == person) | Feedback.event.in_(hosted))
    sent = select(MeetingPhoto.event).where((MeetingPhoto.person == person) | MeetingPhoto.event.in_(hosted))
    drafted = select(Chronicle.id).where(Chronicle.event.in_(hosted)).order_by(Chronicle.id)
    found = (session.scalars(one).all() for one in (invited, said, sent.distinct(), drafted))
    return Quoted(*(tuple(one) for one in found))
