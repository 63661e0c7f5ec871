"""Handles updates. One update is one transaction: routed, checked, handled, saved, and only then acknowledged.

A repeated update has no effect. A refusal or a bug rolls the handler's work back, and the person gets an answer.
"""

from __future__ import annotations

import asyncio
import copy
import re
import secrets
import time
import traceback
import warnings
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from bot.counted import Outcome, Updates
from bot.dialogs.open_dialogs import Dialogs
from bot.routing.presses import NeverShown
from bot.routing.resolve import Resolver
from bot.routing.router import Routes
from bot.routing.speakers import reach
from bot.routing.speakers.lookups import COMES_AND_GOES, Lookups
from bot.routing.speakers.ranks import Ranks
from bot.routing.speakers.recognised import Inquiry, inquire
from bot.routing.speakers.who import Told
from bot.routing.unsure import Unsure
from bot.storage.database import Saving
from bot.storage.store import Unavailable
from bot.values.carried import Carried, is_id
from bot.values.incoming import Update, UpdateKind, storable
from bot.values.links import Links
from bot.values.operator import NOBODY, Operator
from bot.values.outgoing import Text
from bot.values.transport import Page, Transport
from bot.words.texts import Texts
from models import Quarantine, TakenUpdate, core, insert, prepared
from models.prepared import Found
from models.scope import Elsewhere
from services.communities import chats
from services.night import Window
from services.people import accounts
from services.refusal import Refusal

FAREWELL = 5.0  # seconds to deliver the last words to an erased person

log = structlog.get_logger()


@dataclass
class Taken:
    """The work left after the commit."""

    notice: tuple[Text, str] | None = None  # text and the reader's language
    farewell: tuple[Text, str] | None = None  # the same for an erased person, for whom nothing can be queued
    outcome: Outcome = Outcome.HANDLED


@dataclass
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Dispatcher:
    def __init__(
        self,
        store: Saving,
        routes: Routes,
        texts: Texts,
        transports: Mapping[str, Transport],
        *,
        zone: str,
        language: str,
        quiet: Window,
        links: Links,
        ranks: Ranks | None = None,
        wake: Callable[[str], None] = lambda _: None,
        operator: Operator = NOBODY,
    ) -> None:
        self.store, self.texts, self.transports, self.wake = store, texts, transports, wake
        self.resolver = Resolver(routes, Dialogs(routes, texts), texts, links, zone, language, quiet, operator)
        self.lookups = Lookups(store, self.resolver, transports, ranks or Ranks(store, transports))
        self.counters = Updates()
        self._turns: dict[tuple[str, str], _Turn] = {}

    def saving(self, store: Saving) -> Dispatcher:
        """The same one, with what it hears saved by another store."""
        other = copy.copy(self)
        other.store = store
        return other

    async def handle(self, update: Update, now: datetime) -> None:
        """Returns when the update's effect is on disk. Raises Unavailable if it could not be saved."""
        began = time.monotonic()
        update = _titled(storable(update))
        async with self._turn(update):
            update = await self.lookups.counted(update)
            told = await self.lookups.before(update, now)
            if told.moved and update.kind not in COMES_AND_GOES:
                told = await self._follow(update, now, *told.moved)
            taken = await self._take(update, now, told)
        if taken is None:
            self.counters.add(update.transport, Outcome.REPEATED)
            return
        self.counters.add(update.transport, taken.outcome, time.monotonic() - began)
        self.wake(update.transport)
        if update.kind is UpdateKind.PRESS:
            notice = self.texts.render(*taken.notice) if taken.notice else None
            await self._acknowledge(update, notice)
        if taken.farewell:
            await self._say_farewell(update, self.texts.render(*taken.farewell))

    async def _follow(self, update: Update, now: datetime, old: str, new: str) -> Told:
        """The group has become another one unheard: only in the new one is this about somebody of the community."""
        plain = self.lookups.store  # what this one saves is not the update's effect yet
        await plain.write(lambda session: chats.move(session, update.transport, old, new))
        return await self.lookups.before(update, now)

    async def _acknowledge(self, update: Update, notice: str | None) -> None:
        """Acknowledges the press. A failure loses only the notice: the press has taken effect."""
        try:
            await self.transports[update.transport].acknowledge(update, notice)
        except Exception as error:
            log.warning("a press is not acknowledged", update=update.id, error=type(error).__name__)

    async def _say_farewell(self, update: Update, words: str) -> None:
        """Sends the last words to an erased person. A failure loses only these words: the erasure is done."""
        transport, nonce = self.transports[update.transport], secrets.randbits(30) or 1
        try:
            async with asyncio.timeout(FAREWELL):
                await transport.send(update.where.id, Page(words), nonce)
        except Exception as error:
            log.warning("the last words were not delivered", update=update.id, error=type(error).__name__)

    @asynccontextmanager
    async def _turn(self, update: Update) -> AsyncIterator[None]:
        """Keeps one person's updates in order (asyncio.Lock is fair); other people's run concurrently."""
        key = (update.transport, update.sender.id)
        turn = self._turns.setdefault(key, _Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                del self._turns[key]

    async def _take(self, update: Update, now: datetime, told: Told) -> Taken | None:
        try:
            lanes = await self.store.read(lambda session: reach.lanes(session, update)) if self.store.shared else None
            return await self.store.write(lambda session: self._unit(session, update, now, told), lanes)
        except Unavailable:
            raise  # neither saved nor acknowledged, so the platform sends it again
        except Unsure as unsure:
            return await self._take(update, now, await self.lookups.ask(update, told, unsure, now))
        except Refusal as refusal:
            outcome = Outcome.FORGED if isinstance(refusal, NeverShown) else Outcome.REFUSED
            if outcome is Outcome.FORGED:
                log.warning("a button was pressed that was never shown there", update=update.id)
            return await self._answer_no(update, now, Text(refusal.reason, refusal.values), told, outcome)
        except Elsewhere as elsewhere:
            log.error("another community's rows were reached for", update=update.id, where=_trace(elsewhere))
            warnings.warn(elsewhere, stacklevel=1)  # tests raise it
            return await self._answer_no(update, now, Text("button.old"), told, Outcome.BROKEN)
        except Exception as error:  # a handler's bug is answered, recorded for the operator, and stops nothing else
            return await self._quarantine(update, now, error, told)

    async def _answer_no(self, update: Update, now: datetime, no: Text, told: Told, outcome: Outcome) -> Taken | None:
        try:
            taken = await self.store.write(lambda session: self._refuse(session, update, now, no, told))
            return taken and replace(taken, outcome=outcome)
        except Unavailable:
            raise
        except Exception as error:  # a failing refusal counts as any other bug
            return await self._quarantine(update, now, error, told)

    async def _quarantine(self, update: Update, now: datetime, error: Exception, told: Told) -> Taken | None:
        """Records the update, so that it does not come back for ever, then apologises to the person."""
        log.error("an update broke its handler", update=update.id, error=type(error).__name__)
        row = {"transport": update.transport, "raw": _anonymous(update), "error": _trace(error), "at": now}

        def keep(session: Session) -> bool:
            first = _note_first_time(session, update, now)
            if first:
                session.add(Quarantine(**row))
            return first

        if not await self.store.write(keep):
            return None
        try:
            await self.store.write(lambda session: self._apologise(session, update, now, told))
        except Unavailable:
            raise
        except Exception as again:  # the cause of the bug breaks the apology, too
            log.error("the apology failed", update=update.id, error=type(again).__name__)
        return Taken(outcome=Outcome.BROKEN)

    def _unit(self, session: Session, update: Update, now: datetime, told: Told) -> Taken | None:
        taken = _take(session, update, now)
        asked: Inquiry | None = inquire(session, update)  # before anybody waits: a server answers both at once
        if not _is_new(taken):
            return None
        if moved := told.moved or _moved(update):
            put_out = chats.move(session, update.transport, *moved) is not None
            if not put_out and (update.kind is not UpdateKind.REMOVED or update.where.id != moved[1]):
                return Taken()
            update = replace(update, kind=UpdateKind.REMOVED, where=replace(update.where, id=moved[1]))
            asked = None
        if update.kind is UpdateKind.RANKED and not (told.gone or told.fallen):
            return Taken()  # the person leads nothing
        if update.kind in COMES_AND_GOES and chats.is_former(session, update.transport, update.where.id):
            return Taken()  # the chat has become another one
        ctx = self.resolver.context(session, update, now, told, asked)
        self.resolver.run(ctx)
        notice, farewell = ((said, ctx.language) if said else None for said in (ctx.noticed, ctx.gone_with))
        return Taken(notice, farewell)

    def _refuse(self, session: Session, update: Update, now: datetime, no: Text, told: Told) -> Taken | None:
        if not _note_first_time(session, update, now):
            return None
        ctx = self.resolver.context(session, update, now, told)
        if update.kind is UpdateKind.PRESS and update.message is not None:
            return Taken((no, ctx.language))
        self.resolver.refuse(ctx, no)
        return Taken()

    def _apologise(self, session: Session, update: Update, now: datetime, told: Told) -> None:
        ctx = self.resolver.context(session, update, now, told)
        if ctx.private:
            ctx.reply("sorry")


_TAKE = prepared(
    insert(core(TakenUpdate))
    .values({name: bindparam(name) for name in ("transport", "bot", "external", "at")})
    .on_conflict_do_nothing()
)


def note_first_time(session: Session, transport: str, bot: str, id_: str, now: datetime) -> bool:
    """Records the update's id; False if it was known."""
    return _is_new(_TAKE.run(session, {"transport": transport, "bot": bot, "external": id_, "at": now}))


def _note_first_time(session: Session, update: Update, now: datetime) -> bool:
    return _is_new(_take(session, update, now))


def _take(session: Session, update: Update, now: datetime) -> Found:
    row = {"transport": update.transport, "bot": update.bot, "external": update.id, "at": now}
    return _TAKE.run(session, row)


def _is_new(taken: Found) -> bool:
    return taken.rowcount == 1


def _titled(update: Update) -> Update:
    """Cleans the group's title, which becomes part of our texts."""
    title = accounts.tidy_title(update.where.title)
    return update if title == update.where.title else replace(update, where=replace(update.where, title=title))


def _moved(update: Update) -> tuple[str, str] | None:
    return (update.where.id, update.data) if update.kind is UpdateKind.MOVED and update.data else None


def _anonymous(update: Update) -> str:
    """Describes an update without its words: quarantine must not store private texts.

    A button keeps only its verb and numbers: it may carry words («go:1:need:…»). A link keeps nothing: it gives access.
    """
    where = "private" if update.where.private else "a group"
    carried = None if update.kind is UpdateKind.OPENED else _bare(update.data)
    return f"{update.kind} {update.id} in {where} data={carried!r}"


def _bare(data: str | None) -> str | None:
    if data is None:
        return None
    carried = Carried.read(data)
    kept = [part if is_id(part) else "…" for part in carried.parts]
    return ":".join([carried.verb if re.fullmatch("[a-z-]{1,32}", carried.verb) else "…", *kept])


def _trace(error: Exception) -> str:
    """The traceback's places without messages and values, which may contain private words."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join([type(error).__name__, *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)])
