"""Asks the platforms before or during a transaction. Answers grant access, so none is cached.

A question without an answer in time counts as unanswered; it delays only the person it is about.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.routing.resolve import Resolver
from bot.routing.speakers.ranks import Ranks, answer
from bot.routing.speakers.who import Told
from bot.routing.unsure import Unsure
from bot.storage.database import Saving
from bot.values.incoming import Update, UpdateKind
from bot.values.transport import Transport
from services.communities import chats, leadership, presence
from services.communities.leadership import Place
from services.people import accounts
from services.people.accounts import SeatInChat

COMES_AND_GOES = frozenset({UpdateKind.ADDED, UpdateKind.REMOVED, UpdateKind.DEMOTED})  # about the bot itself
MAY_FALL = frozenset({UpdateKind.LEFT, UpdateKind.RANKED})  # about a person who may lead
ABOUT_PEOPLE = MAY_FALL | {UpdateKind.JOINED}

log = structlog.get_logger()


class Lookups:
    def __init__(self, store: Saving, resolver: Resolver, transports: Mapping[str, Transport], ranks: Ranks) -> None:
        self.store, self.resolver, self.transports, self.ranks = store, resolver, transports, ranks

    async def before(self, update: Update, now: datetime) -> Told:
        """Asks before the transaction what the update needs. Without an answer, nothing is assumed."""
        try:
            return await self._before(update, now)
        except Exception as error:  # on any error nothing may depend on the answer
            log.warning("a look-up failed", update=update.id, error=type(error).__name__)
        return Told()

    async def _before(self, update: Update, now: datetime) -> Told:
        transport, where, sender = self.transports[update.transport], update.where.id, update.sender.id
        if moved := await self._moved(update):
            return Told(moved=moved)
        if self.resolver.asks_admin(update):
            if not await answer(transport.is_admin(where, sender), False):
                return Told()
            places = await self.store.read(lambda session: leadership.places_in(session, update.transport, where))
            return replace(await self._leaders(places, now), admin=True)
        if update.kind in MAY_FALL:
            places = await self.store.read(
                lambda session: leadership.places_at(session, update.transport, where, sender)
            )
            stays = self._is_in_one(await self.store.read(lambda session: self._beside(session, update)))
            return replace(await self._leaders(places, now), stays=await stays)
        if chat := await self._admin_of(update, now):
            return Told(admin=await answer(transport.is_admin(chat, sender), False))
        return Told(inside=await self._is_inside(transport, await self._might_be_inside(update, now), sender))

    async def ask(self, update: Update, told: Told, unsure: Unsure, now: datetime) -> Told:
        """Asks what a unit was unsure of, and adds the answer to what is told when it runs again."""
        name, sender, community = update.transport, update.sender.id, unsure.community
        if unsure.back:
            transport = self.transports[name]
            proved = unsure.spoke and not transport.capabilities.outsiders_write
            return replace(told, back=proved or await self._is_inside(transport, [update.where.id], sender))
        if (where := unsure.where) is not None:
            return replace(told, seen={**told.seen, where: await self.ranks.look(await self.store.read(where.read))})
        if (chat := unsure.chat) is not None:
            is_admin = await self._is_admin(lambda session: accounts.seats(session, chat, name, sender))
            return replace(told, rights={**told.rights, chat: is_admin})
        if (leader := unsure.leader) is not None and community is not None:
            places = await self.store.read(lambda session: leadership.places_of_person(session, leader, community))
            found = await self._fallen(told, places, now)
            return replace(found, looked_for=told.looked_for | {(community, leader)})
        places = await self.store.read(lambda session: leadership.places_of(session, name, sender, community))
        return replace(await self._fallen(told, places, now), confirmed=told.confirmed | {community})

    async def _fallen(self, told: Told, places: Sequence[Place], now: datetime) -> Told:
        """Adds which of these leaders no longer lead, and which are there."""
        found = await self._leaders(places, now)
        there = told.there | found.there
        return replace(told, gone=told.gone | found.gone, fallen=told.fallen | found.fallen, there=there)

    async def counted(self, update: Update) -> Update:
        """Adds the size of a group the bot has just joined or that is to be registered, for the first message."""
        if update.where.members is not None or not self.resolver.asks_admin(update):
            return update
        members = await answer(self.transports[update.transport].count_members(update.where.id), None)
        return replace(update, where=replace(update.where, members=members))

    # ── The bot itself ───────────────────────────────────────────────────────────────────────────────────────────────
    async def _moved(self, update: Update) -> tuple[str, str] | None:
        """When the bot seems to have left or joined a chat, or something is heard of people in one that is no
        community's: the old and new id, if it is the same chat."""
        if update.kind not in COMES_AND_GOES and not await self._is_strange(update):
            return None
        where, transport = update.where, self.transports[update.transport]
        if update.kind is UpdateKind.REMOVED and (new := await answer(transport.moved_to(where.id), None)):
            return where.id, new
        olds = await self.store.read(lambda session: chats.namesakes(session, update.transport, where.id, where.title))
        found = await asyncio.gather(*(answer(transport.moved_to(old), None) for old in olds))
        return next(((old, where.id) for old, new in zip(olds, found, strict=True) if new == where.id), None)

    async def _is_strange(self, update: Update) -> bool:
        if update.kind not in ABOUT_PEOPLE and not self.resolver.asks_admin(update):
            return False
        return await self.store.read(lambda session: chats.is_nobodys(session, update.transport, update.where.id))

    # ── Leaders ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _leaders(self, places: Sequence[Place], now: datetime) -> Told:
        found = await self.ranks.ask(places, now)
        looked = frozenset(place.community for place in places)
        return Told(gone=found.gone, fallen=found.fallen, there=found.there, confirmed=looked)

    # ── Neighbours ───────────────────────────────────────────────────────────────────────────────────────────────────
    async def _admin_of(self, update: Update, now: datetime) -> str | None:
        chat = self.resolver.admin_of(update, now)
        return None if chat is None else await self.store.read(lambda session: accounts.external(session, chat))

    async def _is_admin(self, seats_of: Callable[[Session], Sequence[SeatInChat]]) -> bool:
        """Whether any of a person's accounts on a chat's platform is its admin; no answer counts as no."""
        seats = await self.store.read(seats_of)
        asked = [
            answer(self.transports[seat.transport].is_admin(seat.chat, seat.account), False)
            for seat in seats
            if seat.transport in self.transports
        ]
        return any(await asyncio.gather(*asked))

    def _beside(self, session: Session, update: Update) -> list[SeatInChat]:
        """The other groups of the community that a person who left one may be in."""
        if update.kind is not UpdateKind.LEFT:
            return []
        return accounts.seats_beside(session, update.transport, update.where.id, update.sender.id)

    async def _is_in_one(self, seats: Sequence[SeatInChat]) -> bool:
        """Whether the person is in one of them; no answer counts as no."""
        asked = [
            answer(self.transports[seat.transport].is_inside(seat.chat, seat.account), False)
            for seat in seats
            if seat.transport in self.transports
        ]
        return await _any(asked)

    async def _might_be_inside(self, update: Update, now: datetime) -> Sequence[str]:
        """The groups that the opener of a private-chat link may be in."""
        community = self.resolver.arrives_in(update, now)
        if community is None:
            return ()
        transport, sender = update.transport, update.sender.id
        return await self.store.read(lambda session: presence.groups_unknown(session, community, transport, sender))

    async def _is_inside(self, transport: Transport, groups: Sequence[str], sender: str) -> bool:
        """Whether the person is in one of the groups; no answer counts as no."""
        return await _any([answer(transport.is_inside(chat, sender), False) for chat in groups])


async def _any(asked: Sequence[Awaitable[bool]]) -> bool:
    """Returns True at the first yes."""
    if not asked:
        return False  # as for most updates
    for told in asyncio.as_completed(asked):
        if await told:
            return True
    return False
