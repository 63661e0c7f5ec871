"""Do they still lead? The platforms are asked: whenever a leader acts, and before what only leaders may read is sent to
one who was not asked about for an hour, since not every platform tells who was put down.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.storage.store import Store
from bot.values.transport import Transport
from services.communities import leadership
from services.communities.leadership import Place

PATIENCE = 3.0  # seconds a platform has for one question
BELIEVED = timedelta(hours=1)
OUTSIDE, INSIDE, ADMIN = range(3)  # of a chat

log = structlog.get_logger()
T = TypeVar("T")
Leader = tuple[int, int]  # a community and somebody who leads it


@dataclass(frozen=True)
class Found:
    """Who is in none of the chats any more, and who is there, but an admin of none."""

    gone: frozenset[Leader]
    fallen: frozenset[Leader]


class Ranks:
    """What was asked is remembered in memory: after a start everybody is asked about again."""

    def __init__(self, store: Store, transports: Mapping[str, Transport]) -> None:
        self.store, self.transports = store, transports
        self._asked: dict[Leader, datetime] = {}

    async def confirm(self, chat: int, community: int, now: datetime) -> None:
        """Before something for leaders goes to this private chat: whoever leads no more is put down first.

        At most once an hour a person; where a platform does not answer, they stay what they are. `community` 0: all.
        """
        places = await self.store.read(lambda session: leadership.places_of_reader(session, chat, community))
        due = [place for place in places if self._is_due(place, now)]
        if not due:
            return
        found = await self.ask(due, now)
        if found.gone or found.fallen:
            await self.store.write(lambda session: leadership.put_down(session, found.gone, found.fallen, now))

    def _is_due(self, place: Place, now: datetime) -> bool:
        asked = self._asked.get((place.community, place.person))
        return asked is None or now - asked >= BELIEVED

    async def ask(self, places: Sequence[Place], now: datetime) -> Found:
        """Who of these leads no more."""
        of: defaultdict[Leader, list[Place]] = defaultdict(list)
        for place in places:
            of[place.community, place.person].append(place)
        best = dict(zip(of, await asyncio.gather(*map(self._best, of.values())), strict=True))
        self._asked |= dict.fromkeys(best, now)
        gone, fallen = (frozenset(one for one, found in best.items() if found == how) for how in (OUTSIDE, INSIDE))
        return Found(gone, fallen)

    async def _best(self, places: Sequence[Place]) -> int:
        """A platform that hangs keeps nobody waiting whom another one knows as an admin."""
        best = OUTSIDE
        for answer_ in asyncio.as_completed([self._standing(place) for place in places]):
            best = max(best, await answer_)
            if best == ADMIN:
                break
        return best

    async def _standing(self, place: Place) -> int:
        """What a platform does not tell takes nothing away."""
        transport, who = self.transports.get(place.transport), (place.chat, place.account)
        if transport is None or await answer(transport.is_admin(*who), True):
            return ADMIN
        inside = await answer(transport.is_inside(*who), None)
        return ADMIN if inside is None else INSIDE if inside else OUTSIDE


async def answer(question: Awaitable[T], otherwise: T) -> T:
    """Whatever keeps the platform from answering."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await question
    except Exception as error:
        log.warning("the platform does not answer", error=type(error).__name__)
        return otherwise
