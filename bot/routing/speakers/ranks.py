"""Asks the platforms whether a leader still leads: whenever they act, and before sending leaders' content to one not
checked for an hour, since not every platform reports demotions.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.storage.database import Saving
from bot.values.transport import Transport
from services.communities import leadership
from services.communities.leadership import Place
from services.roles import Role

PATIENCE = 3.0  # seconds a platform has to answer a question
BELIEVED = timedelta(hours=1)
OUTSIDE, INSIDE, UNTOLD, ADMIN = range(4)  # of a chat, the best last

_SEEN_AS = {INSIDE: Role.MEMBER, ADMIN: Role.MANAGER}

log = structlog.get_logger()
T = TypeVar("T")
Leader = tuple[int, int]  # (community, person)


@dataclass(frozen=True)
class Found:
    """Leaders no longer in any chat, leaders in a chat but admin of none, and those a platform calls admins now."""

    gone: frozenset[Leader]
    fallen: frozenset[Leader]
    there: frozenset[Leader]


class Ranks:
    """Remembers in memory when the platforms confirmed each leader's role; after a restart everybody is checked again.

    Only a yes is remembered, and only for the role, the accounts and the chats it was about: who has fallen, has been
    given a role or has linked an account is checked again.
    """

    def __init__(self, store: Saving, transports: Mapping[str, Transport]) -> None:
        self.store, self.transports = store, transports
        self._believed: dict[Leader, tuple[datetime, frozenset[Place]]] = {}

    async def confirm(self, chat: int, community: int, now: datetime) -> None:
        """Checks a leader before their content goes to this private chat, and demotes them if they no longer lead.

        Asks at most once an hour per person; without an answer the role stays, and the next message asks again.
        `community` 0 means all.
        """
        places = await self.store.read(lambda session: leadership.places_of_reader(session, chat, community))
        due = [some for one, some in _by_leader(places).items() if self._is_due(one, some, now)]
        if not due:
            return
        found = await self.ask([place for some in due for place in some], now)
        if found.gone or found.fallen:
            await self.store.write(lambda session: leadership.put_down(session, found.gone, found.fallen, now))

    def _is_due(self, leader: Leader, places: Sequence[Place], now: datetime) -> bool:
        believed = self._believed.get(leader)
        return believed is None or now - believed[0] >= BELIEVED or believed[1] != frozenset(places)

    async def ask(self, places: Sequence[Place], now: datetime) -> Found:
        """Asks the platforms about these leaders: who no longer leads, and who is an admin now."""
        of = _by_leader(places)
        best = dict(zip(of, await asyncio.gather(*map(self._best, of.values())), strict=True))
        for leader, found in best.items():
            if found == ADMIN or (found == INSIDE and of[leader][0].role != Role.MANAGER):
                self._believed[leader] = now, frozenset(of[leader])
            elif found != UNTOLD:
                self._believed.pop(leader, None)
        return Found(
            *(frozenset(one for one, found in best.items() if found == how) for how in (OUTSIDE, INSIDE, ADMIN))
        )

    async def look(self, places: Sequence[Place]) -> dict[Leader, Role]:
        """Where a platform sees these people at this moment: MANAGER for an admin, MEMBER inside, GUEST without an
        answer. Nothing is remembered: this gives roles."""
        of = _by_leader(places)
        best = await asyncio.gather(*map(self._best, of.values()))
        return {one: _SEEN_AS.get(found, Role.GUEST) for one, found in zip(of, best, strict=True)}

    async def _best(self, places: Sequence[Place]) -> int:
        """The best standing in any chat; an admin's yes does not wait for a platform that hangs."""
        best = OUTSIDE
        for answer_ in asyncio.as_completed([self._standing(place) for place in places]):
            best = max(best, await answer_)
            if best == ADMIN:
                break
        return best

    async def _standing(self, place: Place) -> int:
        """The standing in one chat. UNTOLD keeps the role: an outage must not demote anybody. Half an answer counts:
        whoever is known to be no admin does not lead, even if the platform does not say whether they have left."""
        transport, who = self.transports.get(place.transport), (place.chat, place.account)
        admin = None if transport is None else await answer(transport.is_admin(*who), None)
        if transport is None or admin is None:
            return UNTOLD
        if admin:
            return ADMIN
        return INSIDE if await answer(transport.is_inside(*who), True) else OUTSIDE


def _by_leader(places: Sequence[Place]) -> dict[Leader, list[Place]]:
    of: defaultdict[Leader, list[Place]] = defaultdict(list)
    for place in places:
        of[place.community, place.person].append(place)
    return dict(of)


async def answer(question: Awaitable[T], otherwise: T) -> T:
    """The answer, or `otherwise` on any error or time-out."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await question
    except Exception as error:
        log.warning("the platform does not answer", error=type(error).__name__)
        return otherwise
