"""Which weeks have to be counted anew: those whose signals have come, changed or gone since they were counted.

New signals are found by their ids, so that recording one costs nothing more. Whatever changes or deletes signals says
so here (`services/signals.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models import Community, NumbersMark, Signal, WeekNumbers, core, insert, prepared, scope
from services.numbers.week import Week

LOOK_BACK = 1_000  # ids: another process may commit a lower one later
DAY = timedelta(days=1)  # more than two clocks are ever apart
ROW = 1  # the only one
MOST = 50_000  # signals looked at in one unit


class Mark(NamedTuple):
    signal: int  # all signals up to here have been looked at
    closed: date | None  # weeks before this Monday are counted no more


_S, _C = core(Signal).c, core(Community).c
_COME = (
    select(_S.community, func.min(_S.at).label("first"), func.max(_S.at).label("last"))
    .where(_S.id > bindparam("after"), _S.id <= bindparam("until"))
    .group_by(_S.community)
    .subquery()
)
_NEW = select(_COME, _C.zone).join(_C.id.table, _C.id == _COME.c.community)
_LATEST = prepared(select(func.max(_S.id)))
_W = core(WeekNumbers)
_EMPTY: dict[str, Any] = {"counts": {}, "gone": {}}
_FLAG = prepared(
    insert(_W)
    .values(community=bindparam("community"), week=bindparam("week"), stale=True, **_EMPTY)
    .on_conflict_do_update(index_elements=["community", "week"], set_={"stale": True}, where=~_W.c.stale)
)


def mark(session: Session) -> Mark:
    row = session.execute(select(NumbersMark.signal, NumbersMark.closed).where(NumbersMark.id == ROW)).first()
    return Mark(row.signal, row.closed) if row else Mark(0, None)


def note_new(session: Session) -> bool:
    """Marks the weeks of signals that came since it was called last; True if there are more."""
    after, last = mark(session).signal, latest(session)
    until = min(last, after + MOST)
    found = session.execute(_NEW, {"after": after - LOOK_BACK, "until": until}).all()
    _flag(session, [(row.community, row.zone, row.first, row.last) for row in found])
    put(session, signal=until)
    return until < last


def latest(session: Session) -> int:
    """The id of the signal that came last."""
    return _LATEST.run(session, {}).scalar() or 0


def put(session: Session, **values: object) -> None:
    """Changes the mark."""
    first = {"signal": 0, "closed": None} | values
    place = insert(core(NumbersMark)).values(id=ROW, **first)
    session.execute(place.on_conflict_do_update(index_elements=["id"], set_=values))


def close(session: Session, before: date) -> None:
    """Weeks that begin before this day are counted no more."""
    monday = before - timedelta(days=before.weekday())
    if (closed := mark(session).closed) is None or closed < monday:
        put(session, closed=monday)


def flag(session: Session, community: int, first: datetime, last: datetime) -> None:
    """Marks the weeks between two moments."""
    with scope.beyond(session):  # what ends here may have been counted elsewhere
        zone = session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"
        _flag(session, [(community, zone, first, last)])


def _flag(session: Session, found: Iterable[tuple[int, str, datetime, datetime]]) -> None:
    _FLAG.run(
        session,
        [
            {"community": community, "week": week.monday}
            for community, zone, first, last in found
            for week in Week.of(first, zone).until(Week.of(last, zone))
        ],
    )


def flag_all(session: Session, community: int) -> None:
    """Marks all weeks of a community, whose clock has been changed: a signal may have left the week it was in."""
    ends = select(func.min(Signal.at), func.max(Signal.at)).where(Signal.community == community)
    first, last = session.execute(ends).one()
    if first is not None:
        flag(session, community, first - DAY, last + DAY)
