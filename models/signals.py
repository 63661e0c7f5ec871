"""Signals (something countable happened; no texts); rollups, what they add up to in a week, a day and an hour of each
community, and how far they have been read; the weekly numbers.

Export: a person's signals. Forget: the signals lose the person. Rollups name nobody and stay when signals go; `gone`
keeps their counts of people right.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, only, ref


class Signal(Table):
    __tablename__ = "signals"
    __table_args__ = (
        Index(None, "community", "kind", "at", "person", "number"),
        Index(None, "chat", "reference"),
        Index(None, "person"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    kind: Mapped[str]  # services.signals.SignalKind
    at: Mapped[datetime]
    person: Mapped[int | None]
    chat: Mapped[int | None]
    reference: Mapped[str | None]  # the message, need or event it is about
    number: Mapped[float | None]


class WeekNumbers(Table):
    """`counts`: kind -> [how many, of how many different people, the sum of their numbers]. `answering`: of them the
    people who answered or reacted, so that a trend of all communities reads the index alone."""

    __tablename__ = "week_numbers"
    __table_args__ = (
        UniqueConstraint("community", "week"),
        Index(None, "week", "community", "answering"),
        Index("ix_week_numbers_stale", "community", **only("stale")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    week: Mapped[date]  # its Monday, where the community is
    stale: Mapped[bool] = mapped_column(server_default=false())  # its signals have changed since they were counted
    counts: Mapped[dict[str, Any]]
    answering: Mapped[int] = mapped_column(default=0, server_default="0")
    gone: Mapped[dict[str, Any]]  # of this week, its days and hours: kind -> how many of the people are forgotten


class DayNumbers(Table):
    __tablename__ = "day_numbers"
    __table_args__ = (UniqueConstraint("community", "day"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    day: Mapped[date]  # where the community is
    counts: Mapped[dict[str, Any]]
    hours: Mapped[dict[str, Any]]  # its rows by the hour: «12» -> counts


class NumbersMark(Table):
    """One row: which signals have been looked at; before which Monday weeks are closed, as their signals went."""

    __tablename__ = "numbers_mark"

    id: Mapped[Key]
    signal: Mapped[int]
    closed: Mapped[date | None]


class KpiWeek(Table):
    __tablename__ = "kpi_weeks"
    __table_args__ = (UniqueConstraint("community", "week", "name"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    week: Mapped[date]  # its Monday
    name: Mapped[str]
    number: Mapped[float | None]  # None: not measured
    base: Mapped[int]
    facts: Mapped[dict[str, Any]]
