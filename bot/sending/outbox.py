"""Queues messages as rows, committed together with the change that caused them.

`once` is a unique key that prevents a second row with the same meaning; it contains the moment the message is about,
and is kept for 90 days. `about` allows the messages about a cancelled or erased thing to be voided.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, cast

from sqlalchemy import CursorResult, bindparam, exists, func, select, update
from sqlalchemy.orm import Session

from bot.sending import shown
from bot.storage import log_space
from bot.values.outgoing import Admission, Card, Message, Priority
from bot.values.packing import pack
from models import (
    Chat,
    Hold,
    Matter,
    Queued,
    QueuedState,
    ShownCard,
    core,
    insert,
    prepared,
)
from services.people import private_chats

LEADS = "leads"  # key in a row's content: the community its reader must lead
BY = "by"  # another: who posted it in a group, to be told if it cannot be, or speaks by it in private
BY_ROLE = "by-role"  # another: the role they posted it in, which they must not have lost meanwhile
BY_IN = "by-in"  # another: the community where they have it, if not the group's
OUTLIVES = "outlives"  # another: sent even to a reader who has left the community


@dataclass(frozen=True)
class Address:
    """A chat, and optionally a topic in it."""

    chat: int
    transport: str
    thread: str | None = None


@dataclass(frozen=True)
class Terms:
    """How a message is sent. `edits`: the message it replaces.
    `leads`: sent only to a reader who leads that community at that time; a card declared for leaders always requires
    it of its `community`. `outlives`: sent even to somebody who has left the `community` meanwhile.
    `by`: who posts it in a group, or in whose name a private one speaks, which is not sent once they have left;
    `by_role`: the role without which they may not; `by_in`: where they have it, if that is neither the group's
    community nor `community`.
    `anyway`: it counts as unasked, and waits neither for the morning nor for the group's next day.
    """

    community: int | None = None
    priority: Priority = Priority.REPLY
    not_before: datetime | None = None
    expires: datetime | None = None
    once: str | None = None
    about: tuple[str, int] | None = None
    unasked: Matter | None = None
    edits: str | None = None
    leads: int | None = None
    outlives: bool = False
    by: int | None = None
    by_role: int | None = None
    by_in: int | None = None
    anyway: bool = False


class How(TypedDict, total=False):
    """What handlers and jobs may say of `Terms` by keyword."""

    not_before: datetime | None
    expires: datetime | None
    once: str | None
    about: tuple[str, int] | None
    unasked: Matter | None
    leads: int | None
    outlives: bool
    by: int | None
    by_role: int | None
    by_in: int | None
    anyway: bool


def queue(
    session: Session, to: Address, message: Message | Card | Admission, now: datetime, terms: Terms = Terms()
) -> bool:
    """Queues a message; False if a row with the same `once` exists already."""
    row = _row(message, now, terms) | _going_to(to, terms.once)
    found = _INSERT.run(session, row)
    is_new = terms.once is None or found.rowcount == 1
    if is_new and isinstance(message, Card) and message.kept and not terms.edits:
        _keep_card(session, to.chat, message, terms.leads or terms.community)
    return is_new


def queue_many(
    session: Session,
    copies: Sequence[tuple[Address, str]],
    message: Message | Card,
    now: datetime,
    terms: Terms,
) -> None:
    """Queues a message to many in one statement, each copy with its own `once` key; known keys are skipped."""
    shared = _row(message, now, terms)
    if not copies:
        return
    _INSERT.run(session, [shared | _going_to(to, once) for to, once in copies])
    if isinstance(message, Card) and message.kept:
        card = {"kind": message.kind, "subject": message.subject, "community": terms.leads or terms.community}
        _KEEP_NEW.run(session, [card | {"chat": to.chat} for to, _ in copies])


def queue_each(session: Session, letters: Sequence[tuple[Address, Card, Terms]], now: datetime) -> None:
    """Queues many cards that are not kept in one statement; those with a known `once` key are skipped."""
    if letters:
        _INSERT.run(session, [_row(card, now, terms) | _going_to(to, terms.once) for to, card, terms in letters])


def _row(message: Message | Card | Admission, now: datetime, terms: Terms) -> dict[str, Any]:
    return {
        "community": terms.community,
        "content": pack(message)
        | ({LEADS: terms.leads} if terms.leads else {})
        | ({BY: terms.by} if terms.by else {})
        | ({BY_ROLE: terms.by_role} if terms.by_role is not None else {})
        | ({BY_IN: where} if terms.by and (where := terms.by_in or terms.community) else {})
        | ({OUTLIVES: True} if terms.outlives else {}),
        "priority": int(terms.priority),
        "not_before": terms.not_before,
        "held_by": Hold.ANYWAY if terms.anyway else Hold.LATER if terms.not_before else None,
        "held_until": terms.not_before,
        "expires_at": terms.expires,
        "about_kind": terms.about[0] if terms.about else None,
        "about_id": terms.about[1] if terms.about else None,
        "unasked": terms.unasked is not None,
        "matter": terms.unasked,
        "edits": terms.edits,
        "created_at": now,
    }


def _going_to(to: Address, once: str | None) -> dict[str, Any]:
    return {"transport": to.transport, "chat": to.chat, "thread": to.thread, "once": once, "nonce": _nonce()}


def _nonce() -> int:
    return secrets.randbits(30) or 1


_COLUMNS = (
    "transport chat community content priority not_before held_by held_until expires_at once about_kind about_id "
    "unasked matter edits thread nonce created_at"
).split()
_INSERT = prepared(insert(core(Queued)).values({name: bindparam(name) for name in _COLUMNS}).on_conflict_do_nothing())


def _keep_card(session: Session, chat: int, card: Card, community: int | None) -> None:
    _KEEP.run(session, {"kind": card.kind, "subject": card.subject, "chat": chat, "community": community})


_anew = {"message": None, "shown": 0, "dropped": False, "sent_at": None, "frozen": False, "news": False}
_keep = insert(core(ShownCard)).values(
    {name: bindparam(name) for name in ("kind", "subject", "chat", "community")} | _anew | {"wanted": 1}
)
_KEEP_NEW = prepared(_keep.on_conflict_do_nothing())
_KEEP = prepared(
    _keep.on_conflict_do_update(
        index_elements=["kind", "subject", "chat"], set_=_anew | {"community": _keep.excluded.community}
    )
)


def refresh(session: Session, kind: str, subject: int, *, news: bool = False) -> None:
    """Marks the card as outdated, so that delivery edits it.

    `news`: everybody must see the change (another time or place, a cancellation), so a new message is sent if the old
    one can no longer be edited.
    """
    (_REFRESH_WITH_NEWS if news else _REFRESH).run(session, {"of_kind": kind, "of_subject": subject})


_CARDS = core(ShownCard).c
_refresh = (
    update(core(ShownCard))
    .where(_CARDS.kind == bindparam("of_kind"), _CARDS.subject == bindparam("of_subject"))
    .values(wanted=_CARDS.wanted + 1)
)
_REFRESH, _REFRESH_WITH_NEWS = prepared(_refresh), prepared(_refresh.values(news=True))


def drop(session: Session, kind: str, subject: int) -> None:
    """Removes the card from its chats."""
    session.execute(update(ShownCard).where(ShownCard.kind == kind, ShownCard.subject == subject).values(dropped=True))


def private_chat(session: Session, person: int, account: int | None = None) -> Address | None:
    """The private chat to write to the person in; None if there is none now.

    `account`: considers this account only.
    """
    row = session.execute(select(Chat.id, Chat.transport).where(Chat.id == private_chats.of(person, account))).first()
    return Address(row[0], row[1]) if row else None


def known_below(session: Session, prefix: str) -> set[str]:
    """The `once` keys with this prefix."""
    keys = session.scalars(select(Queued.once).where(Queued.once > prefix, Queued.once < f"{prefix}\uffff"))
    return {key for key in keys if key}


def known(session: Session, once: Sequence[str]) -> set[str]:
    return {key for key in session.scalars(select(Queued.once).where(Queued.once.in_(once))) if key} if once else set()


def in_time(session: Session, once: Sequence[str], now: datetime) -> set[str]:
    """The keys among these whose messages have not expired."""
    late = (Queued.state == QueuedState.EXPIRED) | ((Queued.state == QueuedState.QUEUED) & (Queued.expires_at <= now))
    keys = select(Queued.once).where(Queued.once.in_(once), ~late)
    return {key for key in session.scalars(keys) if key} if once else set()


def first_written(session: Session, chat: int) -> datetime | None:
    """When the first message to this chat was queued, of those that are still stored."""
    return session.scalar(select(func.min(Queued.created_at)).where(Queued.chat == chat))


def has_sent(session: Session, chat: int, message: str | None) -> bool:
    """Whether this message of the chat is Sosed's own."""
    own = select(Queued.id).where(Queued.chat == chat, Queued.message == message, Queued.state == QueuedState.SENT)
    return message is not None and session.scalar(own.limit(1)) is not None


def heal(session: Session, transport: str | None = None) -> int:
    """Queues messages again that were in flight when the process died; returns their number. `transport`: only its.

    They may have arrived, so they are sent again only if that can be recorded: at most once more, however often the
    process is killed on a full disk.
    """
    flying = [Queued.state == QueuedState.SENDING, *([Queued.transport == transport] if transport else [])]
    if not session.scalar(select(exists().where(*flying))):
        return 0
    log_space.reserve(session)
    shown.in_doubt(session, chats=select(Queued.chat).where(*flying))
    result = session.execute(update(Queued).where(*flying).values(state=QueuedState.QUEUED))
    return cast(CursorResult[Any], result).rowcount


def waiting(session: Session) -> int:
    return session.scalar(select(func.count()).where(Queued.state.in_((QueuedState.QUEUED, QueuedState.SENDING)))) or 0
