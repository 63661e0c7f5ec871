"""Hosts at random: they are asked, offer themselves, step back, are put out, leave, come back, erase themselves; and
another community meets with them or does no more. Hypothesis looks for a meeting that nobody is asked about, for a host
without the right to be one, and for a seat that is lost."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from models import EventState, Seat, Table, Together, TogetherState
from services.communities import departures, registration
from services.events import attendance, calendar, freed_seats, waiting_list
from services.events.attendance import Answer
from services.events.hosts import co_hosts, leading, partners, together
from services.night import Window
from services.people import accounts, forgetting, memberships
from services.refusal import Refusal
from services.roles import Role
from tests.conftest import NOW
from tests.support.everywhere import at_length

pytestmark = at_length

YARD, GARDEN = 1, 2
LEADER, GARDENER, HOST, *NEIGHBOURS = range(1, 8)  # the leader stays; one neighbour is of the garden
who = st.sampled_from((HOST, *NEIGHBOURS))
AWAKE = Window.read("00:00-00:00")


class Hosts(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        engine = create_engine("sqlite://")
        Table.metadata.create_all(engine)
        self.session, self.now = Session(engine), NOW
        self.unheard = False  # somebody has come or gone since the job ran
        self.erased: set[int] = set()
        for number in (LEADER, GARDENER, HOST, *NEIGHBOURS):
            met = accounts.meet(self.session, "t", str(number), f"сосед {number}", NOW, private=True)
            accounts.find_chat(self.session, "t", str(number), account=met.account)
        self._found("@yard", "Двор", LEADER)
        self._found("@garden", "Сад", GARDENER)
        for number in (HOST, *NEIGHBOURS[:-1]):
            memberships.belong(self.session, YARD, number, NOW, Role.MEMBER)
        for number in NEIGHBOURS[-2:]:
            memberships.belong(self.session, GARDEN, number, NOW, Role.MEMBER)
        starts = NOW + timedelta(days=9)
        self.event = calendar.create(self.session, YARD, "Чай", starts, "двор", by=HOST, now=NOW, capacity=3)
        for number in NEIGHBOURS:
            self.come(number)

    def _found(self, group: str, title: str, by: int) -> None:
        chat = accounts.find_chat(self.session, "t", group, title=title).id
        how = {"zone": "Europe/Moscow", "language": "ru"}
        registration.register(self.session, chat, title, None, "Пенза", by=by, now=NOW, **how)

    def teardown(self) -> None:
        self.session.close()

    # ── Hosts ────────────────────────────────────────────────────────────────────────────────────────────────────────
    @rule(person=who)
    def come(self, person: int) -> None:
        """As the handler lets in: neighbours of one who meets."""
        if person in partners.neighbours_now(self.session, self.event, [person]):
            with suppress(Refusal):
                attendance.answer(self.session, YARD, self.event.id, person, Answer.YES, self.now)

    @rule(person=who, yes=st.booleans())
    def ask(self, person: int, yes: bool) -> None:
        with suppress(Refusal):
            co_hosts.ask(self.session, self.event, person, self.now)
            self._settled(co_hosts.answer(self.session, YARD, self.event.id, person, yes=yes, named=True, now=self.now))

    @rule(person=who, yes=st.booleans())
    def offer(self, person: int, yes: bool) -> None:
        if not memberships.neighbours_of(self.session, YARD, [person]):
            return
        with suppress(Refusal):
            self._settled(co_hosts.offer(self.session, YARD, self.event.id, person, named=True, now=self.now))
            self._settled(co_hosts.decide(self.session, self.event, person, yes=yes, now=self.now))

    def _settled(self, joined: co_hosts.Joined) -> None:
        if joined.freed:
            waiting_list.offer(self.session, self.event.id, self.now, AWAKE)

    @rule(person=who)
    def step_back(self, person: int) -> None:
        if leading.leads(self.session, self.event, person):
            with suppress(Refusal):
                co_hosts.step_back(self.session, self.event, person)

    @rule(person=who)
    def put_out(self, person: int) -> None:
        with suppress(Refusal):
            co_hosts.put_out(self.session, self.event, person, LEADER, self.now)

    # ── Coming and going ─────────────────────────────────────────────────────────────────────────────────────────────
    @rule(person=who, how=st.sampled_from(("leave", "leave the garden", "return", "guest")))
    def come_and_go(self, person: int, how: str) -> None:
        if person in self.erased:
            return
        if how.startswith("leave"):
            departures.depart(self.session, GARDEN if "garden" in how else YARD, person, self.now)
        else:
            role = Role.GUEST if how == "guest" else Role.MEMBER
            memberships.belong(self.session, YARD, person, self.now, role)
        self.unheard = True

    @rule(person=who, sure=st.integers(0, 3))
    def erase(self, person: int, sure: int) -> None:
        if sure == 3 and person not in self.erased:
            traces = forgetting.forget(self.session, person, self.now)
            self.erased.add(person)
            for event in traces.hosted:
                forgetting.blank(self.session, event)
            self.session.expire_all()
            self.unheard = True

    # ── Another community ────────────────────────────────────────────────────────────────────────────────────────────
    @rule(what=st.sampled_from(("invite", "yes", "no", "leave", "out")))
    def meet_together(self, what: str) -> None:
        row = self.session.scalar(select(Together))
        with suppress(Refusal):
            if what == "invite":
                together.invite(self.session, self.event, GARDEN, self.now)
            elif row is not None and what in ("yes", "no"):
                together.answer(self.session, GARDEN, row.id, yes=what == "yes", now=self.now)
            elif row is not None and what == "leave":
                together.leave(self.session, GARDEN, row.id, self.now)
            elif row is not None:
                together.take_out(self.session, self.event, row.id)
        self.unheard = True

    @rule(hours=st.sampled_from((0.1, 3, 20)))
    def wait(self, hours: float) -> None:
        """Time passes and the jobs run, as scheduler/meetings.py has them."""
        self.now = min(self.now + timedelta(hours=hours), self.event.starts_at - timedelta(hours=1))
        co_hosts.left_behind(self.session, self.now)
        co_hosts.part_with(self.session, self.now)
        co_hosts.heirs(self.session)
        gone = {seat.event for seat in waiting_list.expire(self.session, self.now)}
        gone |= freed_seats.free(self.session, self.now) | freed_seats.wanted(self.session, self.now)
        for event in gone:
            waiting_list.offer(self.session, event, self.now, AWAKE)
        self.unheard = False

    # ── What is always so ────────────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def somebody_is_asked(self) -> None:
        asked = leading.answering(self.session, self.event)
        assert asked
        assert set(asked) <= memberships.neighbours_of(self.session, YARD, asked)

    @invariant()
    def nobody_without_right_hosts(self) -> None:
        leads = {one for one in (HOST, *NEIGHBOURS) if leading.leads(self.session, self.event, one)}
        assert leads == set(leading.all_of(self.session, self.event)) - {LEADER}
        assert leads <= memberships.neighbours_of(self.session, YARD, leads)
        assert not leads & self.erased

    @invariant()
    def a_host_takes_no_seat(self) -> None:
        if self.event.state is EventState.PLANNED:
            assert not leading.all_named(self.session, self.event) & {seat.person for seat in self._held()}

    @invariant()
    def whoever_leads_is_the_first_again(self) -> None:
        """Once the jobs have run: the host is here as long as anybody hosts it."""
        beside = leading.beside(self.session, self.event)
        if not self.unheard and self.event.state is EventState.PLANNED and beside:
            assert leading.host(self.session, self.event) is not None

    @invariant()
    def no_seat_is_lost(self) -> None:
        assert len(self._held()) == attendance.taken(self.session, self.event.id) <= 3
        if self.unheard or self.event.state is EventState.CANCELLED:
            return
        here = partners.neighbours(self.session, self.event, [seat.person for seat in self._seats()])
        waits = [seat for seat in self._seats() if seat.waiting and not seat.offered_until and not seat.passed_over]
        assert len(self._held()) == 3 or not [seat for seat in waits if seat.person in here]

    def _seats(self) -> list[Seat]:
        return list(self.session.scalars(select(Seat).where(Seat.event == self.event.id)))

    def _held(self) -> list[Seat]:
        yes = [seat for seat in self._seats() if seat.answer == Answer.YES and not seat.beside]
        return [seat for seat in yes if not seat.waiting or seat.offered_until]

    @invariant()
    def whoever_refused_was_never_part_of_it(self) -> None:
        row = self.session.scalar(select(Together))
        if row is not None:
            assert row.met or row.state is not TogetherState.MEETS
            assert (GARDEN in partners.ever(self.session, self.event)) is row.met


TestHosts = at_length(Hosts.TestCase)
TestHosts.settings = settings(max_examples=25, stateful_step_count=30)


def test_a_few_at_random() -> None:
    run_state_machine_as_test(Hosts, settings=settings(TestHosts.settings, max_examples=3))
