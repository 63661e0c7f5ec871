"""People: a person is a human, an account is that human on one transport.

Export: everything here. Forget: the name, the words and the accounts; the bare row stays for the counts.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from locales import DEFAULT
from models.table import Key, Table, ref


class Person(Table):
    __tablename__ = "persons"

    id: Mapped[Key]
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default=DEFAULT)
    zone: Mapped[str | None]  # None: the community's
    asks_a_week: Mapped[int] = mapped_column(default=1)  # how often neighbours' requests may come; 0: urgent ones only
    asks_paused: Mapped[bool] = mapped_column(default=False)
    unasked_a_week: Mapped[int] = mapped_column(default=2)  # messages nobody asked for; 0: none
    dark: Mapped[bool] = mapped_column(default=False, server_default=false())  # how pictures of numbers are drawn
    preferred: Mapped[int | None]  # the account that is written to, of several; None: where they were seen last
    forgotten_at: Mapped[datetime | None]


class Account(Table):
    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("transport", "external"), Index(None, "person"))

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    transport: Mapped[str]
    external: Mapped[str]
    reachable: Mapped[bool] = mapped_column(default=False)  # whether the bot may write first
    community: Mapped[int | None] = mapped_column(default=None)  # chosen by /switch
    source: Mapped[str | None] = mapped_column(default=None)  # the named link they first wrote by
    menu: Mapped[str | None] = mapped_column(default=None)  # the last permanent menu shown
    seen_at: Mapped[datetime]


class LinkCode(Table):
    """A one-time code that links the account sending it to the one it was given to. Only its hash is stored."""

    __tablename__ = "link_codes"
    __table_args__ = (UniqueConstraint("hash"), Index(None, "account"), Index(None, "expires_at"))

    id: Mapped[Key]
    account: Mapped[int] = ref("accounts")
    hash: Mapped[str]
    expires_at: Mapped[datetime]
    answered_by: Mapped[int | None] = mapped_column(default=None)  # the account that will be joined if both agree


class Joining(Table):
    """Two persons merged into one. The data to undo it are stored for a while, then only the fact.

    Export: the fact, and what is stored while it is. Forget: everything.
    """

    __tablename__ = "joinings"
    __table_args__ = (
        Index(None, "person"),
        Index(None, "at"),
        Index(None, "other"),
        Index(None, "account"),
    )

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")  # the merged person
    other: Mapped[int] = ref("persons")  # the person merged into them
    account: Mapped[int] = ref("accounts")  # the account that was moved
    at: Mapped[datetime]
    moved: Mapped[dict[str, Any]]  # table -> moved ids
    replaced: Mapped[dict[str, Any]]  # table -> replaced rows


class Consent(Table):
    """A consent with time and place, as 152-FZ requires proof."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "person"),)

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    community: Mapped[int | None]  # the community whose keeper it was given to
    kind: Mapped[str]  # "data"
    version: Mapped[int]
    words: Mapped[str | None]  # what was agreed to, as it was shown; None: agreed before words were stored
    transport: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
