"""Thanks from neighbour to neighbour, and what was said in a group that may become one; birthdays, and greetings.

Export: thanks given and received, without the other side; words from a group that wait for a yes; that somebody is not
to be asked about them; a birthday. Forget: all of it is deleted; greetings name nobody.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class ThanksShown(StrEnum):
    """Whether the group may read it. The one who was thanked wishes it first."""

    ASKED = "asked"  # and the giver has not answered
    YES = "yes"
    NO = "no"  # the giver does not want it, or has taken a yes back


class ThankYou(Table):
    __tablename__ = "thank_yous"
    __table_args__ = (
        Index(None, "community", "at"),
        Index(None, "giver"),
        Index(None, "receiver"),
        Index(None, "event"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    giver: Mapped[int] = ref("persons")
    receiver: Mapped[int] = ref("persons")
    reason: Mapped[str]
    event: Mapped[int | None] = ref("events")
    aloud: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # of an older version: said in the group, kept by a yes
    shown: Mapped[ThanksShown | None] = mapped_column(Word(ThanksShown))
    at: Mapped[datetime]


class ThanksOffer(Table):
    """«Спасибо» said in a group to a neighbour's message, without its words. Its giver is asked to say it for keeping;
    two days at most."""

    __tablename__ = "thanks_offers"
    __table_args__ = (Index(None, "community"), Index(None, "giver"), Index(None, "receiver"), Index(None, "at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    giver: Mapped[int] = ref("persons")
    receiver: Mapped[int] = ref("persons")
    at: Mapped[datetime]


class ThanksHush(Table):
    """Somebody who is not to be asked about «спасибо» in the group."""

    __tablename__ = "thanks_hushes"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")


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
