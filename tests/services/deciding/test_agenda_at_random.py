"""The agenda and what was promised, whatever is pressed in whatever order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import AgendaItem, AgendaPick, Community, CommunityState, Decision, DecisionState, Membership, Person
from services.deciding.agenda import items, joining, picks
from services.deciding.decisions import hands, making, overdue, year
from services.night import Window
from services.refusal import Refusal
from services.roles import Role
from tests.services.help.playing import in_memory
from tests.support.everywhere import at_length

pytestmark = at_length

BEGUN = datetime(2026, 11, 20, 9, tzinfo=UTC)
PEOPLE = range(1, 6)
WORDS = ("шлагбаум", "лавочки", "камеры на входе", "клумба", "ремонт крыльца", "Шлагбаум")
who = st.sampled_from(PEOPLE)


class Deciding(RuleBasedStateMachine):
    """Five neighbours, of whom the first leads; days pass; some leave, come back, or are erased."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGUN
        self.session = Session(in_memory())
        place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow"}
        row = Community(name="Двор", state=CommunityState.ACTIVE, created_at=BEGUN, **place)
        self.session.add(row)
        self.session.add_all(Person(id=one, name=f"Сосед {one}") for one in PEOPLE)
        self.session.flush()
        self.here = row.id
        for one in PEOPLE:
            role = Role.OWNER if one == 1 else Role.MEMBER
            self.session.add(Membership(community=self.here, person=one, role=int(role), joined_at=BEGUN))
        self.session.flush()
        self.told = 0

    def teardown(self) -> None:
        self.session.close()

    def may(self, act: Any, *values: Any) -> None:
        try:
            act(*values)
        except Refusal:
            self.session.flush()

    def item(self, number: int) -> AgendaItem | None:
        rows = items.open_ones(self.session, self.here)
        return rows[number % len(rows)] if rows else None

    def decision(self, number: int) -> Decision | None:
        open_ = select(Decision).where(Decision.state == DecisionState.OPEN).order_by(Decision.id)
        rows = self.session.scalars(open_).all()
        return rows[number % len(rows)] if rows else None

    @rule(person=who, said=st.sampled_from(WORDS))
    def propose(self, person: int, said: str) -> None:
        self.may(items.propose, self.session, self.here, person, items.tidied(said), self.now)

    @rule(person=who, number=st.integers(0, 9), lets_go=st.booleans())
    def pick(self, person: int, number: int, lets_go: bool) -> None:
        if (row := self.item(number)) is not None:
            if lets_go:
                picks.let_go(self.session, row, person)
            else:
                self.may(picks.pick, self.session, row, person, self.now)

    @rule(person=who, one=st.integers(0, 9), other=st.integers(0, 9))
    def join(self, person: int, one: int, other: int) -> None:
        new, old = self.item(one), self.item(other)
        if new is not None and old is not None:
            self.may(joining.join, self.session, self.here, new.id, old.id, person, self.now)

    @rule(number=st.integers(0, 9), days=st.integers(-2, 40))
    def decide(self, number: int, days: int) -> None:
        if (row := self.item(number)) is not None:
            due = making.today(self.session, self.here, self.now) + timedelta(days=days)
            self.may(making.decide, self.session, self.here, row, 1, due, self.now)

    @rule(number=st.integers(0, 9), person=who, says_yes=st.booleans())
    def ask(self, number: int, person: int, says_yes: bool) -> None:
        if (row := self.decision(number)) is None:
            return
        self.may(hands.ask, self.session, row, person, self.now)
        if says_yes and row.asked == person:
            hands.take(self.session, row, person, self.now)

    @rule(number=st.integers(0, 9), state=st.sampled_from((DecisionState.DONE, DecisionState.DROPPED)))
    def settle(self, number: int, state: DecisionState) -> None:
        if (row := self.decision(number)) is not None:
            making.settle(row, state, self.now)

    @precondition(lambda self: self.now < BEGUN + timedelta(days=200))
    @rule(hours=st.integers(1, 24 * 9))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        reminded = overdue.due(self.session, self.now, Window())
        assert len({row.id for row in reminded}) == len(reminded)
        assert overdue.due(self.session, self.now, Window()) == [], "a second look reminds nobody again"
        hands.strays(self.session, self.now)
        assert hands.strays(self.session, self.now) == [], "leaders hear once"

    @rule(person=st.sampled_from(PEOPLE[1:]), back=st.booleans())
    def leave(self, person: int, back: bool) -> None:
        row = self.session.scalars(select(Membership).where(Membership.person == person)).one()
        row.left_at = None if back else self.now
        self.session.flush()

    @rule(person=st.sampled_from(PEOPLE[1:]))
    def erase(self, person: int) -> None:
        items.forget(self.session, person)
        hands.forget(self.session, person)
        self.session.expire_all()
        assert self.session.scalar(select(AgendaPick.id).where(AgendaPick.person == person)) is None
        named = (Decision.owner == person) | (Decision.asked == person) | (Decision.by == person)
        assert self.session.scalar(select(Decision.id).where(named)) is None

    @invariant()
    def nobody_has_more_than_three(self) -> None:
        for person in PEOPLE:
            mine = picks.of(self.session, self.here, person)
            assert len(mine) == len(set(mine)) <= picks.MOST

    @invariant()
    def the_counts_add_up(self) -> None:
        told = year.of(self.session, self.here, self.now)
        assert told.promised == len(told.done) + len(told.dropped) + len(told.waiting)
        open_ = select(Decision.id).where(Decision.state == DecisionState.OPEN)
        assert {row.id for row in told.waiting} == set(self.session.scalars(open_))
        assert sum(one.picks for one in picks.in_order(self.session, self.here)) <= picks.MOST * len(PEOPLE)

    @invariant()
    def what_is_over_reminds_nobody(self) -> None:
        for row in self.session.scalars(select(Decision)):
            assert row.reminded <= overdue.MOST
            if row.state is not DecisionState.OPEN:
                assert (row.remind_on, row.asked) == (None, None)


Deciding.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestAgendaAndPromises = Deciding.TestCase
