"""Meetings that repeat: the rule, what each of them is like, and who comes to all of them.

Export: the series a person calls, and those they always come to. Forget: the words of their series, and that they come.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class SeriesState(StrEnum):
    GOES_ON = "goes-on"
    COMPLETE = "complete"  # all are made
    ENDED = "ended"


class Series(Table):
    """The meetings themselves are rows of `events`, made some weeks ahead, each with answers of its own."""

    __tablename__ = "series"
    __table_args__ = (Index(None, "community"), Index(None, "host"), Index(None, "state", "made_until"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    host: Mapped[int] = ref("persons")
    rule: Mapped[str]  # services.events.rule.Rule
    made_until: Mapped[str]  # the last local day that was made: «2026-11-28»
    until: Mapped[str | None]  # the last day
    left: Mapped[int | None]  # how many more
    title: Mapped[str]
    place: Mapped[str]
    online: Mapped[bool] = mapped_column(default=False, server_default=false())
    link: Mapped[str | None]
    minute: Mapped[int]  # of the local day, when it starts
    length: Mapped[int]  # minutes
    end_told: Mapped[bool] = mapped_column(default=False, server_default=false())
    capacity: Mapped[int | None]
    wanted_help: Mapped[str | None]
    state: Mapped[SeriesState] = mapped_column(Word(SeriesState))
    created_at: Mapped[datetime]


class Regular(Table):
    """What somebody said when asked whether they come to all that follow."""

    __tablename__ = "regulars"
    __table_args__ = (UniqueConstraint("series", "person"), Index(None, "person"))

    id: Mapped[Key]
    series: Mapped[int] = ref("series")
    person: Mapped[int] = ref("persons")
    every: Mapped[bool]
    since: Mapped[datetime]
