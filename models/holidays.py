"""Birthdays that people have told, and greetings for a community's holidays.

Export: a birthday. Forget: deletes it; a greeting for it names them no more.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class Birthday(Table):
    """Day and month, as told by whoever it is; the year is nobody's affair."""

    __tablename__ = "birthdays"
    __table_args__ = (UniqueConstraint("person"), Index(None, "month", "day"))

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    day: Mapped[int]
    month: Mapped[int]


class Occasion(StrEnum):
    NEIGHBOURS = "neighbours"  # Day of Neighbours, the last Friday of May
    NEW_YEAR = "new-year"
    COMMUNITY = "community"  # the day it came together here
    BIRTHDAY = "birthday"  # of those who want to be congratulated in the chat


class HolidayState(StrEnum):
    DRAFTED = "drafted"  # a leader is asked
    SENT = "sent"
    DECLINED = "declined"


class Holiday(Table):
    """A greeting, drafted for a leader the day before. It names nobody: whose birthday it is, their own rows tell."""

    __tablename__ = "holidays"
    __table_args__ = (UniqueConstraint("community", "day", "occasion"), Index(None, "at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    day: Mapped[date]
    occasion: Mapped[Occasion] = mapped_column(Word(Occasion))
    state: Mapped[HolidayState] = mapped_column(Word(HolidayState))
    words: Mapped[str | None]  # a leader's own; None: ours
    at: Mapped[datetime]
