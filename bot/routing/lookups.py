"""What the platforms are asked before, or in the middle of, a transaction. Their answers are of now: none is kept.

A question that is not answered in time has no answer; only whoever it was asked about has waited for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.routing.context import Unsure
from bot.routing.ranks import Ranks, answer
from bot.routing.resolve import Resolver
from bot.routing.who import Told
from bot.storage.store import Store
from bot.values.incoming import Kind, Update
from bot.values.transport import Transport
from services.communities import chats, leadership, served
from services.communities.leadership import Place
from services.people import accounts
from services.people.accounts import SeatInChat

COMES_AND_GOES = frozenset({Kind.ADDED, Kind.REMOVED, Kind.DEMOTED})  # the bot itself
MAY_FALL = frozenset({Kind.LEFT, Kind.RANKED})  # somebody who perhaps leads

log = structlog.get_logger()


class Lookups:
    def __init__(self, store: Store, resolver: Resolver, transports: Mapping[str, Transport], ranks: Ranks) -> None:
        self.store, self.resolver, self.transports, self.ranks = store, resolver, transports, ranks

    async def before(self, update: Update, now: datetime) -> Told:
        """Before the transaction, and only what the update needs. Without an answer nothing is believed."""
        try:
            return await self._before(update, now)
        except Exception as error:  # whatever it is, nothing may rest on it
            log.warning("nothing was looked up", update=update.id, error=type(error).__name__)
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

    async def sure(self, update: Update, told: Told, unsure: Unsure, now: datetime) -> Told:
        """What a handler cannot know, and must: do they still lead, are they in this group, an admin of a chat?"""
        name, sender, community = update.transport, update.sender.id, unsure.community
        if unsure.back:
            return replace(told, back=await self._is_inside(self.transports[name], [update.where.id], sender))
        if (chat := unsure.chat) is not None:
            return replace(told, rights={**told.rights, chat: await self._is_admin_of(chat, name, sender)})
        places = await self.store.read(lambda session: leadership.places_of(session, name, sender, community))
        found = await self._leaders(places, now)
        gone, fallen = told.gone | found.gone, told.fallen | found.fallen
        return replace(told, gone=gone, fallen=fallen, sure=told.sure | {community})

    async def counted(self, update: Update) -> Update:
        """How large a group is that the bot has just come to, or that is to be registered: the first words say so."""
        if update.where.members is not None or not self.resolver.asks_admin(update):
            return update
        members = await answer(self.transports[update.transport].count_members(update.where.id), None)
        return replace(update, where=replace(update.where, members=members))

    # ── The bot itself ───────────────────────────────────────────────────────────────────────────────────────────────
    async def _moved(self, update: Update) -> tuple[str, str] | None:
        """The bot seems to have left a chat or come to one: is it the same chat under another id?"""
        if update.kind not in COMES_AND_GOES:
            return None
        where, transport = update.where, self.transports[update.transport]
        if update.kind is Kind.REMOVED and (new := await answer(transport.moved_to(where.id), None)):
            return where.id, new
        olds = await self.store.read(lambda session: chats.namesakes(session, update.transport, where.id, where.title))
        found = await asyncio.gather(*(answer(transport.moved_to(old), None) for old in olds))
        return next(((old, where.id) for old, new in zip(olds, found, strict=True) if new == where.id), None)

    # ── Leaders ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _leaders(self, places: Sequence[Place], now: datetime) -> Told:
        found = await self.ranks.ask(places, now)
        return Told(gone=found.gone, fallen=found.fallen, sure=frozenset(place.community for place in places))

    # ── Neighbours ───────────────────────────────────────────────────────────────────────────────────────────────────
    async def _admin_of(self, update: Update, now: datetime) -> str | None:
        chat = self.resolver.admin_of(update, now)
        return None if chat is None else await self.store.read(lambda session: accounts.external(session, chat))

    async def _is_admin_of(self, chat: int, name: str, sender: str) -> bool:
        """By whichever account they have on the chat's platform. What it does not tell gives no rights."""
        seats = await self.store.read(lambda session: accounts.seats(session, chat, name, sender))
        asked = [
            answer(self.transports[seat.transport].is_admin(seat.chat, seat.account), False)
            for seat in seats
            if seat.transport in self.transports
        ]
        return any(await asyncio.gather(*asked))

    def _beside(self, session: Session, update: Update) -> list[SeatInChat]:
        """Somebody has left a group: the other groups of its community they may be in."""
        if update.kind is not Kind.LEFT:
            return []
        return accounts.seats_beside(session, update.transport, update.where.id, update.sender.id)

    async def _is_in_one(self, seats: Sequence[SeatInChat]) -> bool:
        """What a platform does not tell keeps nobody in."""
        asked = [
            answer(self.transports[seat.transport].is_inside(seat.chat, seat.account), False)
            for seat in seats
            if seat.transport in self.transports
        ]
        return await _any(asked)

    async def _might_be_inside(self, update: Update, now: datetime) -> Sequence[str]:
        """A link from a group into private chat: the groups its opener might be a member of."""
        community = self.resolver.arrives_in(update, now)
        if community is None:
            return ()
        transport, sender = update.transport, update.sender.id
        return await self.store.read(lambda session: served.groups_unknown(session, community, transport, sender))

    async def _is_inside(self, transport: Transport, groups: Sequence[str], sender: str) -> bool:
        """What a platform does not tell opens nothing."""
        return await _any([answer(transport.is_inside(chat, sender), False) for chat in groups])


async def _any(asked: Sequence[Awaitable[bool]]) -> bool:
    """The first yes is enough."""
    for told in asyncio.as_completed(asked):
        if await told:
            return True
    return False
