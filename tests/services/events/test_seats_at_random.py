"""Neighbours at random: they answer, bring others, help, change their minds, are silent, leave, cannot be written to,
and the host changes the seats and the hour. Hypothesis looks for a seat that is lost or given twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from models import Account, EventState, Membership, PassedOver, Seat, Table
from services.communities import registration
from services.events import attendance, calendar, changing, freed_seats, waiting_list
from services.events.attendance import Answer, Taken
from services.night import Window
from services.people import accounts, memberships
from services.refusal import Refusal
from services.roles import Role
from tests.conftest import NOW
from tests.support.everywhere import at_length

HOST, *NEIGHBOURS = range(1, 6)
who = st.sampled_from(NEIGHBOURS)
AWAKE = Window.read("00:00-00:00")


class Seats(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        engine = create_engine("sqlite://")
        Table.metadata.create_all(engine)
        self.session, self.now = Session(engine), NOW
        self.unheard = False  # whom it can write to has changed since the job ran
        met = accounts.meet(self.session, "t", str(HOST), "Мария", NOW, private=True)
        accounts.find_chat(self.session, "t", str(HOST), account=met.account)
        group = accounts.find_chat(self.session, "t", "@yard", title="Двор").id
        how = {"zone": "Europe/Moscow", "language": "ru"}
        registration.register(self.session, group, "Двор", None, "Пенза", by=met.person, now=NOW, **how)
        for number in NEIGHBOURS:
            met = accounts.meet(self.session, "t", str(number), f"сосед {number}", NOW, private=True)
            accounts.find_chat(self.session, "t", str(number), account=met.account)
            assert met.person == number
            memberships.belong(self.session, 1, number, NOW, Role.MEMBER)
        self.event = calendar.create(
            self.session, 1, "Чай", NOW + timedelta(days=5), "двор", by=HOST, now=NOW, capacity=2, wanted_help="столы"
        )

        for number in NEIGHBOURS:  # so that somebody waits
            self.answer(number, Answer.YES)

    def teardown(self) -> None:
        self.session.close()

    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────────────
    @rule(person=st.sampled_from((HOST, *NEIGHBOURS)), said=st.sampled_from(Answer))
    def answer(self, person: int, said: Answer) -> None:
        self._told(lambda: attendance.answer(self.session, 1, self.event.id, person, said, self.now))

    @rule(person=who, more=st.integers(1, 2))
    def bring(self, person: int, more: int) -> None:
        """Whoever has a seat keeps it, though there may be none for more."""
        held = self._held_by(person)
        self._told(
            lambda: attendance.answer(self.session, 1, self.event.id, person, Answer.YES, self.now, at_least=more)
        )
        assert self._held_by(person) >= held

    @rule(person=who, guests=st.integers(0, 3))
    def come_with(self, person: int, guests: int) -> None:
        self._told(
            lambda: attendance.answer(self.session, 1, self.event.id, person, Answer.YES, self.now, guests=guests)
        )

    @rule(person=who)
    def help_out(self, person: int) -> None:
        self._told(lambda: attendance.help_out(self.session, 1, self.event.id, person, self.now))

    def _told(self, act: Callable[[], Taken]) -> None:
        """As the handler does it."""
        with suppress(Refusal):
            taken = act()
            if taken.freed:
                waiting_list.offer(self.session, self.event.id, self.now, AWAKE)

    @rule(person=who, how=st.sampled_from(("leave", "return", "block", "write", "write")))
    def come_and_go(self, person: int, how: str) -> None:
        if how == "leave":
            memberships.leave(self.session, 1, person, self.now)
        elif how == "return":
            memberships.belong(self.session, 1, person, self.now, Role.MEMBER)
        else:
            reachable = update(Account).where(Account.person == person).values(reachable=how == "write")
            self.session.execute(reachable)
        self.unheard = True

    @rule(seats=st.integers(1, 4) | st.none())
    def resize(self, seats: int | None) -> None:
        if changing.resize(self.session, self.event, seats):
            waiting_list.offer(self.session, self.event.id, self.now, AWAKE)

    @rule(days=st.integers(1, 9))
    def move(self, days: int) -> None:
        changing.move(self.event, self.now + timedelta(days=days), None, self.now)

    @rule(hours=st.sampled_from((0.1, 3, 30)))
    def wait(self, hours: float) -> None:
        """Time passes and the job runs."""
        self.now = min(self.now + timedelta(hours=hours), self.event.ends_at - timedelta(hours=1))
        gone = {seat.event for seat in waiting_list.expire(self.session, self.now)}
        gone |= freed_seats.free(self.session, self.now) | freed_seats.wanted(self.session, self.now)
        for event in gone:
            waiting_list.offer(self.session, event, self.now, AWAKE)
        self.unheard = False

    @rule(sure=st.integers(0, 30))
    def call_off(self, sure: int) -> None:
        if sure == 30 and self.event.state is EventState.PLANNED:
            calendar.cancel(self.session, 1, self.event.id, HOST, leader=False, now=self.now)

    def _held_by(self, person: int) -> int:
        return sum(self._held(seat) for seat in self._seats() if seat.person == person)

    # ── What is always so ────────────────────────────────────────────────────────────────────────────────────────────
    def _seats(self) -> list[Seat]:
        return list(self.session.scalars(select(Seat).order_by(Seat.answered_at, Seat.id)))

    @staticmethod
    def _held(seat: Seat) -> int:
        sits = seat.answer == Answer.YES and not seat.waiting and not seat.beside
        return 1 + seat.guests if sits or seat.offered_until else 0

    @invariant()
    def never_more_than_there_are(self) -> None:
        held = sum(map(self._held, self._seats()))
        assert self.event.capacity is None or held <= self.event.capacity
        assert held == attendance.taken(self.session, self.event.id)

    @invariant()
    def no_seat_is_lost(self) -> None:
        """Nobody waits who finds room, could be asked and has not been silent."""
        if self.unheard or self.event.state is EventState.CANCELLED:
            return
        room = 100 if self.event.capacity is None else self.event.capacity - sum(map(self._held, self._seats()))
        for seat in self._seats():
            if seat.waiting and not seat.offered_until and 1 + seat.guests <= room:
                assert seat.passed_over is PassedOver.SILENT or not self._can_be_asked(seat.person)

    def _can_be_asked(self, person: int) -> bool:
        reachable = self.session.scalar(select(Account.reachable).where(Account.person == person))
        here = select(Membership.left_at, Membership.role).where(Membership.person == person)
        left_at, _ = self.session.execute(here).one()
        return bool(reachable) and left_at is None

    @invariant()
    def every_answer_is_one_thing(self) -> None:
        for seat in self._seats():
            assert seat.person != HOST
            assert 0 <= seat.guests <= attendance.MOST_GUESTS
            assert not (seat.waiting and seat.beside)
            assert seat.answer == Answer.YES or not (seat.guests or seat.waiting or seat.beside)
            assert seat.waiting or not (seat.offered_until or seat.passed_over)
            assert not (seat.offered_until and seat.passed_over)


TestSeats = at_length(Seats.TestCase)
TestSeats.settings = settings(max_examples=25, stateful_step_count=30)


def test_a_few_at_random() -> None:
    run_state_machine_as_test(Seats, settings=settings(TestSeats.settings, max_examples=3))
