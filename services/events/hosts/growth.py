"""How a meeting grows that was held several times: how many came to each, and by what that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from models import Event, EventState, Signal, Visit
from services.events.calendar import BLANK
from services.events.hosts import earlier
from services.events.visits import attended
from services.signals import SignalKind
from services.speech import words

MOST = 52  # meetings of a picture
LEAST = 2


@dataclass(frozen=True)
class Held:
    """`people`: the guests, with all who came along; `checked`: by check-ins, not by what they had answered."""

    event: int
    at: datetime
    people: int
    checked: bool


def meant(session: Session, community: int, said: str, now: datetime) -> Event | None:
    """The last meeting of that name; without a name, of the one held last."""
    known = earlier.held(session, community, now, by=None)
    wanted = set(words.lemmas(said))
    found = next((event for title, event in known if wanted <= set(words.lemmas(title))), None)
    return session.get(Event, found) if found is not None and (wanted or not said) else None


def of(session: Session, event: Event, now: datetime) -> list[Held]:
    """Those of its series or of its name that are over, the first of them first."""
    alike: list[ColumnElement[bool]] = [Event.title == event.title] if event.title != BLANK["title"] else []
    if event.series is not None:
        alike.append(Event.series == event.series)
    over = Event.ends_at <= now, Event.state == EventState.PLANNED, Event.thanked_at.is_not(None)
    found = select(Event).where(Event.community == event.community, *over, or_(Event.id == event.id, *alike))
    events = session.scalars(found.order_by(Event.starts_at.desc()).limit(MOST)).all()[::-1]
    return _counted(session, event.community, events)


def _counted(session: Session, community: int, events: Sequence[Event]) -> list[Held]:
    """As the summary counts them, in a few statements for all."""
    ids = [one.id for one in events]
    checked = set(session.scalars(select(Visit.event).where(Visit.event.in_(ids)).distinct()))
    visited = Signal.community == community, Signal.kind == str(SignalKind.VISITED)
    counts = select(Signal.reference, func.count()).where(*visited, Signal.reference.in_([str(one) for one in ids]))
    came = {int(event or 0): count for event, count in session.execute(counts.group_by(Signal.reference))}
    along = attended.along_of_each(session, ids, checked)
    return [
        Held(one.id, one.starts_at, came.get(one.id, 0) + along.get(one.id, 0), one.id in checked) for one in events
    ]
