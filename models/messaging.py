"""Updates, open dialogs, queued messages and shown cards.

Export: drafts of open dialogs, and what is not to be sent to them. Forget: a person's dialogs and queued messages.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class TakenUpdate(Table):
    """The id of a handled update, kept for 14 days."""

    __tablename__ = "updates"
    __table_args__ = (Index(None, "at"),)

    transport: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    external: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class LateUpdate(Table):
    """An update that is acknowledged but not handled yet: a slow one, and every one where several processes share the
    database. Deleted once handled."""

    __tablename__ = "late"
    __table_args__ = (
        UniqueConstraint("transport", "bot", "external"),
        Index(None, "transport", "bot", "sender"),
        Index(None, "at"),
        Index("ix_late_worker", "worker", **only("worker IS NOT NULL")),
    )

    id: Mapped[Key]
    transport: Mapped[str]
    bot: Mapped[str]
    external: Mapped[str]
    sender: Mapped[str]  # the platform's id; one person's updates are handled in order
    chat: Mapped[str] = mapped_column(server_default="")  # the same of where it came from; "" of an older version
    content: Mapped[dict[str, Any]]  # the Update
    at: Mapped[datetime]
    worker: Mapped[str | None]  # the lease of the process that handles it; whoever is not named here cannot finish it


class Lease(Table):
    """A duty that one of several processes has until it is renewed or over (`bot/sharing/leases.py`).

    `fence` grows with each new holder, so that whoever held it before can be told from whoever holds it now.
    """

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    fence: Mapped[int]
    until: Mapped[datetime]  # by the database's clock


class Cursor(Table):
    """The place where a transport resumes reading after a restart."""

    __tablename__ = "cursors"

    transport: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Quarantine(Table):
    """An update that could not be handled, with its error; kept for 14 days."""

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
    picked: Mapped[list[Any]]  # an unfinished answer: ticks, a day without a time, the list of corrections
    ticks: Mapped[dict[str, Any]] = mapped_column(default=dict)  # question -> last ticked options, to show again
    fixing: Mapped[int | None]  # the position being corrected
    parked: Mapped[bool] = mapped_column(default=False)  # parked: words do not answer it
    from_group: Mapped[bool] = mapped_column(default=False, server_default=false())  # and not answered in private yet
    touched_at: Mapped[datetime]


class Hold(StrEnum):
    """Reasons why a queued message is held back."""

    NIGHT = "night"
    BUDGET = "budget"  # the reader's weekly limit of unasked messages, or the group's daily one
    CHAT_PACE = "chat pace"
    # Never stored: a due row held by nothing else waits for its turn.
    TOKEN_PACE = "token pace"  # noqa: S105 - no secret
    PLATFORM = "held by platform"  # stored with the chat
    LATER = "later by its sender"
    ANYWAY = "anyway"  # later by its sender, and then whatever the hour and the limit


class Matter(StrEnum):
    """What an unasked message is about. Whoever wants none of it in a community gets none of it (`Muted`)."""

    SURVEYS = "surveys"
    MEETINGS = "meetings"
    NEIGHBOURS = "neighbours"  # who is new, who would like to know whom, what they can do
    NEWS = "news"  # what has happened here
    LEADING = "leading"  # what leaders may want to do next
    POST = "post"  # in a group: nobody's alone


class QueuedState(StrEnum):
    QUEUED = "queued"
    GATHERED = "gathered"  # told of in one message with others; goes when its reader asks for it
    SENDING = "sending"
    SENT = "sent"
    EXPIRED = "expired"
    UNDELIVERABLE = "undeliverable"
    VOID = "void"


WAITING = QueuedState.QUEUED, QueuedState.GATHERED  # what may still be called back


class Queued(Table):
    """A row of the outbox; see bot/sending/outbox.py."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("once"),
        Index("ix_outbox_due", "state", "transport", "priority", "id", "not_before"),
        Index(None, "chat", "state", "ended_at"),
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
    held_by: Mapped[Hold | None] = mapped_column(Word(Hold))  # what held it last
    held_until: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    once: Mapped[str | None]
    about_kind: Mapped[str | None]
    about_id: Mapped[int | None]
    unasked: Mapped[bool] = mapped_column(default=False)
    matter: Mapped[Matter | None] = mapped_column(Word(Matter))  # of an unasked one; None: of an older version
    edits: Mapped[str | None]  # the message this one replaces
    thread: Mapped[str | None]  # the group's topic
    attempts: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)  # pages of a long message sent so far
    nonce: Mapped[int]
    message: Mapped[str | None]  # the platform's id, once sent
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # when it was sent, expired, undeliverable or void


NO_KEY = "no key"  # `error` of what could not be written because Sosed has no right to write there


class Muted(Table):
    """«Не присылать»: a person wants no unasked messages of this kind in this community."""

    __tablename__ = "muted"
    __table_args__ = (UniqueConstraint("person", "community", "matter"), Index(None, "community"))

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    community: Mapped[int] = ref("communities")
    matter: Mapped[Matter] = mapped_column(Word(Matter))


# The condition delivery queries all the time; few cards ever match.
_STALE = "message IS NOT NULL AND (wanted > shown OR dropped = 1)"


class ShownCard(Table):
    """A message kept up to date: `wanted` increases with each change, `shown` is the visible version."""

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
    community: Mapped[int | None] = mapped_column(default=None)  # its community; None: sent by an older version
    message: Mapped[str | None]
    wanted: Mapped[int] = mapped_column(default=1)
    shown: Mapped[int] = mapped_column(default=0)
    dropped: Mapped[bool] = mapped_column(default=False)  # to be removed from the chat
    sent_at: Mapped[datetime | None]  # when the message was sent
    frozen: Mapped[bool] = mapped_column(default=False)  # the message can no longer be edited
    news: Mapped[bool] = mapped_column(default=False)  # the pending change is worth a new message


class ShownButtons(Table):
    """Marks of the buttons under a message (`bot/sending/shown.py`); no others can be pressed there."""

    __tablename__ = "shown"
    __table_args__ = (Index(None, "day"), {"sqlite_with_rowid": False})

    chat: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True)
    message: Mapped[str] = mapped_column(primary_key=True)  # the platform's id
    marks: Mapped[bytes]
    day: Mapped[int]  # the last change, in days since 1970
