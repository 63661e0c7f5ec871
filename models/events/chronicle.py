"""The community's history, line by line.

Export: the lines a person wrote down, and their words from a chat that stand there. Forget: their own words go, what
somebody else has written of a meeting stays without the writer.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class Tells(StrEnum):
    """What a line tells of; `Chronicle.number` counts it."""

    MEETING = "meeting"  # number: how many came
    HELPS = "helps"  # number: requests met in the month that ends on that day
    MEMBERS = "members"  # number: a size that was reached
    HELPED = "helped"  # number: requests met since the beginning
    HELD = "held"  # number: meetings held since the beginning
    YEARS = "years"  # number: years since a leader came
    OWN = "own"  # what the writer remembers
    SAID = "said"  # words from the group


class Written(StrEnum):
    ASKED = "asked"  # whether the author of these words agrees
    DRAFT = "draft"
    KEPT = "kept"
    DROPPED = "dropped"


class Chronicle(Table):
    """A meeting's own title is said with it; numbers are those of that day."""

    __tablename__ = "chronicle"
    __table_args__ = (
        UniqueConstraint("event"),
        Index(None, "community", "day"),
        Index(None, "writer"),
        Index(None, "author"),
        Index(None, "state", "at"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    tells: Mapped[Tells] = mapped_column(Word(Tells), default=Tells.MEETING, server_default="meeting")
    event: Mapped[int | None] = ref("events")
    day: Mapped[date]
    number: Mapped[int] = mapped_column(default=0, server_default="0")
    first: Mapped[int] = mapped_column(default=0, server_default="0")  # of a meeting: who was there for the first time
    words: Mapped[str | None]  # what somebody added, wrote or said
    writer: Mapped[int | None] = ref("persons")
    author: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))  # of words from the group
    named: Mapped[bool] = mapped_column(default=False, server_default=false())  # the author is named
    state: Mapped[Written] = mapped_column(Word(Written))
    at: Mapped[datetime]
