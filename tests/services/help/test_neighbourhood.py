"""Neighbours at random: they ask, say yes and no, are silent, pause, leave, are forgotten; hypothesis looks for a need
that is stuck, a helper who is asked too often, a contact shown without both consents.

Real rows, handlers and jobs. Only delivery is played: whatever is queued arrives at once, and every button that was
ever shown may be pressed, however old it is. The same few neighbourhoods live in every run; HELP_EXAMPLES says how many
others do (`make neighbourhoods`).
"""

from __future__ import annotations

import os
import re
from datetime import timedelta
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select, update

from bot.routing.context import JobContext
from bot.values.incoming import UpdateKind
from handlers.help.needs import tell_need
from handlers.help.proxies import ForNeighbour, speak_for
from handlers.surveys.effects import take_answers
from models import Account, Match, MatchState, Membership, Need, Neighbour, Urgency
from scheduler import help as jobs
from scheduler import matching, promised_hours
from scheduler import talents as confirming
from services.help import needs
from services.help import states as help_states
from services.night import Window
from services.people import memberships
from services.roles import Role
from services.surveys.definition import ready_made
from tests.services.help.playing import (
    CAN,
    ELSEWHERE,
    LEADER,
    NEIGHBOURS,
    WANTED,
    ZONE,
    Play,
)

JOBS = (
    jobs.idle_needs,
    jobs.next_helpers,
    jobs.unanswered,
    jobs.strays,
    jobs.promises,
    jobs.checks,
    jobs.ends,
    confirming.confirmations,
)

T = TypeVar("T")
who = st.sampled_from((*NEIGHBOURS, *ELSEWHERE))
anybody = st.sampled_from((LEADER, *NEIGHBOURS, *ELSEWHERE))


class Neighbourhood(Play):
    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────────────
    @rule(name=who, words=st.sampled_from(WANTED), urgency=st.sampled_from(("today", "week", "someday")))
    def need(self, name: str, words: str, urgency: str) -> None:
        self._act(name, lambda ctx: tell_need(ctx, words, urgency), member=True)

    @rule(name=who, words=st.sampled_from(CAN), often=st.sampled_from(("weekly", "three", "urgent")))
    def offer(self, name: str, words: str, often: str) -> None:
        self._act(
            name, lambda ctx: take_answers(ctx, ready_made()["help"], {"offer": [words], "asks": often}), member=True
        )

    @rule(which=st.integers(0, 7))
    def answer(self, which: int) -> None:
        """One of the newest buttons shown to anybody: what people mostly do."""
        if pair := _pick(self.newest[-8:], which):
            self._press(*pair)

    answer_again = rule(which=st.integers(0, 7))(lambda self, which: self.answer(which))

    @rule(which=st.integers(0, 7))
    def agree(self, which: int) -> None:
        """«Да», whoever is asked."""
        if pair := _pick([pair for pair in self.newest if pair[1].endswith((":yes", ":done"))][-4:], which):
            self._press(*pair)

    agree_again = rule(which=st.integers(0, 7))(lambda self, which: self.agree(which))

    @rule(which=st.integers(0, 9), said=st.sampled_from(("not", "not", "still", "late")))
    def cannot(self, which: int, said: str) -> None:
        """A helper who has promised, and cannot come or will be late."""
        if pair := _pick(self._promises(), which):
            match, need = pair
            side = help_states.side(self.session, match, need)
            self._press(str(self._name(match.helper)), f"cannot:{side}:{match.id}:{said}")

    @rule(which=st.integers(0, 9), said=st.sampled_from(("let-down", "next", "no-need")))
    def did_not_work_out(self, which: int, said: str) -> None:
        """The asker waited in vain."""
        if pair := _pick(self._promises(), which):
            need = pair[1]
            self._press(str(self._name(need.person)), f"outcome:{need.community}:{need.id}:{said}")

    @rule(which=st.integers(0, 9), day=st.sampled_from(("today", "tomorrow")), helper=st.booleans())
    def another_day(self, which: int, day: str, helper: bool) -> None:
        if pair := _pick(self._promises(), which):
            match, need = pair
            where = help_states.side(self.session, match, need) if helper else need.community
            who_says = match.helper if helper else need.person
            self._press(str(self._name(who_says)), f"day:{where}:{match.id}:{day}")

    def _promises(self) -> list[tuple[Match, Need]]:
        pairs = select(Match, Need).join(Need, Need.id == Match.need).where(Match.state == MatchState.AGREED)
        return [(match, need) for match, need in self.session.execute(pairs.order_by(Match.id))]

    @rule(which=st.integers(0, 999))
    def press_old(self, which: int) -> None:
        """Any button that was ever shown."""
        if pair := _pick(self.newest, which):
            self._press(*pair)

    @rule(name=anybody, which=st.integers(0, 99))
    def volunteer(self, name: str, which: int) -> None:
        """«Могу помочь» under a need in the group."""
        if data := _pick(self.group, which):
            self._act(name, self.resolver.run, kind=UpdateKind.OPENED, data=self.links.sign(data, self.now))
            self._press(name, data)

    @rule(first=who, second=who, which=st.integers(0, 99))
    def two_at_once(self, first: str, second: str, which: int) -> None:
        self.volunteer(first, which)
        self.volunteer(second, which)

    @rule(name=anybody, command=st.sampled_from(("/talents", "/my", "/my", "/cancel")))
    def say(self, name: str, command: str) -> None:
        self._say(name, command)

    @rule(name=who, sure=st.integers(0, 3))
    def forget(self, name: str, sure: int) -> None:
        """«Удалить всё обо мне»; whoever comes back is somebody new."""
        before = len(self.newest)
        self._say(name, "/forget")
        asked = [pair for pair in self.newest[before:] if pair[0] == name and pair[1].startswith("a:")]
        if asked and sure:
            self._press(*asked[0])

    @rule(name=who, other=st.sampled_from(("Анна Петровна", "Клавдия")), words=st.sampled_from((WANTED[0], CAN[1])))
    def speak_for(self, name: str, other: str, words: str) -> None:
        """For a neighbour without a smartphone, who needs something or can do something."""
        urgency = None if words in CAN else Urgency.WEEK
        new = ForNeighbour("spoken", other, "звонить мне", words, urgency)
        self._act(name, lambda ctx: speak_for(ctx, new), member=True)

    @rule(which=st.integers(0, 9))
    def forget_neighbour(self, which: int) -> None:
        """They do not agree any more."""
        if one := _pick(list(self.session.scalars(select(Neighbour).order_by(Neighbour.id))), which):
            self._press(str(self._name(one.member)), f"neighbour-forget:{one.community}:{one.id}")

    @rule(name=who)
    def give_phone(self, name: str) -> None:
        """If the bot is asking for it; else it is a word like any other."""
        self.phones.setdefault(f"8927{len(self.phones):07}", self._person(name))
        self._say(name, next(number for number, owner in self.phones.items() if owner == self._person(name)))

    @rule(name=who, how=st.sampled_from(("pause", "again", "weekly", "three")))
    def choose(self, name: str, how: str) -> None:
        self._press(name, f"asks:{self._home(name)}:{how}")

    @rule(name=who, how=st.sampled_from(("yes", "yes", "no")))
    def show_near(self, name: str, how: str) -> None:
        """May the other community see what the person can do?"""
        self._press(name, f"near:{self._home(name)}:0:{how}")

    @rule(name=who, chance=st.integers(0, 5))
    def come_and_go(self, name: str, chance: int) -> None:
        if chance:
            self._come(name, self._home(name), Role.OWNER if name == ELSEWHERE[0] else Role.MEMBER)
        else:
            self._act(name, lambda ctx: memberships.leave(self.session, self._home(name), ctx.person, self.now))
            gone = self._person(name)
            self.willing = {match: one for match, one in self.willing.items() if one[0] != gone}

    @rule(name=who)
    def block(self, name: str) -> None:
        """The bot cannot write to them until they write themselves."""
        self.blocked.add(name)
        self.session.execute(update(Account).where(Account.external == name).values(reachable=False))
        self.acted = True

    @rule(minutes=st.sampled_from((20, 40, 150, 300, 600, 1440, 3000, 10_000)))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        ctx = JobContext(self.session, self.now, ZONE, Window())
        for job in (matching.read_offers, *JOBS, promised_hours.promised_hours, jobs.next_helpers):
            while job.run(ctx):
                pass
        self._deliver()
        self.ticked, self.acted = self.now, False

    # ── What must always hold ────────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def nobody_is_chosen_twice(self) -> None:
        """Two who press at once are one match, and what is agreed has a pair."""
        for need in self.session.scalars(select(Need)):
            pairs = [match.state for match in self._matches(need) if match.state in ("yes", "agreed")]
            assert len(pairs) <= 1
            assert (pairs == ["agreed"]) == (need.state == "agreed") or not self.jobs_have_run

    @invariant()
    def nothing_is_stuck(self) -> None:
        """Whatever waits, waits for a moment to come."""
        if not self.jobs_have_run:
            return
        for need in self.session.scalars(select(Need).where(Need.state.in_(needs.ALIVE))):
            assert need.expires_at > self.now
            live = [match for match in self._matches(need) if match.state in help_states.LIVE]
            if need.state == "agreed":
                assert need.checked_at or (need.check_at and need.check_at > self.now)
            elif need.state == "open" and not live:
                assert need.nobody_at is not None  # the asker and a leader know
            assert all(match.passes_at > self.now for match in live if match.state == "asked")

    @invariant()
    def promises_are_kept(self) -> None:
        if not self.jobs_have_run:
            return
        for need in self.session.scalars(select(Need).where(Need.state == "open", Need.promised_at <= self.now)):
            if self._name(need.person) in self.blocked:
                continue
            told = need.renewed_at or need.created_at
            assert any(told < at for at in self.heard.get(need.person, [])), "promised, and silent"

    @invariant()
    def nobody_waits_in_vain(self) -> None:
        """Whoever said yes hears it when that is not needed any more; who has gone away need not."""
        if not self.jobs_have_run:
            return
        states = self._states()
        for match, (person, heard) in list(self.willing.items()):
            if states.get(match) not in ("yes", "agreed"):
                del self.willing[match]
                here = Membership.person == person, Membership.left_at.is_(None)
                if self._name(person) not in self.blocked and self.session.scalar(select(Membership.id).where(*here)):
                    assert len(self.heard.get(person, ())) > heard, "willing, and waits in vain"


def _pick(buttons: list[T], which: int) -> T | None:
    return buttons[which % len(buttons)] if buttons else None


def test_whoever_was_willing_is_asked_of_the_renewed_need_beside_their_week() -> None:
    """Once a week, they said; twice they are asked of one need: they have said yes to it, and nobody has answered."""
    there = Neighbourhood()
    there.settle(["weekly"] * 5)
    asked = next(pair for pair in there.newest if pair[0] == "Тимур" and re.fullmatch("helper:.*:yes", pair[1]))
    there._press(*asked)
    there.wait(3000)
    there._press(*next(pair for pair in there.newest if pair[1].startswith("need-renew:")))
    assert there.newest.count(asked) == 2
    there.teardown()


TestNeighbourhood = Neighbourhood.TestCase
TestNeighbourhood.settings = settings(
    max_examples=int(os.environ.get("HELP_EXAMPLES", "5")),
    derandomize="HELP_EXAMPLES" not in os.environ,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
