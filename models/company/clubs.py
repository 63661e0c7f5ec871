"""Clubs: neighbours who look for the same company are brought together, and one of them begins.

Export: what a person looks for, whether they would come and begin. Forget: deleted; the club stays for the others, and
its meetings are the host's.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class ClubState(StrEnum):
    GATHERING = "gathering"
    ASKING = "asking"  # somebody is asked to begin
    STARTED = "started"
    OVER = "over"


class Club(Table):
    """`pursuit`: as in `Company`, in the words of whoever looked for it first. `event`: the first meeting."""

    __tablename__ = "clubs"
    __table_args__ = (
        Index(None, "community", "state"),
        Index(None, "state", "due_at"),
        Index(None, "event"),
        Index(None, "series"),
        Index(None, "asked"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    pursuit: Mapped[str]
    state: Mapped[ClubState] = mapped_column(Word(ClubState))
    asked: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    due_at: Mapped[datetime | None]  # when somebody else is asked
    event: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"))
    series: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="SET NULL"))
    shown_at: Mapped[datetime | None]  # when a leader let everybody read of its meetings
    created_at: Mapped[datetime]


class Begins(StrEnum):
    """What somebody who looks for company says to «Начнёте?»."""

    ASKED = "asked"
    NO = "no"  # would come if somebody else begins
    SILENT = "silent"


class Seeker(Table):
    """Somebody who has said whether they would come, or was asked to begin."""

    __tablename__ = "seekers"
    __table_args__ = (UniqueConstraint("club", "person"), Index(None, "person"), Index(None, "community"))

    id: Mapped[Key]
    club: Mapped[int] = ref("clubs")
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    comes: Mapped[bool | None]  # None: has not said
    begins: Mapped[Begins | None] = mapped_column(Word(Begins))
    at: Mapped[datetime]
