"""Guests and hosts at random: they answer, check in, tick, untick, leave; the meeting is moved or called off, ends.

Hypothesis looks for a no-show who is thanked, somebody who counts twice, and a check-in to what was called off.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from models import EventState, Feedback, Signal, Table, Visit, VisitHow
from services.communities import registration
from services.events import attendance, calendar, changing
from services.events.afterwards import ended, feedback, summary
from services.events.attendance import Answer
from services.events.visits import attended, check_in, codes, host_list
from services.people import accounts, memberships
from services.refusal import Refusal
from services.roles import Role
from services.signals import SignalKind
from tests.conftest import NOW
from tests.services.events.visits.yard import AWAKE, HOUR
from tests.support.everywhere import at_length

HOST, OTHER, *NEIGHBOURS = range(1, 7)
HOSTS = HOST, OTHER
STRANGER = 7
who = st.sampled_from((*NEIGHBOURS, STRANGER))
host = st.sampled_from(HOSTS)


class Visits(RuleBasedStateMachine):
    """`there`: whoever was checked in and has neither been unticked nor said that they were away; `unnamed`: by each
    host; `wanted`: whom the thanks may have reached, by what was known when they were sent."""

    def __init__(self) -> None:
        super().__init__()
        engine = create_engine("sqlite://")
        Table.metadata.create_all(engine)
        self.session, self.now = Session(engine), NOW
        self.there: set[int] = set()
        self.away: set[int] = set()
        self.unnamed = dict.fromkeys(HOSTS, 0)
        self.wanted: set[int] = set()
        for number in (*HOSTS, *NEIGHBOURS, STRANGER):
            met = accounts.meet(self.session, "t", str(number), f"сосед {number}", NOW, private=True)
            assert met.person == number
        group = accounts.find_chat(self.session, "t", "@yard", title="Двор").id
        how = {"zone": "Europe/Moscow", "language": "ru"}
        registration.register(self.session, group, "Двор", None, "Пенза", by=HOST, now=NOW, **how)
        for number in (OTHER, *NEIGHBOURS):
            memberships.belong(self.session, 1, number, NOW, Role.MANAGER if number == OTHER else Role.MEMBER)
        self.event = calendar.create(self.session, 1, "Чай", NOW + 2 * HOUR, "двор", by=HOST, now=NOW)

        for person in NEIGHBOURS[:3]:
            attendance.answer(self.session, 1, self.event.id, person, Answer.YES, NOW, guests=1)

    @initialize(hours=st.sampled_from((0, 1, 3, 5, 5)))
    def begin(self, hours: int) -> None:
        """Long before, at the open doors, in the middle, or when the thanks are due."""
        self.wait(hours)

    def teardown(self) -> None:
        self.session.close()

    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────────────
    @rule(person=who, said=st.sampled_from(Answer), guests=st.integers(0, 2))
    def answer(self, person: int, said: Answer, guests: int) -> None:
        with suppress(Refusal):
            attendance.answer(self.session, 1, self.event.id, person, said, self.now, guests=guests)

    @rule(person=st.sampled_from((HOST, *NEIGHBOURS, STRANGER)), how=st.sampled_from((VisitHow.CODE, VisitHow.QR)))
    def check_in(self, person: int, how: VisitHow) -> None:
        if self._done(lambda: check_in.check_in(self.session, self.event, person, how, self.now)):
            assert person != HOST
            self.there.add(person)
            self.away.discard(person)

    @rule(by=host, person=who, there=st.booleans())
    def tick(self, by: int, person: int, there: bool) -> None:
        if self._done(
            lambda: self._on_list(by) and host_list.tick(self.session, self.event, person, there, by, self.now)
        ):
            (self.there.add if there else self.there.discard)(person)
            self.away.discard(person)

    @rule(by=host, back=st.booleans())
    def tick_all(self, by: int, back: bool) -> None:
        before = self._there()
        act = host_list.untick_all if back else host_list.tick_all
        more = () if back else (self.now,)
        if self._done(lambda: self._on_list(by) and act(self.session, self.event, by, *more)):
            assert self._there() <= before if back else self._there() >= before
            self.there = self._there()
            self.away -= self.there
            self.away &= self._rows()

    @rule(by=host, number=st.integers(0, 3))
    def count_unnamed(self, by: int, number: int) -> None:
        if self._done(
            lambda: self._on_list(by) and host_list.count_unnamed(self.session, self.event, number, by, self.now)
        ):
            self.unnamed[by] = number

    def _on_list(self, by: int) -> bool:
        found = host_list.may_mark(self.session, 1, self.event.id, by, leader=by == OTHER, now=self.now)
        return found is self.event

    def _done(self, act: Callable[[], object]) -> bool:
        """False if it was refused; nothing has changed then."""
        before = self._there()
        try:
            act()
        except Refusal:
            assert self._there() == before
            return False
        assert codes.is_open(self.event, self.now)
        if self.event.thanked_at is not None:
            self._thanked(ended.count_again(self.session, self.event, self.now))
        return True

    @rule(person=who)
    def leave(self, person: int) -> None:
        if person != STRANGER:
            memberships.leave(self.session, 1, person, self.now)

    @rule(hours=st.integers(1, 4))
    def move(self, hours: int) -> None:
        if self.event.thanked_at is None and self.event.state is EventState.PLANNED:
            changing.move(self.event, self.now + hours * HOUR, None, self.now)

    @rule(sure=st.integers(0, 4))
    def call_off(self, sure: int) -> None:
        if sure == 4 and self.event.ends_at > self.now and self.event.state is EventState.PLANNED:
            calendar.cancel(self.session, 1, self.event.id, HOST, leader=False, now=self.now)

    @rule(hours=st.sampled_from((0.1, 0.1, 0.5, 2.5)))
    def wait(self, hours: float) -> None:
        """Time passes and the job runs."""
        self.now += timedelta(hours=hours)
        for over in ended.ended(self.session, self.now, AWAKE):
            self._thanked(over)

    def _thanked(self, over: ended.Ended) -> None:
        assert self.event.state is EventState.PLANNED
        checked = attended.is_checked(self.session, self.event.id)
        for _, person in over.asked:
            assert person not in self.wanted, "thanked twice"
            assert not checked or person in self._there(), "a no-show is thanked"
            self.wanted.add(person)

    @rule(person=who)
    def was_away(self, person: int) -> None:
        if person in self.wanted:
            feedback.was_away(self.session, 1, self.event.id, person)
            if person in self.there:
                self.there.discard(person)
                self.away.add(person)

    # ── What is always so ────────────────────────────────────────────────────────────────────────────────────────────
    def _there(self) -> set[int]:
        rows = select(Visit.person).where(Visit.event == self.event.id, ~Visit.away, Visit.person.is_not(None))
        return set(self.session.scalars(rows))

    def _rows(self) -> set[int]:
        return set(self.session.scalars(select(Visit.person).where(Visit.person.is_not(None))))

    @invariant()
    def nobody_counts_twice_and_nobody_is_lost(self) -> None:
        assert self._there() == self.there
        named = Visit.person.is_not(None), ~Visit.away
        assert self.session.scalar(select(func.count(Visit.id)).where(*named)) == len(self.there)

    @invariant()
    def a_visit_is_counted_once_it_is_over(self) -> None:
        if self.event.thanked_at is None:
            return
        people = select(Signal.person).where(Signal.kind == str(SignalKind.VISITED))
        counted = self.session.scalars(people).all()
        told = summary.of(self.session, self.event)
        if told.checked:
            assert {one for one in counted if one is not None} == self.there
            assert counted.count(None) == sum(self.unnamed.values())
        assert told.came == len(counted) + attended.along(self.session, self.event.id)
        assert told.first_time == len([one for one in counted if one is not None])

    @invariant()
    def each_is_asked_once(self) -> None:
        asked = self.session.scalars(select(Feedback.person)).all()
        assert sorted(asked) == sorted(self.wanted)
        assert HOST not in asked


TestVisits = at_length(Visits.TestCase)
TestVisits.settings = settings(max_examples=30, stateful_step_count=30)


def test_a_few_at_random() -> None:
    run_state_machine_as_test(Visits, settings=settings(TestVisits.settings, max_examples=3))
