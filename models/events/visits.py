"""Who was at a meeting: by its code, which guests type or scan, or by its host's list.

Export: a person's visits, and how they had heard of the community. Forget: the visits lose the person, for the count;
how they had heard, their wrong codes and the lists they read are deleted.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class VisitHow(StrEnum):
    CODE = "code"
    QR = "qr"
    LIST = "list"  # ticked by a host
    ALL = "all"  # «Пришли все»
    UNNAMED = "unnamed"  # «+1 без телефона»


class Visit(Table):
    """Somebody who was there. Without a person: one whom nobody knows, or who was erased since."""

    __tablename__ = "visits"
    __table_args__ = (UniqueConstraint("event", "person"), Index(None, "person"), Index(None, "by"))

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int | None] = ref("persons")
    how: Mapped[VisitHow] = mapped_column(Word(VisitHow))
    by: Mapped[int | None] = ref("persons")  # the host who ticked them
    at: Mapped[datetime]
    away: Mapped[bool] = mapped_column(default=False, server_default=false())  # said afterwards: «Меня не было»


class VisitCode(Table):
    """What guests type. Only a meeting whose doors are open is found by it, so that it can be given again later."""

    __tablename__ = "visit_codes"
    __table_args__ = (UniqueConstraint("event"), Index(None, "code"))

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    code: Mapped[str]
    made_at: Mapped[datetime]


class WrongCode(Table):
    """A code that somebody typed in vain."""

    __tablename__ = "wrong_codes"
    __table_args__ = (Index(None, "person"), Index(None, "at"))

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    at: Mapped[datetime]


class VisitList(Table):
    """The list of guests, as one of the hosts has it open."""

    __tablename__ = "visit_lists"
    __table_args__ = (UniqueConstraint("event", "person"), Index(None, "person"))

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int] = ref("persons")
    page: Mapped[int]


class HeardOf(StrEnum):
    NEIGHBOUR = "neighbour"
    CHAT = "chat"
    NOTICE = "notice"
    NETWORK = "network"
    ELSE = "else"
    UNTOLD = "untold"


class Heard(Table):
    """How somebody who came for the first time had heard of the community; asked once."""

    __tablename__ = "heard"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    how: Mapped[HeardOf | None] = mapped_column(Word(HeardOf))
    words: Mapped[str | None]
    asked_at: Mapped[datetime]
