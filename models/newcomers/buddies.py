"""Newcomers' first month: who is ready to help them settle in, who helps whom, how far it has got.

Export: that a person welcomes newcomers, whom they help, who helps them, when they were asked. Forget: deletes it.
What a newcomer answers is not kept, only that there is nothing more to ask.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class WelcomerState(StrEnum):
    READY = "ready"
    PAUSED = "paused"


class Welcomer(Table):
    """A neighbour who has agreed to be asked about newcomers."""

    __tablename__ = "welcomers"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    state: Mapped[WelcomerState] = mapped_column(Word(WelcomerState))
    at: Mapped[datetime]  # when they agreed


class BuddyState(StrEnum):
    ASKED = "asked"
    SILENT = "silent"  # asked, and has not answered in time
    DECLINED = "declined"
    TAKEN = "taken"
    ENDED = "ended"  # had taken it, and can help no more, or need not


class Buddy(Table):
    """Somebody who was asked to help a newcomer settle in. All of a newcomer's go a month after they came."""

    __tablename__ = "buddies"
    __table_args__ = (
        UniqueConstraint("community", "newcomer", "person"),
        Index(None, "newcomer"),
        Index(None, "person"),
        Index(None, "state"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    newcomer: Mapped[int] = ref("persons")
    person: Mapped[int] = ref("persons")
    state: Mapped[BuddyState] = mapped_column(Word(BuddyState))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]  # when an answer is waited for no more
    hears: Mapped[bool | None]  # whether they may be told the newcomer's answers; None: the newcomer was not asked


class Settling(Table):
    """A newcomer's month."""

    __tablename__ = "settlings"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"), Index(None, "asked_at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    wants_buddy: Mapped[bool] = mapped_column(default=False, server_default=false())
    tell_by: Mapped[datetime | None]  # when whoever wants one hears that nobody was found
    day: Mapped[int] = mapped_column(default=0, server_default="0")  # of the last question, after they came
    over: Mapped[bool] = mapped_column(default=False, server_default=false())  # there is nothing more to ask
    asked_at: Mapped[datetime]  # the last time
