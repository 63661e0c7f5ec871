"""Notices: what leaders tell all neighbours, a house, an entrance or a meeting's guests.

Export: what a leader has written, and which notices a neighbour has said [Понятно] to. Forget: both go, but what
neighbours have read stays, unsigned: it is the house's.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class NoticeState(StrEnum):
    DRAFT = "draft"  # shown to its author, or taken back
    PLANNED = "planned"  # goes out at `starts_at`; until then it can be taken back
    OUT = "out"


class Notice(Table):
    """`author`: who answers for it and signs it, as long as they are known. A correction waits in `fix` until `fix_at`,
    as the notice does."""

    __tablename__ = "notices"
    __table_args__ = (
        Index(None, "community", "touched_at"),
        Index(None, "author"),
        Index(None, "touched_at"),
        Index("ix_notices_planned", "starts_at", **only("state = 'planned'")),
        Index("ix_notices_telling", "id", **only("told IS NOT NULL")),
        Index("ix_notices_fixing", "fix_at", **only("fix_at IS NOT NULL")),
        Index("ix_notices_retelling", "id", **only("retold IS NOT NULL")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    author: Mapped[int] = ref("persons")
    words: Mapped[str]
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")  # services.surveys.audience
    danger: Mapped[bool] = mapped_column(default=False, server_default=false())  # at night, too
    chats: Mapped[bool] = mapped_column(default=False, server_default=false())  # in the groups, too
    state: Mapped[NoticeState] = mapped_column(Word(NoticeState))
    written_at: Mapped[datetime]  # the words that were read last: «завтра» counts from then
    touched_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    told: Mapped[int | None]  # last membership told so far; None: none, or all
    people: Mapped[int] = mapped_column(default=0, server_default="0")  # to whom it was sent in private
    fix: Mapped[str | None]
    fix_at: Mapped[datetime | None]
    fixed_at: Mapped[datetime | None]
    retold: Mapped[int | None]  # last shown card whose reader was told of the correction; None: none, or all


class NoticeSeen(Table):
    """Who pressed [Понятно] under its last words."""

    __tablename__ = "notices_seen"
    __table_args__ = (UniqueConstraint("notice", "person"), Index(None, "person"))

    id: Mapped[Key]
    notice: Mapped[int] = ref("notices")
    person: Mapped[int] = ref("persons")
    at: Mapped[datetime]
