"""The community's history: a line is drafted after each meeting, and kept if its host says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import Chronicle, Event, Festival, Written, scope
from services.events.afterwards.summary import Summary
from services.events.hosts import leading
from services.people import memberships
from services.people.memberships import Leader
from services.refusal import Refusal

PAGE = 10  # lines


def draft(session: Session, told: Summary, now: datetime) -> Chronicle | None:
    """None if nobody came, if there is a line of this meeting already, and for what is held every week."""
    known = session.scalar(select(Chronicle.id).where(Chronicle.event == told.event))
    event = session.get_one(Event, told.event)
    if known is not None or not told.came or event.series is not None:
        return None
    day = date.fromisoformat(event.starts_local[:10])
    numbers = {"came": told.came, "first": told.first_to_tell}
    row = Chronicle(community=told.community, event=told.event, day=day, **numbers, state=Written.DRAFT, at=now)
    session.add(row)
    session.flush()
    return row


def title(session: Session, row: Chronicle) -> str:
    event = session.get_one(Event, row.event)
    festival = session.get(Festival, event.festival) if event.festival is not None else None
    return event.title if festival is None else festival.title


def keeper(session: Session, row: Chronicle) -> int | None:
    """Who decides: the host while they are a neighbour, else the first leader."""
    host = leading.host(session, session.get_one(Event, row.event))
    return host or next(iter(memberships.leaders_there(session, row.community)), None)


def reader(row: Chronicle, keeps: int, host: int) -> int:
    """As whom they are told: whoever is no host is told as a leader only."""
    return keeps if keeps == host else Leader(keeps, row.community)


def open_draft(session: Session, community: int, chronicle: int) -> Chronicle:
    """Raises Refusal once somebody has decided."""
    row = scope.own(session, Chronicle, community, chronicle)
    if row is None:
        raise Refusal("button.old")
    if row.state != Written.DRAFT:
        raise Refusal("button.answered")
    return row


def decide(row: Chronicle, state: Written, by: int, now: datetime, words: str | None = None) -> None:
    row.state, row.writer, row.at, row.words = state, by, now, words


def written(session: Session, community: int, page: int) -> tuple[Sequence[tuple[Chronicle, str]], bool]:
    """((line, the meeting's title), newest first; whether there are earlier ones)."""
    kept = Chronicle.community == community, Chronicle.state == Written.KEPT
    title = func.coalesce(Festival.title, Event.title)  # of a festival there is one line
    lines = select(Chronicle, title).join(Event, Event.id == Chronicle.event)
    lines = lines.outerjoin(Festival, Festival.id == Event.festival).where(*kept)
    lines = lines.order_by(Chronicle.day.desc(), Chronicle.id.desc()).offset(page * PAGE).limit(PAGE)
    total = session.scalar(select(func.count()).select_from(Chronicle).where(*kept)) or 0
    found = [(row, title) for row, title in session.execute(lines)]
    return found, total > (page + 1) * PAGE


def forget(session: Session, person: int) -> None:
    """The lines stay without the person and their words."""
    session.execute(update(Chronicle).where(Chronicle.writer == person).values(writer=None, words=None))
