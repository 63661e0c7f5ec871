"""Rollups: what signals add up to in an hour, a day and a week of each community, and how far they have been read.

Nobody is named here, so the rows stay when signals go. Export: none. Forget: nothing; `gone` keeps the count right.
"""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, only, ref


class WeekNumbers(Table):
    """`counts`: kind -> [how many, of how many different people, the sum of their numbers]."""

    __tablename__ = "week_numbers"
    __table_args__ = (
        UniqueConstraint("community", "week"),
        Index(None, "week"),
        Index("ix_week_numbers_stale", "community", **only("stale")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    week: Mapped[date]  # its Monday, where the community is
    stale: Mapped[bool] = mapped_column(server_default=false())  # its signals have changed since they were counted
    counts: Mapped[dict[str, Any]]
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
