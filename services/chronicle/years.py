"""«Год назад»: once a month the groups are told what was then, if a leader wants it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Community, Tells
from services.chronicle import entries, pictures
from services.chronicle.drafts import after
from services.chronicle.entries import Line
from services.events.calendar import BLANK

MISSED = timedelta(days=3)  # days later it is still told
TOLD = Tells.MEETING, Tells.OWN, Tells.SAID


def want(session: Session, community: int, wanted: bool) -> None:
    session.execute(update(Community).where(Community.id == community).values(year_ago=wanted))


def due(session: Session, community: int, today: date) -> Line | None:
    """The one of this month a year ago that is most worth it, once its day has come: with a photo, of many people."""
    first, next_month = after(today - MISSED, -1), (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    found = entries.between(session, community, first, after(next_month, -1) - timedelta(days=1))
    found = [one for one in found if one.row.tells in TOLD and one.title != BLANK["title"]]
    if not found:
        return None
    with_photo = pictures.counted(session, [one.row.event for one in found if one.row.event is not None])
    best = max(found, key=lambda one: (one.row.event in with_photo, one.row.number, -one.row.id))
    return best if best.row.day <= after(today, -1) else None
