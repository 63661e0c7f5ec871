"""People: a person is a human; an account is that human on one transport.

Export: everything here. Forget: the name, the words and the accounts go; the bare row stays so that counts hold.
"""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, ref


class Person(Table):
    __tablename__ = "persons"

    id: Mapped[Key]
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default="ru")
    zone: Mapped[str | None]  # None: the community's
    asks_a_week: Mapped[int] = mapped_column(default=1)  # how often neighbours' requests may come; 0: urgent ones only
    asks_paused: Mapped[bool] = mapped_column(default=False)
    unasked_a_week: Mapped[int] = mapped_column(default=2)  # messages nobody asked for; 0: none
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
    menu: Mapped[str | None] = mapped_column(default=None)  # the permanent menu that was shown last
    seen_at: Mapped[datetime]


class Consent(Table):
    """What a person agreed to, when and where: 152-FZ asks for proof."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "person"),)

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    kind: Mapped[str]  # "data"
    version: Mapped[int]
    transport: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
