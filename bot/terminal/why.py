"""Explains to the operator what waits in the outbox and why; never shows a message's text."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.configuration.config import CannotStart, Config
from bot.sending.waiting import holds
from bot.storage import migrate
from bot.storage.database import Unit
from bot.storage.store import Store
from models import Account, Chat, Hold, Person, Queued, QueuedState

WEEK = timedelta(days=7)
MOST = 20  # chats, and messages of a chat, listed one by one
WORDS = {
    Hold.NIGHT: "because it is night where its reader lives",
    Hold.BUDGET: "because its reader has had as many unasked messages this week as they want",
    Hold.CHAT_PACE: "because the platform allows this chat only so many messages a minute",
    Hold.TOKEN_PACE: "for its turn: behind others of its chat, or for the pace the platform allows Sosed",
    Hold.PLATFORM: "because the platform asked Sosed to leave this chat alone for a while",
    Hold.LATER: "because it was queued for later",
    Hold.ANYWAY: "because it was queued for later, whatever the hour and the limit",
    None: "for a reason that an older version of Sosed did not write down",
}
ENDS = {
    QueuedState.SENT: "sent",
    QueuedState.EXPIRED: "expired",
    QueuedState.UNDELIVERABLE: "failed",
    QueuedState.VOID: "no longer wanted",
}
URGENCY = ("reply", "reminder", "broadcast")


@dataclass(frozen=True)
class _Clock:
    now: datetime
    zone: ZoneInfo

    def says(self, moment: datetime) -> str:
        return f"{moment.astimezone(self.zone):%d.%m.%Y %H:%M}"


def outbox(config: Config, now: datetime) -> list[str]:
    """Messages waiting in all chats by reason, and the last week's outcomes."""
    return _asked(config, lambda session: of_all(session, now, config.bot.timezone))


def of_all(session: Session, now: datetime, zone: str) -> list[str]:
    clock = _Clock(now, ZoneInfo(zone))
    return [*_waiting(session, clock), *_ended(session, clock)]


def why(config: Config, whom: str, now: datetime) -> list[str]:
    """The same for one chat (`platform:123`), or for all chats of a person or title. Raises CannotStart."""
    clock = _Clock(now, ZoneInfo(config.bot.timezone))
    return _asked(config, lambda session: _of_chats(session, _chats(session, whom), clock))


def _asked(config: Config, query: Unit[list[str]]) -> list[str]:
    if migrate.current(config.database.place) != migrate.head():
        raise CannotStart(f"{config.database.name}: run `sosed migrate` first")

    async def ask() -> list[str]:
        async with Store(config.database.place) as store:
            return await store.read_apart(query)

    return asyncio.run(ask())


# ── All chats ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _waiting(session: Session, clock: _Clock) -> list[str]:
    rows = session.execute(
        select(Queued, Chat)
        .join(Chat, Chat.id == Queued.chat)
        .where(Queued.state == QueuedState.QUEUED)
        .order_by(Queued.id)
    )
    count: Counter[Hold | None] = Counter()
    since: dict[Hold | None, datetime] = {}
    until: dict[Hold | None, datetime] = {}
    for row, chat in rows:
        hold, end = holds.of(row, chat, clock.now)
        count[hold] += 1
        since[hold] = min(since.get(hold, row.created_at), row.created_at)
        if end:
            until[hold] = max(until.get(hold, end), end)
    flying = session.scalar(select(func.count()).where(Queued.state == QueuedState.SENDING)) or 0
    head = f"{_messages(count.total())} waiting, {flying} being sent, at {clock.says(clock.now)} ({clock.zone.key})."
    lines = [
        f"  {number} {WORDS[hold]}; since {clock.says(since[hold])} at the longest"
        + (f", until {clock.says(until[hold])} at the latest" if hold in until else "")
        for hold, number in count.most_common()
    ]
    return [head, *lines]


def _ended(session: Session, clock: _Clock, chat: int | None = None) -> list[str]:
    """Messages sent, expired or failed in the last week, with the reasons."""
    found = session.execute(
        select(Queued.state, Queued.error, func.count(), func.max(Queued.ended_at))
        .where(Queued.ended_at > clock.now - WEEK, *([] if chat is None else [Queued.chat == chat]))
        .group_by(Queued.state, Queued.error)
    ).all()
    parts, reasons = [], []
    for state, word in ENDS.items():
        mine = [(error, number, last) for one, error, number, last in found if one == state and last]
        total = sum(number for _, number, _ in mine)
        parts.append(
            f"{total} {word}" + (f" (last {clock.says(max(last for *_, last in mine if last))})" if mine else "")
        )
        reasons += [f"  {number} {word}: {error}" for error, number, _ in mine if error]
    return [f"In the last 7 days: {', '.join(parts)}.", *reasons]


# ── One chat or person ───────────────────────────────────────────────────────────────────────────────────────────────
def _chats(session: Session, whom: str) -> Sequence[tuple[Chat, Account | None, str | None]]:
    """The matching chats, each private one with its account and the person's name."""
    transport, colon, external = whom.partition(":")
    by_id = Chat.transport == transport, Chat.external == external
    if colon and (found := _with_owners(session, *by_id)):
        return found
    wanted = whom.casefold().strip()  # SQLite folds the case of English letters only
    every = session.execute(_NAMES).all() if wanted else []
    ids = [chat for chat, name in every if wanted in (name or "").casefold()]
    if not ids:
        raise CannotStart(f"{whom}: no such chat is known; write it as platform:123, or give a person's or chat's name")
    return _with_owners(session, Chat.id.in_(ids[:MOST]))


def _with_owners(session: Session, *which: ColumnElement[bool]) -> list[tuple[Chat, Account | None, str | None]]:
    found = session.execute(
        select(Chat, Account, Person.name)
        .outerjoin(Account, Account.id == Chat.account)
        .outerjoin(Person, Person.id == Account.person)
        .where(*which)
        .order_by(Chat.id)
    )
    return [(chat, account, name) for chat, account, name in found]


_NAMES = (
    select(Chat.id, func.coalesce(Person.name, Chat.title))
    .outerjoin(Account, Account.id == Chat.account)
    .outerjoin(Person, Person.id == Account.person)
)


def _of_chats(session: Session, chats: Sequence[tuple[Chat, Account | None, str | None]], clock: _Clock) -> list[str]:
    lines: list[str] = []
    for chat, account, name in chats:
        lines += [f"{name or chat.title or 'no name'}, {chat.transport}:{chat.external}"]
        if account is not None and not account.reachable:
            lines += ["  Sosed cannot write here until they write to it again: the platform has refused."]
        if not chat.present:
            lines += ["  Sosed is not in this chat."]
        lines += [f"  {line}" for line in (*_of_chat(session, chat, clock), *_ended(session, clock, chat.id))]
    return lines


def _of_chat(session: Session, chat: Chat, clock: _Clock) -> list[str]:
    rows = session.scalars(
        select(Queued)
        .where(Queued.chat == chat.id, Queued.state.in_((QueuedState.QUEUED, QueuedState.SENDING)))
        .order_by(Queued.id)
    ).all()
    more = [f"And {len(rows) - MOST} more."] if len(rows) > MOST else []
    return [*(_told(row, chat, clock) for row in rows[:MOST]), *more] or ["Nothing is waiting."]


def _told(row: Queued, chat: Chat, clock: _Clock) -> str:
    what = f"A {URGENCY[row.priority]}" + (f" about {row.about_kind} {row.about_id}" if row.about_kind else "")
    if row.state == QueuedState.SENDING:
        return f"{what} is being sent; it was queued {clock.says(row.created_at)}."
    hold, until = holds.of(row, chat, clock.now)
    end = f", until {clock.says(until)}" if until else ""
    expiry = f"; it expires {clock.says(row.expires_at)}" if row.expires_at else ""
    tried = f"; tried {row.attempts} times" if row.attempts else ""
    return f"{what} has been waiting since {clock.says(row.created_at)} {WORDS[hold]}{end}{expiry}{tried}."


def _messages(number: int) -> str:
    return f"{number} message" if number == 1 else f"{number} messages"
