"""Sends what is queued, outside any transaction, at the platform's pace.

One step: claim rows (committed as "sending" before any call), send them side by side, record what came of it. Replies
go before reminders before broadcasts; within a chat everything keeps its order, one at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.message import Priority
from bot.pace import Log
from bot.render import Letter, Renderer
from bot.store import Store
from bot.transport import Page, Transport, TryLater, Undeliverable
from models import Account, Chat, Community, Membership, Person, Queued, ShownCard, Utc
from services.quiet import Window

BATCH = 32  # rows looked at in one claim
WEEK = timedelta(days=7)

log = structlog.get_logger()


@dataclass(frozen=True)
class Sending:
    """A claimed row, rendered."""

    row: int | None  # in the outbox; None: a card's edit
    card: int | None
    version: int
    chat: int
    external: str
    letter: Letter | None  # None: the message is removed
    edits: str | None
    nonce: int
    priority: int


@dataclass(frozen=True)
class Sent:
    sending: Sending
    message: str | None = None
    later: float | None = None  # seconds
    whole: bool = False
    error: str | None = None


class Delivery:
    """One transport's sender."""

    def __init__(self, store: Store, transport: Transport, renderer: Renderer, *, zone: str, quiet: Window) -> None:
        self.store, self.transport, self.renderer, self.zone, self.quiet = store, transport, renderer, zone, quiet
        self.woken = asyncio.Event()
        self._pace = Log(transport.capabilities.pace)
        self._held: dict[int, datetime] = {}  # chats the platform asks to leave alone
        self._held_all: datetime | None = None

    async def run(self, clock: Callable[[], datetime]) -> None:
        """Until cancelled."""
        while True:
            self.woken.clear()
            if not await self.step(clock()):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.woken.wait(), IDLE)

    async def drain(self, now: datetime) -> None:
        """Everything that may be sent at `now`."""
        while await self.step(now):
            pass

    async def step(self, now: datetime) -> bool:
        """One round; False when there was nothing to do."""
        if self._held_all and now < self._held_all:
            return False
        claimed = await self.store.write(lambda session: self._claim(session, now))
        if not claimed:
            return False
        sent = await asyncio.gather(*(self._send(sending) for sending in claimed))
        self._hold(sent, now)
        await self.store.write(lambda session: self._record(session, sent, now))
        return True

    # ── Claiming ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def _claim(self, session: Session, now: datetime) -> list[Sending]:
        able = self.transport.capabilities.pace
        edits = timedelta(seconds=able.edit_interval)
        claimed: list[Sending] = []
        if not session.scalar(_ANYTHING, {"transport": self.transport.name}):
            return []
        taken: set[int] = {chat for chat, until in self._held.items() if now < until}
        for row, chat in session.execute(_DUE, {"transport": self.transport.name, "now": now}).all():
            if len(claimed) >= able.in_flight:
                break
            if chat.id in taken or self._ended(row, now) or self._must_wait(session, row, chat, now):
                continue
            taken.add(chat.id)
            claimed.append(self._take(session, row, chat, now))
        for card, chat in session.execute(_STALE, {"transport": self.transport.name, "until": now - edits}).all():
            if len(claimed) >= able.in_flight or chat.id in taken:
                continue
            taken.add(chat.id)
            claimed.append(self._take_card(session, card, chat))
        return claimed

    def _ended(self, row: Queued, now: datetime) -> bool:
        """What makes no sense any more is not sent."""
        if row.expires_at is None or now < row.expires_at:
            return False
        row.state = "expired"
        row.content = {}
        return True

    def _must_wait(self, session: Session, row: Queued, chat: Chat, now: datetime) -> bool:
        """Quiet hours, the weekly budget of unasked messages, the platform's pace."""
        if row.priority != Priority.REPLY and (until := self._quiet_until(session, row, chat, now)):
            row.not_before = until
            return True
        wait = self._pace.wait(now.timestamp(), chat.id, group=chat.kind == "group", priority=row.priority)
        if wait > 0:
            row.not_before = now + timedelta(seconds=wait)
            return True
        self._pace.note(now.timestamp(), chat.id, priority=row.priority)
        return False

    def _quiet_until(self, session: Session, row: Queued, chat: Chat, now: datetime) -> datetime | None:
        zone, allowed = _reader_zone(session, chat, self.zone)
        morning = self.quiet.after(now, zone)
        if morning > now:
            return morning
        if not row.unasked:
            return None
        count, first = session.execute(
            select(func.count(), func.min(Queued.sent_at)).where(
                Queued.chat == chat.id, Queued.unasked, Queued.state == "sent", Queued.sent_at > now - WEEK
            )
        ).one()
        if count < allowed:
            return None
        return (first or now) + WEEK

    def _take(self, session: Session, row: Queued, chat: Chat, now: datetime) -> Sending:
        row.state, row.attempts = "sending", row.attempts + 1
        card = session.scalar(
            select(ShownCard).where(
                ShownCard.kind == row.content.get("card"),
                ShownCard.subject == row.content.get("subject"),
                ShownCard.chat == chat.id,
            )
        )
        letter = self.renderer.letter(session, row.content, chat, row.community, row.edits is not None)
        return Sending(
            row.id,
            card.id if card else None,
            card.wanted if card else 0,
            chat.id,
            chat.external,
            letter,
            row.edits,
            row.nonce,
            row.priority,
        )

    def _take_card(self, session: Session, card: ShownCard, chat: Chat) -> Sending:
        letter = None
        if not card.dropped:
            letter = self.renderer.letter(session, {"card": card.kind, "subject": card.subject}, chat, None, True)
        return Sending(
            None, card.id, card.wanted, chat.id, chat.external, letter, card.message, 0, int(Priority.REMINDER)
        )

    # ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _send(self, sending: Sending) -> Sent:
        try:
            if sending.letter is None:
                await self.transport.delete(sending.external, sending.edits or "")
                return Sent(sending)
            return Sent(sending, await self._send_pages(sending, await self.renderer.pages(sending.letter)))
        except TryLater as later:
            return Sent(sending, later=later.seconds, whole=later.whole)
        except Undeliverable as gone:
            return Sent(sending, error=str(gone) or "undeliverable")

    async def _send_pages(self, sending: Sending, pages: Sequence[Page]) -> str:
        if sending.edits:
            await self.transport.edit(sending.external, sending.edits, pages[-1])
            return sending.edits
        message = ""
        for number, page in enumerate(pages):
            message = await self.transport.send(sending.external, page, sending.nonce + number)
        return message

    def _hold(self, sent: Sequence[Sent], now: datetime) -> None:
        for one in sent:
            if one.later is not None:
                until = now + timedelta(seconds=one.later)
                self._held[one.sending.chat] = until
                self._held_all = until if one.whole else self._held_all
        self._held = {chat: until for chat, until in self._held.items() if now < until}

    # ── Recording ────────────────────────────────────────────────────────────────────────────────────────────────────
    def _record(self, session: Session, sent: Sequence[Sent], now: datetime) -> None:
        for one in sent:
            if one.sending.row is not None:
                values = self._row_values(one, now)
                session.execute(update(Queued).where(Queued.id == one.sending.row).values(**values))
            if one.error:
                self._unreachable(session, one)
            elif one.sending.card and one.later is None:
                session.execute(
                    update(ShownCard).where(ShownCard.id == one.sending.card).values(**_card_values(one, now))
                )

    def _row_values(self, one: Sent, now: datetime) -> dict[str, Any]:
        if one.later is not None:
            return {"state": "queued", "not_before": now + timedelta(seconds=one.later)}
        if one.error:
            return {"state": "undeliverable", "error": one.error, "content": {}}
        kept = one.sending.letter.kept if one.sending.letter else {}
        return {"state": "sent", "message": one.message, "sent_at": now, "content": kept}

    def _unreachable(self, session: Session, one: Sent) -> None:
        log.info("undeliverable", chat=one.sending.chat, why=one.error)
        account = select(Chat.account).where(Chat.id == one.sending.chat).scalar_subquery()
        session.execute(update(Account).where(Account.id == account).values(reachable=False))
        if one.sending.card:
            gone = {"shown": one.sending.version, "dropped": False, "message": None}
            session.execute(update(ShownCard).where(ShownCard.id == one.sending.card).values(**gone))


# Built once: a look for what is due happens far more often than anything is.
_ANYTHING = select(
    exists().where(Queued.state == "queued", Queued.transport == bindparam("transport"))
    | exists().where(ShownCard.message.is_not(None), or_(ShownCard.wanted > ShownCard.shown, ShownCard.dropped))
)
_DUE = (
    select(Queued, Chat)
    .join(Chat, Chat.id == Queued.chat)
    .where(
        Queued.state == "queued",
        Queued.transport == bindparam("transport"),
        or_(Queued.not_before.is_(None), Queued.not_before <= bindparam("now", type_=Utc)),
    )
    .order_by(Queued.priority, Queued.id)
    .limit(BATCH)
)
_STALE = (
    select(ShownCard, Chat)
    .join(Chat, Chat.id == ShownCard.chat)
    .where(
        Chat.transport == bindparam("transport"),
        ShownCard.message.is_not(None),
        or_(ShownCard.wanted > ShownCard.shown, ShownCard.dropped),
        or_(ShownCard.edited_at.is_(None), ShownCard.edited_at <= bindparam("until", type_=Utc)),
    )
    .order_by(ShownCard.id)
    .limit(BATCH)
)


def _card_values(one: Sent, now: datetime) -> dict[str, Any]:
    if one.sending.letter is None:
        return {"message": None, "dropped": False, "shown": one.sending.version}
    return {"message": one.message, "shown": one.sending.version, "edited_at": now}


def _reader_zone(session: Session, chat: Chat, default: str) -> tuple[str, int]:
    """(zone, unasked messages a week) of whoever reads this chat."""
    if chat.account is None:
        zone = session.scalar(select(Community.zone).where(Community.id == chat.community))
        return zone or default, 1_000
    person = session.execute(
        select(Person.id, Person.zone, Person.unasked_a_week)
        .join(Account, Account.person == Person.id)
        .where(Account.id == chat.account)
    ).one()
    zone = person.zone or session.scalar(
        select(Community.zone)
        .join(Membership, Membership.community == Community.id)
        .where(Membership.person == person.id, Membership.left_at.is_(None))
        .order_by(Membership.id)
        .limit(1)
    )
    return zone or default, person.unasked_a_week


IDLE = 1.0  # seconds between two looks for what has come due
