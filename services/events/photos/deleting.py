"""Photos go with whoever sent them, and after a year, unless the meeting stands in the community's history."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from models import Chronicle, Event, KeptFile, MeetingPhoto, Written
from services.events.hosts import partners

KEPT_FOR = timedelta(days=365)
PART = 100  # photos in one unit
IN_HISTORY = exists().where(Chronicle.event == MeetingPhoto.event, Chronicle.state == Written.KEPT)


def forget(session: Session, person: int, community: int) -> set[int]:
    """Deletes what this person has sent from the community; returns the meetings."""
    here = select(Event.id).where(partners.concern(community))
    mine = MeetingPhoto.person == person, MeetingPhoto.event.in_(here)
    rows = session.execute(select(MeetingPhoto.file, MeetingPhoto.event).where(*mine)).all()
    _delete(session, [row.file for row in rows])
    return {row.event for row in rows}


def expire(session: Session, now: datetime) -> bool:
    """Deletes a part of the old ones; True if more are left."""
    old = MeetingPhoto.at < now - KEPT_FOR, ~IN_HISTORY
    files = session.scalars(select(MeetingPhoto.file).where(*old).order_by(MeetingPhoto.at).limit(PART)).all()
    _delete(session, list(files))
    return len(files) == PART


def _delete(session: Session, files: list[int]) -> None:
    session.execute(delete(MeetingPhoto).where(MeetingPhoto.file.in_(files)))
    session.execute(delete(KeptFile).where(KeptFile.id.in_(files)))
