"""Counts a week's signals, with its days and hours: how many, of how many different people, and the sum of their
numbers. They are read once; who has done something in several hours is one person of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from math import fsum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, Text, bindparam, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import GenericFunction

from models import Signal, Utc, core, prepared
from services.numbers.week import Week
from services.signals import SignalKind

# People who did one of several things count once.
TOGETHER = {"answering": (str(SignalKind.REACTED), str(SignalKind.ANSWERED))}
WEEK = "week"  # its name in `gone`; a day's is its date, an hour's «2026-11-09 12»
HOUR, MINUTE = len("2026-11-09 12"), len("2026-11-09 12:30")


class Counted(NamedTuple):
    times: int = 0
    people: int = 0  # different ones; those who have been forgotten since are among them
    total: float = 0.0


Counts = Mapping[str, Counted]  # by kind
Stored = dict[str, list[float]]  # the same as it lies in a row


@dataclass(frozen=True)
class Sums:
    week: Stored
    days: dict[date, Stored]
    hours: dict[date, dict[str, Stored]]  # of each day: «12» -> counts


class _Began(GenericFunction[str]):
    """The beginning of a moment, «2026-11-09 12» or «2026-11-09 12:30», in UTC."""

    type = Text()
    inherit_cache = True


@compiles(_Began)
def _on_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    moment, length = (compiler.process(part, **how) for part in element.clauses)
    return f"substr({moment}, 1, {length})"


@compiles(_Began, "postgresql")
def _on_a_server(element: Any, compiler: Any, **how: Any) -> str:
    moment, length = (compiler.process(part, **how) for part in element.clauses)
    return f"left(to_char({moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), {length})"


_S = core(Signal).c
_SIGNALS = prepared(
    select(_Began(_S.at, bindparam("length", type_=Integer)), _S.kind, _S.person, _S.number).where(
        _S.community == bindparam("community"),
        _S.kind.in_([str(kind) for kind in SignalKind]),  # so that the index finds a week of them
        _S.at >= bindparam("start", type_=Utc),
        _S.at < bindparam("end", type_=Utc),
    )
)


_Who = dict[str, list[int | None]]  # kind -> who each of its signals is of


@dataclass
class _Raw:
    """The signals of a day, or of a week."""

    who: _Who = field(default_factory=dict)
    numbers: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    hours: dict[str, _Who] = field(default_factory=dict)

    def take(self, who: _Who) -> None:
        for kind, people in who.items():
            self.who.setdefault(kind, []).extend(people)


def count(session: Session, community: int, week: Week, gone: Mapping[str, Any]) -> Sums:
    """`gone`: of the week's row, whom signals do not name any more."""
    when = {"start": week.start, "end": week.end, "length": _length(week)}
    rows = _SIGNALS.run(session, {"community": community, **when})
    days, whole = _by_day(rows, ZoneInfo(week.zone)), _Raw()
    for raw in days.values():
        for who in raw.hours.values():
            raw.take(who)
        whole.take(raw.who)
        for kind, numbers in raw.numbers.items():
            whole.numbers[kind] += numbers
    hours = {
        day: {hour: _told(who, {}, gone.get(f"{day} {hour}")) for hour, who in raw.hours.items()}
        for day, raw in days.items()
    }
    told = {day: _told(raw.who, raw.numbers, gone.get(str(day))) for day, raw in days.items()}
    return Sums(_told(whole.who, whole.numbers, gone.get(WEEK)), told, hours)


def _length(week: Week) -> int:
    """Minutes are looked at only where days do not begin with an hour of UTC."""
    return HOUR if week.start.minute == week.end.minute == 0 else MINUTE


def _by_day(rows: Iterable[Any], zone: ZoneInfo) -> dict[date, _Raw]:
    days, cells = dict[date, _Raw](), dict[str, tuple[_Who, _Raw]]()
    for began, kind, person, number in rows:
        cell = cells.get(began)
        if cell is None:
            day, hour = _local(began, zone)
            raw = days.setdefault(day, _Raw())
            cell = cells[began] = raw.hours.setdefault(hour, {}), raw
        who = cell[0]
        if kind in who:
            who[kind].append(person)
        else:
            who[kind] = [person]
        if number is not None:
            cell[1].numbers[kind].append(number)
    return days


def _local(began: str, zone: ZoneInfo) -> tuple[date, str]:
    moment = datetime.fromisoformat(began if len(began) == MINUTE else f"{began}:00")
    here = moment.replace(tzinfo=UTC).astimezone(zone)
    return here.date(), f"{here.hour:02}"


def _told(who: _Who, numbers: Mapping[str, list[float]], gone: Mapping[str, int] | None) -> Stored:
    found: Stored = {}
    for kind, people in who.items():
        found[kind] = [len(people), _different(people, kind, gone), fsum(numbers[kind]) if kind in numbers else 0]
    for name, kinds in TOGETHER.items():
        if both := [one for kind in kinds for one in who.get(kind, ())]:
            found[name] = [len(both), _different(both, name, gone), 0]
    return found


def _different(people: list[int | None], kind: str, gone: Mapping[str, int] | None) -> int:
    different = set(people)
    named = len(different) - (None in different)
    return min(len(people), named + gone.get(kind, 0)) if gone else named


# ── Where somebody is counted ────────────────────────────────────────────────────────────────────────────────────────
def places_of(session: Session, community: int, week: Week, person: int) -> dict[str, set[str]]:
    """The names, as in `gone`, of the week, days and hours in which a person is counted, and under which kinds."""
    found: dict[str, set[str]] = defaultdict(set)
    theirs = select(_S.at, _S.kind).where(_S.person == person, _S.community == community)
    for at, kind in session.execute(theirs.where(_S.at >= week.start, _S.at < week.end)):
        here = at.astimezone(ZoneInfo(week.zone))
        for name in (WEEK, str(here.date()), f"{here.date()} {here.hour:02}"):
            found[name].update((kind, *_groups(kind)))
    return found


def _groups(kind: str) -> Iterator[str]:
    return (name for name, kinds in TOGETHER.items() if kind in kinds)
