"""Introductions: who wants to be introduced to a neighbour once a month, and who was introduced to whom.

Export: that a person wants it, what was said to them and what they answered; whom they met is nobody else's to export.
Forget: deleted. An acquaintance of which nobody is left names nobody: it is counted.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class Wish(StrEnum):
    """What somebody says to «Познакомить вас с соседом? Раз в месяц»."""

    ASKED = "asked"  # and has not answered
    YES = "yes"
    LATER = "later"  # not now
    NEVER = "never"  # is not asked again


class AcquaintanceWish(Table):
    __tablename__ = "acquaintance_wishes"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"), Index(None, "community", "wish"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    wish: Mapped[Wish] = mapped_column(Word(Wish))
    at: Mapped[datetime]  # when it was asked or answered
    # While a month's round goes on: what may connect them with others, packed.
    ties: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


class RoundState(StrEnum):
    TYING = "tying"  # what may connect people is looked up
    CHOOSING = "choosing"
    DONE = "done"


class AcquaintanceRound(Table):
    """A month's introductions of a community, chosen in parts."""

    __tablename__ = "acquaintance_rounds"
    __table_args__ = (UniqueConstraint("community", "month"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    month: Mapped[str]  # "2026-12"
    state: Mapped[RoundState] = mapped_column(Word(RoundState))
    tied: Mapped[int] = mapped_column(default=0, server_default="0")  # the last wish whose ties are known
    at: Mapped[datetime]


class AcquaintanceState(StrEnum):
    ASKED = "asked"  # not all have agreed yet; nobody's name is shown
    INTRODUCED = "introduced"
    OVER = "over"


class Tie(StrEnum):
    """What may connect two neighbours, as one of them is told."""

    COMPANY = "company"  # both look for the same company
    INTEREST = "interest"  # both can or love the same
    NEEDS = "needs"  # the other one can do what they had asked for
    CAN = "can"  # the other one had asked for what they can do
    ENTRANCE = "entrance"
    HOUSE = "house"
    STREET = "street"
    NOTHING = "nothing"  # but that both wish it


class Acquaintance(Table):
    """Two or three neighbours of one month's round."""

    __tablename__ = "acquaintances"
    __table_args__ = (Index(None, "community", "asked_at"), Index(None, "state", "due_at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    month: Mapped[str]
    state: Mapped[AcquaintanceState] = mapped_column(Word(AcquaintanceState))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]  # when answers are waited for no longer; later, when they are written to again
    introduced_at: Mapped[datetime | None]
    reminded: Mapped[bool] = mapped_column(default=False, server_default=false())
    asked_how: Mapped[int] = mapped_column(default=0, server_default="0")  # how often they were asked how it went


class HowItWent(StrEnum):
    """How it went, as one of them says."""

    MET = "met"
    NOT_YET = "not-yet"
    NOT = "not"


class Acquainted(Table):
    """One of an acquaintance."""

    __tablename__ = "acquainted"
    __table_args__ = (
        UniqueConstraint("acquaintance", "person"),
        Index(None, "person"),
        Index(None, "community"),
        Index(None, "at"),
    )

    id: Mapped[Key]
    acquaintance: Mapped[int] = ref("acquaintances")
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    tie: Mapped[Tie] = mapped_column(Word(Tie))
    words: Mapped[str | None]  # their own ones that the tie is about
    at: Mapped[datetime]  # when they were asked
    agrees: Mapped[bool | None]
    how: Mapped[HowItWent | None] = mapped_column(Word(HowItWent))
