"""Neighbours at random: they ask, say yes and no, are silent, pause, leave, are forgotten; hypothesis looks for a need
that is stuck, a helper who is asked too often, a contact shown without both consents.

Real rows, handlers and jobs. Only delivery is played: whatever is queued arrives at once, and every button that was
ever shown may be pressed, however old it is. The same few neighbourhoods live in every run; HELP_EXAMPLES says how many
others do (`make neighbourhoods`).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test
from sqlalchemy import select, update

from bot.values.incoming import UpdateKind
from handlers.help.proxies import ForNeighbour, speak_for
from models import Account, SpokenFor, Urgency
from services.people import memberships
from services.roles import Role
from tests.services.help.meeting import Meeting, pick, who
from tests.services.help.playing import (
    CAN,
    ELSEWHERE,
    LEADER,
    NEIGHBOURS,
    WANTED,
)
from tests.support.everywhere import at_length

anybody = st.sampled_from((LEADER, *NEIGHBOURS, *ELSEWHERE))


class Neighbourhood(Meeting):
    @rule(which=st.integers(0, 999))
    def press_old(self, which: int) -> None:
        """Any button that was ever shown."""
        if pair := pick(self.newest, which):
            self._press(*pair)

    @rule(name=anybody, which=st.integers(0, 99))
    def volunteer(self, name: str, which: int) -> None:
        """«Могу помочь» under a need in the group."""
        if data := pick(self.group, which):
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
        if one := pick(list(self.session.scalars(select(SpokenFor).order_by(SpokenFor.id))), which):
            self._press(str(self._name(one.member)), f"neighbour-forget:{one.community}:{one.id}")

    @rule(name=who)
    def give_phone(self, name: str) -> None:
        """If the bot is asking for it; else it is a word like any other."""
        self.phones.setdefault(f"8927{len(self.phones):07}", self._person(name))
        self._say(name, next(number for number, owner in self.phones.items() if owner == self._person(name)))

    @rule(name=who, how=st.sampled_from(("pause", "again", "weekly", "three")))
    def choose(self, name: str, how: str) -> None:
        self._press(name, f"asks:{self._home(name)}:{how}")

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


@at_length
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


class Promised(Meeting):
    """Begins with two promises, so that what happens to a promise is reached."""

    moves: ClassVar[Counter[str]] = Counter()

    @initialize(often=st.lists(st.sampled_from(("weekly", "three", "urgent")), min_size=5, max_size=5))
    def settle(self, often: list[str]) -> None:
        super().settle(often)
        for verb in ("helper", "asker"):
            for pair in [pair for pair in self.newest if re.fullmatch(f"{verb}:.*:yes", pair[1])]:
                self._press(*pair)
        assert self._promises()

    @rule(day=st.sampled_from(("today", "tomorrow")), helper=st.booleans(), fits=st.sampled_from(("yes", "no")))
    def move_the_day(self, day: str, helper: bool, fits: str) -> None:
        self.another_day(-1, day, helper)
        self.other_day_fits(-1, fits)

    @rule(said=st.sampled_from(("still", "late")))
    def is_on_the_way(self, said: str) -> None:
        self.cannot(-1, said)

    @rule(said=st.sampled_from(("let-down", "next", "no-need")))
    def waits_in_vain(self, said: str) -> None:
        self.did_not_work_out(-1, said)


MOVES = {
    *(f"{side} {day}" for side in ("asker", "helper") for day in ("today", "tomorrow")),
    *("helper not", "helper still", "helper late", "day yes", "day no"),
    *("asker let-down", "asker next", "asker no-need"),
}


def test_each_move_of_those_who_have_met_has_an_effect() -> None:
    """In one life, so that no rule above is refused unnoticed."""
    Promised.moves.clear()
    there = Promised()
    there.settle(["three"] * 5)
    steps = (
        lambda: there.is_on_the_way("still"),
        lambda: there.is_on_the_way("late"),
        lambda: there.move_the_day("today", helper=False, fits="yes"),
        lambda: there.move_the_day("tomorrow", helper=True, fits="yes"),
        lambda: there.move_the_day("today", helper=True, fits="no"),
        lambda: there.move_the_day("tomorrow", helper=False, fits="no"),
        lambda: there.waits_in_vain("let-down"),
        lambda: there.waits_in_vain("no-need"),
        lambda: there.waits_in_vain("next"),
    )
    for step in steps:
        step()
        there.nobody_is_chosen_twice()
    again = Promised()
    again.settle(["three"] * 5)
    again.is_on_the_way("not")
    assert Promised.moves.keys() == MOVES


@at_length
def test_what_was_promised_at_random() -> None:
    Promised.moves.clear()
    run_state_machine_as_test(Promised, settings=settings(SETTINGS, max_examples=4, stateful_step_count=30))
    assert len(Promised.moves) > len(MOVES) / 2, "those who have met hardly ever moved"


SETTINGS = settings(
    max_examples=int(os.environ.get("HELP_EXAMPLES", "5")),
    derandomize="HELP_EXAMPLES" not in os.environ,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

TestNeighbourhood = at_length(Neighbourhood.TestCase)
TestNeighbourhood.settings = SETTINGS


def test_one_at_random() -> None:
    run_state_machine_as_test(Neighbourhood, settings=settings(SETTINGS, max_examples=1))
