"""Claims what may be sent now: the head of each chat's queue, as quiet hours, weekly limits and pace allow.

Replies go before reminders, reminders before broadcasts; each chat gets one message at a time, oldest first. A chat
that must wait keeps its whole order and delays no other. A claim only marks rows; they are rendered outside the writer
(bot/sending/render_claims.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sending import due, outbox
from bot.sending.outbox import Address, Terms
from bot.sending.render import Rendered
from bot.sending.shown import Stood
from bot.sending.waiting import budget, gathered, holds
from bot.sending.waiting.pace import Log
from bot.values.outgoing import Admission, Card, Priority
from bot.values.transport import Transport
from models import Chat, ChatKind, Hold, Matter, Queued, QueuedState, ShownCard
from services.night import Window
from services.people import muted

NEAR = 4  # a broadcast is claimed again when 1/NEAR of the time claimed ahead is left
TELLING = 5.0  # seconds a chat's pace must hold a message before the reason is recorded
LOOKED = 500  # rows examined per claim; bounds how long one claim holds the writer


@dataclass(frozen=True)
class Sending:
    """A claimed row or card. `content` None: the message is to be deleted. `rendered`: None until it is."""

    row: int | None  # its outbox row; None: a card's edit
    card: int | None
    version: int
    chat: int
    external: str
    content: dict[str, Any] | None
    edits: str | None = None
    stood: Stood | None = None  # the current buttons of the message to edit
    nonce: int = 0
    pages: int = 0  # pages sent already
    thread: str | None = None
    community: int | None = None
    unasked: bool = False
    matter: Matter | None = None  # what it is about
    after: float = 0.0  # seconds until its turn
    urgent: bool = True  # not a broadcast
    queued: datetime | None = None  # when; of an edit, when the message was sent
    rendered: Rendered | Admission | None = None

    @property
    def is_ready(self) -> bool:
        return self.content is None or self.rendered is not None


@dataclass(frozen=True)
class Claim:
    sendings: tuple[Sending, ...]
    wait: float | None  # seconds until the pace allows more; None: nothing waits for the pace
    more: bool = False  # rows are left to examine, or one was queued meanwhile
    passed: bool = False  # a row waits for a message in flight in its chat


class Claims:
    def __init__(self, transport: Transport, zone: str, quiet: Window) -> None:
        self.transport, self.zone, self.quiet = transport, zone, quiet
        self.pace = Log(transport.capabilities.pace)

    def claim(self, session: Session, now: datetime, room: int, busy: frozenset[int], ahead: float = 0.0) -> Claim:
        """Claims at most `room` sendings, none of a `busy` chat, and marks their rows as being sent.

        `ahead`: seconds before its turn that a message may be claimed, so that a broadcast is claimed in groups.
        """
        if room <= 0:
            return Claim((), None, passed=True)
        interval = timedelta(seconds=self.transport.capabilities.pace.edit_interval)
        queued, cards = due.look(session, self.transport.name, now, until=now - interval)
        if not queued and not cards:
            return Claim((), None)
        taking = _Taking(self, session, now, room, set(busy), ahead)
        with session.no_autoflush:  # one flush for all rows, not one before each query
            rows = due.rows(session, self.transport.name, now, taking.lowest()) if queued else ()
            for looked, (row, chat, stood) in enumerate(rows):
                if looked == LOOKED:
                    taking.wait, taking.more, taking.passed = 0.0, True, True
                    break
                if taking.full or taking.must_stop(row.priority):
                    break
                taking.row(row, chat, stood)
            for card, chat, stood in cards if not taking.more else ():
                if taking.full:
                    break
                taking.card(card, chat, stood)
        return Claim(tuple(taking.sendings), taking.wait, taking.more, passed=taking.passed or taking.full)


class _Taking:
    """The state of one claim."""

    def __init__(
        self, claims: Claims, session: Session, now: datetime, room: int, taken: set[int], ahead: float
    ) -> None:
        self.claims, self.session, self.now, self.room, self.taken = claims, session, now, room, taken
        self.ahead = ahead
        self.sendings: list[Sending] = []
        self.wait: float | None = None
        self.passed = self.more = False

    @property
    def full(self) -> bool:
        return len(self.sendings) >= self.room

    def lowest(self) -> Priority:
        """The lowest priority worth examining: broadcasts only when their turn is near, then several at once."""
        wait = self.claims.pace.wait_for_token(self.now.timestamp(), Priority.BROADCAST)
        if wait <= self.ahead / NEAR:
            return Priority.BROADCAST
        self._wait_for(wait - self.ahead / NEAR)
        return Priority.REMINDER

    def must_stop(self, priority: int) -> bool:
        """True if the token must wait, so nothing of this priority or lower may go now."""
        wait = self.claims.pace.wait_for_token(self.now.timestamp(), priority)
        if wait > self.ahead:
            self._wait_for(wait - (self.ahead / NEAR if priority == Priority.BROADCAST else self.ahead))
        return wait > self.ahead

    def _wait_for(self, seconds: float) -> None:
        self.wait = seconds if self.wait is None else min(seconds, self.wait)

    def row(self, row: Queued, chat: Chat, stood: Stood | None) -> None:
        if row.state != QueuedState.QUEUED or self._expired(row) or self._is_taken(chat) or self._unwanted(row, chat):
            return
        if self._not_yet(row, chat) or self._gathered(row, chat):
            return
        self.taken.add(chat.id)  # whether it goes now or waits, nothing of its chat may overtake it
        broadcast = row.priority == Priority.BROADCAST
        after = self.claims.pace.wait_for_token(self.now.timestamp(), row.priority) if broadcast else 0.0
        if self._paced(chat, row.priority):
            self.sendings.append(replace(self._claimed(row, chat, after, urgent=not broadcast), stood=stood))
        else:
            self._held_by_pace(row, chat)

    def _claimed(self, row: Queued, chat: Chat, after: float, *, urgent: bool) -> Sending:
        row.state, row.attempts = QueuedState.SENDING, row.attempts + 1
        card = self._card_of(row, chat)
        if card:
            chat.edited_at = self.now
        return Sending(
            row.id,
            card.id if card else None,
            card.wanted if card else 0,
            chat.id,
            chat.external,
            row.content,
            row.edits,
            None,
            row.nonce,
            row.pages,
            row.thread,
            row.community,
            row.unasked,
            row.matter,
            after,
            urgent,
            row.created_at,
        )

    def card(self, card: ShownCard, chat: Chat, stood: Stood | None) -> None:
        if not card.dropped and self._past_editing(card):
            self._send_anew(card, chat)
            return
        if self._is_taken(chat) or not self._paced(chat, int(Priority.REMINDER)):
            return
        self.taken.add(chat.id)
        content = None if card.dropped else {"card": card.kind, "subject": card.subject, outbox.LEADS: card.community}
        chat.edited_at = self.now
        self.sendings.append(
            Sending(
                None,
                card.id,
                card.wanted,
                chat.id,
                chat.external,
                content,
                card.message,
                stood,
                community=card.community,
                queued=card.sent_at,
            )
        )

    def _past_editing(self, card: ShownCard) -> bool:
        limit = self.claims.transport.capabilities.edit_for
        too_old = limit is not None and card.sent_at is not None and self.now - card.sent_at >= timedelta(seconds=limit)
        return card.frozen or too_old

    def _send_anew(self, card: ShownCard, chat: Chat) -> None:
        """Queues a new message for a frozen card with news; later changes edit that one. Other changes are dropped."""
        card.shown = card.wanted
        self.session.flush()
        if card.news:
            to, again = Address(chat.id, chat.transport), Card(card.kind, card.subject)
            outbox.queue(self.session, to, again, self.now, Terms(priority=Priority.REMINDER, leads=card.community))
            self.more = True

    def _is_taken(self, chat: Chat) -> bool:
        self.passed |= chat.id in self.taken
        return chat.id in self.taken

    # ── What keeps a row from going ──────────────────────────────────────────────────────────────────────────────────
    def _expired(self, row: Queued) -> bool:
        """Ends a row whose time has passed."""
        if row.expires_at is None or self.now < row.expires_at:
            return False
        row.state, row.content, row.ended_at = QueuedState.EXPIRED, {}, self.now
        return True

    def _not_yet(self, row: Queued, chat: Chat) -> bool:
        """Holds a row back for the night, its reader's weekly limit or the group's daily one; True if it must wait."""
        if row.held_by == Hold.ANYWAY or (row.priority == Priority.REPLY and not row.unasked):
            return False
        zone = holds.zone(self.session, chat, self.claims.zone)
        hold, later = Hold.NIGHT, self.claims.quiet.after(self.now, zone)
        if later <= self.now and row.unasked:
            hold, later = Hold.BUDGET, budget.next_unasked(self.session, chat, zone, self.now, row.expires_at)
        if later <= self.now:
            return False
        row.not_before = row.held_until = later
        row.held_by = hold
        return True

    def _unwanted(self, row: Queued, chat: Chat) -> bool:
        """Ends an unasked row that its reader wants none of."""
        if not row.unasked or not muted.is_muted(self.session, chat.account, row.community, row.matter):
            return False
        row.state, row.content, row.ended_at = QueuedState.VOID, {}, self.now
        return True

    def _gathered(self, row: Queued, chat: Chat) -> bool:
        """Tells of several unasked messages that wait for one reader in one; True if this is one of them."""
        if not row.unasked or row.held_by == Hold.ANYWAY or not gathered.gather(self.session, row, chat, self.now):
            return False
        self.more = True
        return True

    def _held_by_pace(self, row: Queued, chat: Chat) -> None:
        """Records once that the chat's pace holds the row, if the wait is long."""
        wait = self.claims.pace.wait_for_chat(self.now.timestamp(), chat.id, chat.kind == ChatKind.GROUP)
        if wait >= TELLING and (row.held_until is None or row.held_until <= self.now):
            row.held_by, row.held_until = Hold.CHAT_PACE, self.now + timedelta(seconds=wait)

    def _paced(self, chat: Chat, priority: int) -> bool:
        pace, now = self.claims.pace, self.now.timestamp()
        wait = max(
            pace.wait_for_chat(now, chat.id, chat.kind == ChatKind.GROUP),
            pace.wait_for_token(now, priority) - self.ahead,
        )
        if wait > 0:
            self._wait_for(wait)
            return False
        pace.note(now, chat.id, priority=priority)
        return True

    def _card_of(self, row: Queued, chat: Chat) -> ShownCard | None:
        if "card" not in row.content:
            return None
        return self.session.scalar(
            select(ShownCard).where(
                ShownCard.kind == row.content["card"],
                ShownCard.subject == row.content["subject"],
                ShownCard.chat == chat.id,
            )
        )
