"""A file that could not be opened may be sent again by whoever may still add to what it was for."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Answer, Complaint, Event, MeetingPhoto, Response, Survey
from services.events.photos import sending
from services.people import memberships
from services.refusal import Refusal


def may(session: Session, file: int, person: int) -> bool:
    """Of a meeting's photo: whoever was there and lives here, or is a guest who was never put out. Of others: the
    community's neighbours."""
    photo = session.scalar(select(MeetingPhoto).where(MeetingPhoto.file == file))
    if photo is not None:
        return _was_there(session, session.get_one(Event, photo.event), person)
    return all(memberships.neighbours_of(session, one, [person]) for one in _communities(session, file, person))


def _was_there(session: Session, event: Event, person: int) -> bool:
    try:
        sending.must_have_been_there(session, event, person)
    except Refusal:
        return False
    return True


def _communities(session: Session, file: int, person: int) -> Iterator[int]:
    """Whose complaint or survey the file is for."""
    yield from session.scalars(select(Complaint.community).where(Complaint.photo == file))
    answers = select(Survey.community, Answer.value).join(Response, Response.survey == Survey.id)
    answers = answers.join(Answer, Answer.response == Response.id).where(Response.person == person)
    for community, value in session.execute(answers).all():
        if isinstance(value, dict) and value.get("file") == file:
            yield community
