"""Who lives in the yard, and a meeting there."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import Event
from services.events import attendance, calendar
from services.events.afterwards import ended
from services.events.attendance import Answer
from services.night import Window
from tests.conftest import NOW

HOST, GALINA, OLEG, LYUBA, STRANGER = range(1, 6)
NEIGHBOURS = GALINA, OLEG, LYUBA
HOUR = timedelta(hours=1)
AWAKE = Window.read("00:00-00:00")


def meeting(session: Session, *coming: int, starts: datetime = NOW + HOUR, title: str = "Чай") -> Event:
    """Two hours long; these have said «Иду»."""
    event = calendar.create(session, 1, title, starts, "двор", by=HOST, now=NOW - HOUR)
    for person in coming:
        attendance.answer(session, 1, event.id, person, Answer.YES, NOW - HOUR)
    return event


def over(session: Session, event: Event) -> ended.Ended:
    """An hour after its end."""
    (one,) = ended.ended(session, event.ends_at + HOUR, AWAKE)
    return one


def asked(one: ended.Ended) -> list[int]:
    return [person for _, person in one.asked]
