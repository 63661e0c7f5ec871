"""The rows for weeks, days and hours: read, kept up to date, made anew.

What is read is always as exact as the signals: a week whose row is stale, or to which signals have come since, is
counted from them (`of`). A job brings the rows up to date (scheduler/numbers/rollups.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, bindparam, delete, exists, func, select, update
from sqlalchemy.orm import Session

from models import Community, DayNumbers, Signal, WeekNumbers, core, insert, prepared, scope
from services.numbers import counting, stale
from services.numbers.counting import ANSWERING, Counted, Counts, Stored, Sums
from services.numbers.week import Week

PART = 200  # weeks counted in one unit, which bounds how long other updates wait
_W, _D = core(WeekNumbers), core(DayNumbers)
_MINE = _W.c.community == bindparam("community"), _W.c.week == bindparam("monday", type_=Date)
_CLAIM = prepared(update(_W).where(*_MINE, _W.c.stale).values(stale=False).returning(_W.c.gone))
_KEEP = prepared(
    update(_W)
    .where(*_MINE)
    .values(counts=bindparam("sums", type_=_W.c.counts.type), answering=bindparam("people", type_=_W.c.answering.type))
)
_ANSWERING = prepared(
    select(_W.c.week, _W.c.community, _W.c.answering).where(
        _W.c.week >= bindparam("first", type_=Date), _W.c.week <= bindparam("last", type_=Date)
    )
)
_DROP = prepared(delete(_W).where(*_MINE))
_DROP_DAYS = prepared(
    delete(_D).where(
        _D.c.community == bindparam("community"),
        _D.c.day >= bindparam("monday", type_=Date),
        _D.c.day <= bindparam("sunday", type_=Date),
    )
)
_KEEP_DAYS = prepared(insert(_D).values({name: bindparam(name) for name in ("community", "day", "counts", "hours")}))


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def of(session: Session, community: int, week: Week) -> Counts:
    """A week's counts."""
    row = _row(session, community, week)
    if row is not None and not _has_changed(session, community, week, row.stale):
        return read(row.counts)
    return read(_counted(session, community, week, row).week)


def answering(session: Session, first: date, last: date) -> dict[int, dict[date, int]]:
    """How many different people of each community answered or reacted, in the weeks that begin from `first` to `last`;
    as they were counted last."""
    found: dict[int, dict[date, int]] = {}
    for row in _ANSWERING.run(session, {"first": first, "last": last}):
        found.setdefault(row.community, {})[row.week] = row.answering
    return found


def by_day(session: Session, community: int, week: Week) -> dict[date, Counts]:
    return {day: read(counts) for day, (counts, _) in _days(session, community, week).items()}


def by_hour(session: Session, community: int, week: Week) -> dict[tuple[date, int], Counts]:
    """By the day and the hour where the community is."""
    found = _days(session, community, week)
    return {(day, int(hour)): read(one) for day, (_, hours) in found.items() for hour, one in hours.items()}


def _days(session: Session, community: int, week: Week) -> dict[date, tuple[Stored, dict[str, Stored]]]:
    row = _row(session, community, week)
    if row is None or _has_changed(session, community, week, row.stale):
        sums = _counted(session, community, week, row)
        return {day: (counts, sums.hours[day]) for day, counts in sums.days.items()}
    return _kept_days(session, community, week)


def _kept_days(session: Session, community: int, week: Week) -> dict[date, tuple[Stored, dict[str, Stored]]]:
    rows = session.execute(select(_D.c.day, _D.c.counts, _D.c.hours).where(*_inside(community, week)))
    return {row.day: (row.counts, row.hours) for row in rows}


def _inside(community: int, week: Week) -> tuple[ColumnElement[bool], ...]:
    return _D.c.community == community, _D.c.day >= week.monday, _D.c.day <= week.sunday


def _row(session: Session, community: int, week: Week) -> Any:
    mine = _W.c.community == community, _W.c.week == week.monday
    return session.execute(select(_W.c.id, _W.c.stale, _W.c.counts, _W.c.gone).where(*mine)).first()


def _has_changed(session: Session, community: int, week: Week, is_stale: bool) -> bool:
    mark = stale.mark(session)
    if mark.closed is not None and week.monday < mark.closed:
        return False
    came = Signal.id > mark.signal - stale.LOOK_BACK, Signal.community == community
    inside = Signal.at >= week.start, Signal.at < week.end
    return is_stale or bool(session.scalar(select(exists().where(*came, *inside))))


def _counted(session: Session, community: int, week: Week, row: Any) -> Sums:
    return counting.count(session, community, week, row.gone if row else {})


def read(counts: Stored) -> Counts:
    return {kind: Counted(int(times), int(people), total) for kind, (times, people, total) in counts.items()}


# ── Keeping up to date ───────────────────────────────────────────────────────────────────────────────────────────────
def refresh(session: Session, now: datetime, part: int = PART) -> bool:
    """Counts anew stale weeks that are over; True if there are more. The one that runs would be read whole each time;
    whoever asks for it has it counted (`of`)."""
    closed = stale.mark(session).closed
    due = [_W.c.stale, _W.c.week <= now.date() - timedelta(days=7)]
    if closed is not None:
        due.append(_W.c.week >= closed)
    weeks = select(_W.c.community, _W.c.week, Community.zone).join(Community, Community.id == _W.c.community)
    found = session.execute(weeks.where(*due).limit(part)).all()
    for community, monday, zone in found:
        renew(session, community, Week(monday, zone))
    return len(found) == part


def renew(session: Session, community: int, week: Week) -> None:
    """Counts a week anew, unless another process has begun to."""
    gone = _CLAIM.run(session, {"community": community, "monday": week.monday}).first()
    if gone is not None:
        _write(session, community, week, counting.count(session, community, week, gone.gone))


def _write(session: Session, community: int, week: Week, sums: Sums) -> None:
    mine = {"community": community, "monday": week.monday}
    if sums.week:
        _KEEP.run(session, {**mine, "sums": sums.week, "people": int(sums.week.get(ANSWERING, (0, 0))[1])})
    else:
        _DROP.run(session, mine)
    days = {day: (counts, sums.hours[day]) for day, counts in sorted(sums.days.items())}
    if days == _kept_days(session, community, week):
        return
    _DROP_DAYS.run(session, {**mine, "sunday": week.sunday})
    rows = [{"community": community, "day": day, "counts": one, "hours": hours} for day, (one, hours) in days.items()]
    _KEEP_DAYS.run(session, rows)


# ── Making them anew ─────────────────────────────────────────────────────────────────────────────────────────────────
def make_stale(session: Session) -> None:
    """Marks every week of every community, those without any signal left, too: all are counted anew."""
    for community in session.scalars(select(Community.id).order_by(Community.id)).all():
        stale.flag_all(session, community)
    session.execute(update(_W).values(stale=True))
    stale.put(session, signal=stale.latest(session))


# ── People who are forgotten ─────────────────────────────────────────────────────────────────────────────────────────
def forget(session: Session, person: int) -> None:
    """Their signals lose their name; they stay among the people who were counted."""
    with scope.beyond(session):
        for community, zone, first, last in _where(session, person):
            for week in Week.of(first, zone).until(Week.of(last, zone)):
                _keep_counted(session, community, week, person)
    session.execute(update(Signal).where(Signal.person == person).values(person=None))


def _where(session: Session, person: int) -> Sequence[Any]:
    ends = func.min(Signal.at), func.max(Signal.at)
    theirs = select(Signal.community, Community.zone, *ends).join(Community, Community.id == Signal.community)
    return session.execute(theirs.where(Signal.person == person).group_by(Signal.community, Community.zone)).all()


def _keep_counted(session: Session, community: int, week: Week, person: int) -> None:
    named = counting.places_of(session, community, week, person)
    if not named:
        return
    row = _row(session, community, week)
    gone = {name: dict(kinds) for name, kinds in (row.gone if row else {}).items()}
    for name, kinds in named.items():
        for kind in kinds:
            gone.setdefault(name, {}).setdefault(kind, 0)
            gone[name][kind] += 1
    stale.flag(session, community, week.start, week.start)
    mine = _W.c.community == community, _W.c.week == week.monday
    session.execute(update(_W).where(*mine).values(gone=gone))


def others_now(session: Session, *people: int) -> None:
    """Two people have become one, or one two: who is counted as different has changed."""
    session.flush()
    with scope.beyond(session):
        for person in people:
            for community, _, first, last in _where(session, person):
                stale.flag(session, community, first, last)
