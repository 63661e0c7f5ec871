"""People: a person is a human; an account is that human on one transport.

Export: everything here. Forget: the name, the words and the accounts go; the bare row stays so that counts hold.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
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
    preferred: Mapped[int | None]  # the account that is written to, of several; None: where they were seen last
    forgotten_at: Mapped[datetime | None]


class Account(Table):
    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("transport", "external"), Index(None, "person"))

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    transport: Mapped[str]
    external: Mapped[str]
    reachable: Mapped[bool] = mapped_column(default=False)  # may the bot write first
    community: Mapped[int | None] = mapped_column(default=None)  # chosen by /switch
    source: Mapped[str | None] = mapped_column(default=None)  # the named link they first wrote by
    menu: Mapped[str | None] = mapped_column(default=None)  # the permanent menu that was shown last
    seen_at: Mapped[datetime]


class LinkCode(Table):
    """A one-time code that joins the account which sends it to the one it was given to. Only its hash is kept."""

    __tablename__ = "link_codes"
    __table_args__ = (UniqueConstraint("hash"), Index(None, "account"), Index(None, "expires_at"))

    id: Mapped[Key]
    account: Mapped[int] = ref("accounts")
    hash: Mapped[str]
    expires_at: Mapped[datetime]
    answered_by: Mapped[int | None] = mapped_column(default=None)  # the account that is to come over, if both agree


class Joining(Table):
    """Two persons became one. What it takes to undo that is kept for a while, then only the fact.

    Export: the fact. Forget: gone.
    """

    __tablename__ = "joinings"
    __table_args__ = (
        Index(None, "person"),
        Index(None, "at"),
        Index(None, "other"),
        Index(None, "account"),
    )

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")  # who they both are now
    other: Mapped[int] = ref("persons")  # who one of them was
    account: Mapped[int] = ref("accounts")  # the account that came over
    at: Mapped[datetime]
    moved: Mapped[dict[str, Any]]  # table -> ids that came over
    replaced: Mapped[dict[str, Any]]  # table -> rows that had to give way


class Consent(Table):
    """What a person agreed to, when and where: 152-FZ asks for proof."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "person"),)

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    community: Mapped[int | None]  # whose keeper it was given to
    kind: Mapped[str]  # "data"
    version: Mapped[int]
    transport: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
