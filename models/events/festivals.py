"""Festivals: several days of meetings with one programme, whoever helps, and what is written of it elsewhere.

Export: the festivals a person calls, what they help with, the mentions they noted. Forget: the words of their
festivals, which are called off, and their help; mentions stay, without who noted them.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class FestivalState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Festival(Table):
    """The meetings of its programme are rows of `events`, each with its own host, seats and answers."""

    __tablename__ = "festivals"
    __table_args__ = (
        Index(None, "community", "last"),
        Index(None, "host"),
        Index("ix_festivals_ahead", "last", **only("summed_up_at IS NULL")),
        Index("ix_festivals_off_at", "off_at", **only("off_at IS NOT NULL")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    host: Mapped[int] = ref("persons")
    title: Mapped[str]
    place: Mapped[str]
    partners: Mapped[str | None]  # communities that hold it together, in the host's words
    first: Mapped[str]  # local days: «2026-12-05»; what stands in the programme before is a meeting on the way to it
    last: Mapped[str]
    zone: Mapped[str]
    state: Mapped[FestivalState] = mapped_column(Word(FestivalState))
    changes: Mapped[int] = mapped_column(default=0, server_default="0")  # since it was announced
    shown_as_of: Mapped[datetime]  # the moment whose programme its card shows
    listed: Mapped[str | None]  # what the card lists, as a mark: another one means that it is out of date
    created_at: Mapped[datetime]
    summed_up_at: Mapped[datetime | None]
    off_at: Mapped[datetime | None]  # when it will be called off, unless whoever pressed (`off_by`) keeps it
    off_by: Mapped[int | None]


class Volunteer(Table):
    __tablename__ = "volunteers"
    __table_args__ = (UniqueConstraint("festival", "person"), Index(None, "person"))

    id: Mapped[Key]
    festival: Mapped[int] = ref("festivals")
    person: Mapped[int] = ref("persons")
    words: Mapped[str]  # what they can do, and when
    at: Mapped[datetime]


class Mention(Table):
    """Something written of a festival elsewhere."""

    __tablename__ = "mentions"
    __table_args__ = (Index(None, "festival"), Index(None, "noted_by"))

    id: Mapped[Key]
    festival: Mapped[int] = ref("festivals")
    link: Mapped[str]
    day: Mapped[str]  # when it came out: «2026-12-07»
    noted_by: Mapped[int | None] = ref("persons")
    at: Mapped[datetime]
