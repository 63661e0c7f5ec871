"""How Sosed listens and speaks: updates taken, dialogs under way, messages queued, cards kept up to date.

Export: nothing of its own (drafts of open dialogs). Forget: a person's dialogs go, queued messages are voided.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class TakenUpdate(Table):
    """An update that has had its effect; kept 14 days."""

    __tablename__ = "updates"
    __table_args__ = (Index(None, "at"),)

    transport: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    external: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class LateUpdate(Table):
    """An update that takes long: it was confirmed, and has had no effect yet. Gone as soon as it has."""

    __tablename__ = "late"
    __table_args__ = (
        UniqueConstraint("transport", "bot", "external"),
        Index(None, "transport", "bot", "sender"),
        Index(None, "at"),
    )

    id: Mapped[Key]
    transport: Mapped[str]
    bot: Mapped[str]
    external: Mapped[str]
    sender: Mapped[str]  # the platform's id: one person's are worked off in their order
    content: Mapped[dict[str, Any]]  # the Update
    at: Mapped[datetime]


class Cursor(Table):
    """Where a transport reads on after a restart."""

    __tablename__ = "cursors"

    transport: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Quarantine(Table):
    """An update that could not be handled, with its error; kept 14 days."""

    __tablename__ = "quarantine"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[Key]
    transport: Mapped[str]
    raw: Mapped[str]
    error: Mapped[str]
    at: Mapped[datetime]


class OpenDialog(Table):
    """A dialog under way."""

    __tablename__ = "dialogs"
    __table_args__ = (
        Index(None, "account"),
        Index(None, "touched_at"),
        Index(None, "community"),
    )

    id: Mapped[Key]
    account: Mapped[int] = ref("accounts")
    community: Mapped[int | None] = ref("communities")
    name: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    answers: Mapped[list[Any]]  # [key, raw, answered at, zone]
    picked: Mapped[list[Any]]  # of an answer in the making: what is ticked, a day without a time, the list of fixes
    ticks: Mapped[dict[str, Any]] = mapped_column(default=dict)  # question -> what was ticked last, to be shown again
    fixing: Mapped[int | None]  # the position that is asked again
    parked: Mapped[bool] = mapped_column(default=False)  # left by «меню»: words are no answers to it
    touched_at: Mapped[datetime]


class Hold(StrEnum):
    """What keeps a queued message back."""

    NIGHT = "night"
    BUDGET = "budget"  # as many unasked messages a week as its reader wants
    CHAT_PACE = "chat pace"
    # Never stored: whatever is due and held by nothing else waits for its turn.
    TOKEN_PACE = "token pace"  # noqa: S105 - no secret
    PLATFORM = "held by platform"  # stored with the chat
    LATER = "later by its sender"


class QueuedState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    EXPIRED = "expired"
    UNDELIVERABLE = "undeliverable"
    VOID = "void"


class Queued(Table):
    """A row of the outbox; bot/sending/outbox.py tells what the columns mean."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("once"),
        Index("ix_outbox_due", "state", "transport", "priority", "id", "not_before"),
        Index(None, "chat", "state"),
        Index(None, "about_kind", "about_id"),
        Index("ix_outbox_ended", "ended_at", **only("ended_at IS NOT NULL")),
    )

    id: Mapped[Key]
    transport: Mapped[str]
    chat: Mapped[int] = ref("chats")
    community: Mapped[int | None]
    content: Mapped[dict[str, Any]]
    priority: Mapped[int]
    state: Mapped[QueuedState] = mapped_column(Word(QueuedState), default=QueuedState.QUEUED)
    not_before: Mapped[datetime | None]
    held_by: Mapped[Hold | None] = mapped_column(Word(Hold))  # what has held it last
    held_until: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    once: Mapped[str | None]
    about_kind: Mapped[str | None]
    about_id: Mapped[int | None]
    unasked: Mapped[bool] = mapped_column(default=False)
    edits: Mapped[str | None]  # the message this one replaces
    thread: Mapped[str | None]  # the topic of a group where it belongs
    attempts: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)  # of a long message, sent already
    nonce: Mapped[int]
    message: Mapped[str | None]  # the platform's id, once sent
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # sent, expired, undeliverable or void since


# What delivery asks for at every look; hardly any card is ever in it.
_STALE = "message IS NOT NULL AND (wanted > shown OR dropped = 1)"


class ShownCard(Table):
    """A message kept up to date: `wanted` rises with each change, `shown` is the version on the screen."""

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("kind", "subject", "chat"),
        Index(None, "chat"),
        Index("ix_cards_stale", "id", **only(_STALE, postgresql=_STALE.replace(" = 1", ""))),
    )

    id: Mapped[Key]
    kind: Mapped[str]
    subject: Mapped[int]
    chat: Mapped[int] = ref("chats")
    community: Mapped[int | None] = mapped_column(default=None)  # whose it is; None: sent by an older version
    message: Mapped[str | None]
    wanted: Mapped[int] = mapped_column(default=1)
    shown: Mapped[int] = mapped_column(default=0)
    dropped: Mapped[bool] = mapped_column(default=False)  # to be removed from the chat
    sent_at: Mapped[datetime | None]  # since when the message stands there
    frozen: Mapped[bool] = mapped_column(default=False)  # the message can be edited no more
    news: Mapped[bool] = mapped_column(default=False)  # what is not shown yet is worth a message of its own


class ShownButtons(Table):
    """The buttons under a message of the bot's, as marks (`bot/sending/shown.py`); no others can be pressed there."""

    __tablename__ = "shown"
    __table_args__ = (Index(None, "day"), {"sqlite_with_rowid": False})

    chat: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True)
    message: Mapped[str] = mapped_column(primary_key=True)  # the platform's id
    marks: Mapped[bytes]
    day: Mapped[int]  # the last change, in days since 1970
