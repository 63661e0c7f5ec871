"""A house's days: who answers what, begins something, moves in, leaves, blocks; all of it through the dispatcher."""

from __future__ import annotations

import heapq
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.month import answering, leading, people
from tests.month.house import BEGINS, House
from tests.month.letters import HOME
from tests.month.people import Neighbour
from tests.platforms.memory_world import Message

if TYPE_CHECKING:
    from tests.month.month import Month

TURNS = 8  # of a talk at most
AWAKE = range(8, 23)
TURN = timedelta(seconds=40)
LATEST = 9 * 60  # minutes until somebody answers what came


class Living:
    """`due`: who will turn to which message, and when. `talking`: who is in a talk with Sosed at this moment."""

    def __init__(self, month: Month, house: House) -> None:
        self.month, self.house, self.chance = month, house, house.chance
        self._due: list[tuple[datetime, int, Neighbour, Message]] = []
        self._number = count()
        self._of = {str(one.person.id): one for one in house.people}
        self.stumbled: list[str] = []

    # ── An hour ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def look(self, arrived: list[Message], now: datetime) -> None:
        """Those who will answer what has just come are found."""
        for message in arrived:
            readers = self._readers(message)
            for one in readers:
                later = timedelta(minutes=self.chance.randrange(5, LATEST))
                heapq.heappush(self._due, (now + later, next(self._number), one, message))

    def _readers(self, message: Message) -> list[Neighbour]:
        if message.chat.private:
            one = self._of[message.chat.id]
            return [one] if not one.talk and self.chance.random() < one.temper.answers else []
        if not answering.keys(message):
            return []
        return [one for one in self.house.people if not one.left and self.chance.random() < one.temper.goes]

    def begin(self, now: datetime) -> list[Neighbour]:
        """Those who do something now; each has done the first of it."""
        talking = [one for one in (*self._answering(now), *self._beginning(now)) if one]
        return list(dict.fromkeys(talking))

    def _answering(self, now: datetime) -> list[Neighbour]:
        found = []
        while self._due and self._due[0][0] <= now:
            _, _, one, message = heapq.heappop(self._due)
            key = answering.press(message, self.chance, leads=one.temper is people.LEADER)
            if one.left or one.person.blocked or message.deleted or key is None or not self._is_awake(one, now):
                continue
            self._meet(one)
            self.house.world.press(one.person, message, key.label)
            found.append(one)
        return found

    def _beginning(self, now: datetime) -> list[Neighbour]:
        hours = 15.0
        found = []
        for one in self.house.people:
            if one.left or one.person.blocked or not self._is_awake(one, now):
                continue
            if one.script and one.temper is not people.LEADER and not one.talk:
                begins = self.chance.random() < 1 / 30  # within the first days
            else:
                begins = self.chance.random() < one.temper.begins / hours
                if begins and not one.script:
                    one.script = people.begun(self.chance)
            if begins and self.chance.random() < 0.3 and one.script[0][0] != "/":
                self.house.world.write(one.person, people.in_chat(self.chance), self.house.group)
            if begins and self._next_line(one):
                found.append(one)
        return found

    def _is_awake(self, one: Neighbour, now: datetime) -> bool:
        hour = now.astimezone(ZoneInfo(one.zone or HOME)).hour
        return (hour in AWAKE) != one.temper.night or hour in (20, 21, 22)

    # ── A talk ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def go_on(self, talking: list[Neighbour]) -> list[Neighbour]:
        """Each says the next thing to what Sosed has just said; those who did."""
        return [one for one in talking if self._turn(one)]

    def _turn(self, one: Neighbour) -> bool:
        one.talk -= 1
        if one.talk <= 0 or one.left or one.person.blocked:
            one.talk, one.script = 0, []
            return False
        if one.script:
            return self._next_line(one)
        if one.is_planned:
            one.talk, one.is_planned = 0, False
            return False
        messages = self.house.world.private(one.person).messages
        last = next((message for message in reversed(messages) if message.author is None), None)
        if last is None or last.id <= one.seen:
            one.talk = 0
            return False
        one.seen = len(messages)
        return self._answer(one, last)

    def _answer(self, one: Neighbour, last: Message) -> bool:
        key = answering.press(last, self.chance, leads=one.temper is people.LEADER)
        if answering.asks(last) and (key is None or self.chance.random() < 0.3):
            self.house.world.write(one.person, answering.words(last, self.chance))
            return True
        if key is None or not (answering.asks(last) or self.chance.random() < 0.5):
            one.talk = 0
            return False
        self.house.world.press(one.person, last, key.label)
        return True

    def _next_line(self, one: Neighbour) -> bool:
        """Of what they came to say or press."""
        self._meet(one)
        line = one.script.pop(0)
        if not line.startswith("["):
            self.house.world.write(one.person, line)
            return True
        messages = self.house.world.private(one.person).messages
        found = answering.find(messages[-12:], line.strip("[]"))
        if found is None:
            self.stumbled.append(f"{one.name}: {line}")
            one.script = []
            return False
        self.house.world.press(one.person, found[0], found[1].label)
        return True

    def _meet(self, one: Neighbour) -> None:
        one.talk, one.seen = one.talk or TURNS + len(one.script), one.seen or 0
        one.seen = len(self.house.world.private(one.person).messages)

    # ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    def morning(self, now: datetime) -> list[Neighbour]:
        """What the leaders had planned for this day; who moves in, leaves, blocks Sosed, comes back."""
        number, world, chance = (now - BEGINS).days, self.house.world, self.chance
        owner = self.house.people[0]
        owner.script = list(leading.PLAN.get(number, ()))
        owner.talk, owner.is_planned = 0, True
        if number % 2 == 1:
            comer = self.house.comer()
            self._of[str(comer.person.id)] = comer
            world.join(self.house.group, comer.person)
        living = [one for one in self.house.people[2:] if not one.left]
        if chance.random() < len(living) / 1200:
            self._leave(chance.choice(living))
        if chance.random() < len(living) / 1200:
            world.block(chance.choice(living).person)
        return [owner] if owner.script and self._next_line(owner) else []

    def _leave(self, one: Neighbour) -> None:
        one.left = True
        self.house.world.leave(self.house.group, one.person)
