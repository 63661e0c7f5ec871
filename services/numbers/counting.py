"""Counts a week's signals, with its days and hours: how many, of how many different people, and the sum of their
numbers. They are read once; who has done something in several hours is one person of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
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
ANSWERING = "answering"
TOGETHER = {ANSWERING: (str(SignalKind.REACTED), str(SignalKind.ANSWERED))}
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
    ),
    plain=True,
)


_People = list[int | None]  # whose each signal is
_Who = dict[str, _People]  # by kind
_Numbers = dict[str, list[float]]
_Hours = dict[date, dict[str, _Who]]


def count(session: Session, community: int, week: Week, gone: Mapping[str, Any]) -> Sums:
    """`gone`: of the week's row, whom signals do not name any more."""
    when = {"start": week.start, "end": week.end, "length": _length(week)}
    by_hour, numbers = _by_hour(_SIGNALS.run(session, {"community": community, **when}), week.zone)
    by_day = {day: _together(found.values()) for day, found in by_hour.items()}
    every: _Numbers = {}
    for one in numbers.values():
        for kind, found in one.items():
            every.setdefault(kind, []).extend(found)
    hours = {
        day: {hour: _told(who, {}, gone.get(f"{day} {hour}") if gone else None) for hour, who in found.items()}
        for day, found in by_hour.items()
    }
    days = {day: _told(who, numbers[day], gone.get(str(day))) for day, who in by_day.items()}
    return Sums(_told(_together(by_day.values()), every, gone.get(WEEK)), days, hours)


def _length(week: Week) -> int:
    """Minutes are looked at only where days do not begin with an hour of UTC."""
    return HOUR if week.start.minute == week.end.minute == 0 else MINUTE


def _by_hour(rows: Iterable[Any], zone: str) -> tuple[_Hours, dict[date, _Numbers]]:
    """Whose the signals of each hour are, and the numbers of each day. Signals of a kind and hour come one after the
    other, as they lie in the index: only the first is looked up."""
    hours, numbers = _Hours(), dict[date, _Numbers]()
    cells = dict[str, tuple[_Who, _Numbers]]()
    last_began = last_kind = ""
    who, numbered, people = _Who(), _Numbers(), _People()
    for began, kind, person, number in rows:
        if began != last_began or kind != last_kind:
            if (cell := cells.get(began)) is None:
                day, hour = _local(began, zone)
                cell = hours.setdefault(day, {}).setdefault(hour, {}), numbers.setdefault(day, {})
                cells[began] = cell
            who, numbered = cell
            people = who[kind] if kind in who else who.setdefault(kind, [])
            last_began, last_kind = began, kind
        people.append(person)
        if number is not None:
            numbered.setdefault(kind, []).append(number)
    return hours, numbers


@lru_cache(maxsize=20_000)  # the hours of two years
def _local(began: str, zone: str) -> tuple[date, str]:
    moment = datetime.fromisoformat(began if len(began) == MINUTE else f"{began}:00")
    here = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    return here.date(), f"{here.hour:02}"


def _together(parts: Iterable[_Who]) -> _Who:
    found: _Who = {}
    for part in parts:
        for kind, people in part.items():
            if kind in found:
                found[kind] += people
            else:
                found[kind] = people.copy()
    return found


def _told(who: _Who, numbers: _Numbers, gone: Mapping[str, int] | None) -> Stored:
    found: Stored = {
        kind: [1, int(people[0] is not None), 0]
        if len(people) == 1 and not gone
        else [len(people), _different(people, kind, gone), 0]
        for kind, people in who.items()
    }
    for kind, told in numbers.items():
        found[kind][2] = fsum(told)
    for name, kinds in TOGETHER.items():
        of_them = [kind for kind in kinds if kind in who]
        if len(of_them) == 1 and not gone:
            found[name] = [*found[of_them[0]][:2], 0]
        elif of_them:
            both = [one for kind in of_them for one in who[kind]]
            found[name] = [len(both), _different(both, name, gone), 0]
    return found


def _different(people: _People, kind: str, gone: Mapping[str, int] | None) -> int:
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
