"""Signals at random: late, repeated, corrected, deleted, of people who are forgotten or become one; a clock is changed.

Hypothesis looks for a week, a day or an hour whose row, or what is read of it, is not what a count by hand gives, and
for a rebuilt row that is different from the one that was kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import fsum
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from models import Community, DayNumbers, Signal, Table, WeekNumbers
from services import signals
from services.communities import profile
from services.numbers import rollups, stale
from services.numbers.counting import TOGETHER, Counted, Counts
from services.numbers.week import Week
from services.signals import SignalKind
from tests.support.everywhere import at_length

pytestmark = at_length

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HERE, THERE = 1, 2
PEOPLE = (1, 2, 3)
FORGOTTEN = 100  # names from here on
ZONES = ("Europe/Moscow", "Asia/Kolkata", "America/St_Johns", "Asia/Vladivostok")
KINDS = (SignalKind.SAID, SignalKind.REACTED, SignalKind.ANSWERED, SignalKind.HELPED)
community, person, kind = st.sampled_from((HERE, THERE)), st.sampled_from((*PEOPLE, None)), st.sampled_from(KINDS)
minutes = st.integers(0, 20 * 24 * 60)  # nearly three weeks
number = st.sampled_from((None, 0.1, 0.2, 7.0))
message = st.sampled_from("abc")


@dataclass(frozen=True)
class Told:
    """A signal, and whose it was before they were forgotten."""

    community: int
    kind: SignalKind
    at: datetime
    who: int | None
    reference: str
    number: float | None


class Numbers(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        engine = create_engine("sqlite://")
        Table.metadata.create_all(engine)
        self.session = Session(engine)
        self.told: list[Told] = []
        self.names = iter(range(FORGOTTEN, 10_000))  # of the forgotten
        for number in (HERE, THERE):
            place = {"city": "Пенза", "city_key": "пенза", "search": "", "state": "active", "zone": ZONES[0]}
            self.session.add(Community(id=number, name="Двор", created_at=NOW, **place))
        self.session.flush()

    def teardown(self) -> None:
        self.session.close()

    # ── What happens ─────────────────────────────────────────────────────────────────────────────────────────────────
    @rule(community=community, kind=kind, person=person, ago=minutes, number=number, message=message)
    def record(self, community: int, kind: SignalKind, person: int, ago: int, number: float, message: str) -> None:
        at = NOW - timedelta(minutes=ago)
        signals.record(self.session, community, kind, at, person=person, reference=message, number=number)
        self.told.append(Told(community, kind, at, person, message, number))

    @rule(community=community, message=message, ago=minutes, number=st.integers(0, 3))
    def count(self, community: int, message: str, ago: int, number: int) -> None:
        """A total that replaces the one before."""
        at, kind = NOW - timedelta(minutes=ago), SignalKind.COUNTED
        signals.tell_total(self.session, community, kind, at, chat=1, reference=message, number=number)
        same = [one for one in self.told if (one.community, one.kind, one.reference) == (community, kind, message)]
        if not same:
            self.told.append(Told(community, kind, at, None, message, float(number)))
        elif same[0].number != number:
            self.told[self.told.index(same[0])] = replace(same[0], at=at, number=float(number))

    @rule(community=community, kind=kind, message=message)
    def unrecord(self, community: int, kind: SignalKind, message: str) -> None:
        signals.unrecord(self.session, community, kind, message)
        self.told = [one for one in self.told if (one.community, one.kind, one.reference) != (community, kind, message)]

    @rule(person=st.sampled_from(PEOPLE))
    def forget(self, person: int) -> None:
        rollups.forget(self.session, person)
        name = next(self.names)
        self.told = [replace(one, who=name) if one.who == person else one for one in self.told]
        assert self.session.scalar(select(Signal.id).where(Signal.person == person)) is None

    @rule(one=st.sampled_from(PEOPLE), other=st.sampled_from(PEOPLE))
    def join(self, one: int, other: int) -> None:
        rollups.others_now(self.session, one, other)
        self.session.execute(update(Signal).where(Signal.person == other).values(person=one))
        self.told = [replace(told, who=one) if told.who == other else told for told in self.told]

    @precondition(lambda self: all((one.who or 0) < FORGOTTEN for one in self.told))  # they stay in the day they had
    @rule(community=community, zone=st.sampled_from(ZONES))
    def move(self, community: int, zone: str) -> None:
        profile.change(self.session, community, "zone", zone)
        self.session.flush()

    @rule(part=st.sampled_from((1, 200)))
    def tick(self, part: int) -> None:
        stale.note_new(self.session)
        rollups.refresh(self.session, NOW, part)

    # ── What must hold ───────────────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def what_is_read_is_what_was_told(self) -> None:
        for community in (HERE, THERE):
            for week in self.weeks(community):
                zone = ZoneInfo(week.zone)
                mine = [one for one in self.told if one.community == community and week.start <= one.at < week.end]
                assert same(rollups.of(self.session, community, week), by_hand(mine))
                days, hours = defaultdict[Any, list[Told]](list), defaultdict[Any, list[Told]](list)
                for one in mine:
                    here = one.at.astimezone(zone)
                    days[here.date()].append(one)
                    hours[here.date(), here.hour].append(one)
                by_day, by_hour = (
                    rollup(self.session, community, week) for rollup in (rollups.by_day, rollups.by_hour)
                )
                assert by_day.keys() == days.keys()
                assert all(same(by_day[day], by_hand(found)) for day, found in days.items())
                assert by_hour.keys() == hours.keys()
                for hour, found in hours.items():
                    assert same(by_hour[hour], {kind: one._replace(total=0) for kind, one in by_hand(found).items()})

    @rule()
    def rebuild(self) -> None:
        while stale.note_new(self.session) or rollups.refresh(self.session, LATER):
            pass
        kept = self.rows()
        rollups.make_stale(self.session)
        while rollups.refresh(self.session, LATER):
            pass
        assert self.rows() == kept
        weeks = self.session.scalars(select(WeekNumbers)).all()
        answering = rollups.answering(self.session, date.min, date.max)
        assert all(answering[one.community][one.week] == one.counts.get("answering", (0, 0))[1] for one in weeks)

    def rows(self) -> list[Any]:
        weeks = select(WeekNumbers.community, WeekNumbers.week, WeekNumbers.stale, WeekNumbers.counts)
        days = select(DayNumbers.community, DayNumbers.day, DayNumbers.counts, DayNumbers.hours)
        return sorted(map(str, (*self.session.execute(weeks), *self.session.execute(days))))

    def weeks(self, community: int) -> list[Week]:
        zone = self.session.get_one(Community, community).zone
        return list(Week.of(NOW - timedelta(days=21), zone).until(Week.of(NOW, zone)))


LATER = NOW + timedelta(days=8)


def by_hand(told: list[Told]) -> Counts:
    kinds = {str(kind): (kind,) for kind in SignalKind} | TOGETHER
    found = {}
    for name, of in kinds.items():
        if mine := [one for one in told if one.kind in of]:
            total = 0.0 if name in TOGETHER else fsum(one.number for one in mine if one.number is not None)
            found[name] = Counted(len(mine), len({one.who for one in mine} - {None}), total)
    return found


def same(one: Counts, other: Counts) -> bool:
    return dict(one) == dict(other)


def _explore(examples: int) -> None:
    found = settings(max_examples=examples, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Numbers, settings=found)  # type: ignore[no-untyped-call]


def test_at_random() -> None:
    _explore(10)


@at_length
def test_at_random_at_length() -> None:
    _explore(60)
