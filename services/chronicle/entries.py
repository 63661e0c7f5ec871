"""The lines of the history that everybody reads, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from models import Chronicle, Community, Deed, Event, Festival, Tells, Written, scope
from services import audit
from services.refusal import Refusal

PAGE = 10  # lines
LONGEST = 300  # characters of somebody's own words


@dataclass(frozen=True)
class Line:
    """`title`: of the meeting, or of its festival."""

    row: Chronicle
    title: str = ""


def _kept(community: int) -> tuple[ColumnElement[bool], ...]:
    return Chronicle.community == community, Chronicle.state == Written.KEPT


def _lines(community: int) -> Select[Chronicle, str]:
    title = func.coalesce(Festival.title, Event.title, "")  # of a festival there is one line
    lines = select(Chronicle, title).outerjoin(Event, Event.id == Chronicle.event)
    lines = lines.outerjoin(Festival, Festival.id == Event.festival).where(*_kept(community))
    return lines.order_by(Chronicle.day, Chronicle.id)


def count(session: Session, community: int) -> int:
    return session.scalar(select(func.count()).select_from(Chronicle).where(*_kept(community))) or 0


def pages(session: Session, community: int) -> int:
    return max(1, -(-count(session, community) // PAGE))


def page(session: Session, community: int, number: int) -> list[Line]:
    """From the beginning on."""
    return [Line(row, title) for row, title in session.execute(_lines(community).offset(number * PAGE).limit(PAGE))]


def latest(session: Session, community: int, most: int) -> list[Line]:
    """The last ones, in the order of their days."""
    total = count(session, community)
    return [Line(row, title) for row, title in session.execute(_lines(community).offset(max(0, total - most)))]


def between(session: Session, community: int, first: date, last: date) -> list[Line]:
    return [
        Line(row, title) for row, title in session.execute(_lines(community).where(Chronicle.day.between(first, last)))
    ]


def line(session: Session, row: Chronicle) -> Line:
    if row.event is None:
        return Line(row)
    event = session.get_one(Event, row.event)
    festival = session.get(Festival, event.festival) if event.festival is not None else None
    return Line(row, event.title if festival is None else festival.title)


def began(community: Community) -> str:
    """How it all began, as the leaders have told."""
    return community.story or community.problem or ""


# ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def get(session: Session, community: int, row: int) -> Chronicle:
    """A line that stands there. Raises Refusal."""
    found = scope.own(session, Chronicle, community, row)
    if found is None or found.state != Written.KEPT:
        raise Refusal("button.old")
    return found


def is_of(row: Chronicle, person: int) -> bool:
    """Whether it is somebody's own: what they said, or wrote without anybody else."""
    return row.author == person or (row.tells is Tells.OWN and row.writer == person)


def own_of(lines: Iterable[Line], person: int) -> list[Line]:
    return [one for one in lines if is_of(one.row, person)]


def write(session: Session, community: int, by: int, day: date, words: str, now: datetime) -> Chronicle:
    """What somebody who keeps the history remembers."""
    about = {"tells": Tells.OWN, "day": day, "words": words, "writer": by}
    row = Chronicle(community=community, **about, state=Written.KEPT, at=now)
    session.add(row)
    session.flush()
    return row


def correct(session: Session, row: Chronicle, words: str, by: int, now: datetime) -> None:
    """Somebody's words from the group stay as they agreed to them. Raises Refusal."""
    if row.tells is Tells.SAID:
        raise Refusal("button.old")
    if row.writer is not None:
        audit.note(session, Deed.HISTORY_CHANGED, row.community, by, now, about=row.writer)
    row.words, row.writer = words, by
    session.flush()


def remove(session: Session, row: Chronicle, by: int, now: datetime) -> None:
    """What Sosed has drafted stays unwritten, so that it is not drafted again; words are deleted."""
    for whose in {row.writer, row.author} - {None}:
        audit.note(session, Deed.HISTORY_CHANGED, row.community, by, now, about=whose)
    if row.tells in (Tells.OWN, Tells.SAID):
        session.delete(row)
    else:
        row.state, row.words, row.writer = Written.DROPPED, None, None
    session.flush()
