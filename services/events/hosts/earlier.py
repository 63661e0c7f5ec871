"""Meetings that were held, which a new one may be like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import locales
from models import Event, EventState
from services.events import calendar
from services.events.calendar import BLANK
from services.refusal import Refusal
from services.speech import words

MOST = 20  # names of earlier meetings


def held(session: Session, community: int, now: datetime, *, by: int | None) -> list[tuple[str, int]]:
    """(title, event) of what was held, the newest first and each title once. `by`: only this host's."""
    over = Event.community == community, Event.ends_at <= now, Event.state == EventState.PLANNED
    known = over if by is None else (*over, Event.host == by)
    newest = select(func.max(Event.id)).where(*known, Event.title != BLANK["title"]).group_by(Event.title)
    found = select(Event.title, Event.id).where(Event.id.in_(newest.scalar_subquery()))
    return [(title, event) for title, event in session.execute(found.order_by(Event.starts_at.desc()).limit(MOST))]


def again(session: Session, community: int, event: int, person: int, *, leader: bool) -> Event:
    """An earlier meeting that this person may call again. Raises Refusal."""
    found = calendar.get(session, community, event)
    if found.host != person and not leader:
        raise Refusal("role.refused", role="MANAGER")
    if found.title == BLANK["title"]:
        raise Refusal("button.old")
    return found


def meant(said: str, known: Sequence[tuple[str, int]]) -> tuple[int, str] | None:
    """Which of them a new one shall be like, and what is said after it: «как в прошлый раз, в субботу в 12» means the
    first of them, «как субботник» the one of this name. None for any other title, and if none is known."""
    told = said.split()
    for length in range(len(told), 0, -1):
        if words.fold(" ".join(told[:length])) in locales.spoken("last_time"):
            return (known[0][1], " ".join(told[length:])) if known else None
    if not told or words.fold(told[0]) not in locales.spoken("like"):
        return None
    name, _, rest = " ".join(told[1:]).partition(",")
    wanted = words.lemmas(name)
    return next(((event, rest.strip()) for title, event in known if wanted and words.lemmas(title) == wanted), None)
