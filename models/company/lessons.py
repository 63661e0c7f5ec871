"""Lessons: how often a neighbour who teaches and one who learns have agreed to meet, and have met.

They go on while their match is agreed. Export: of the need and the match only, since they name nobody. Forget: deleted
with either.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class Side(StrEnum):
    LEARNER = "learner"
    TEACHER = "teacher"


class Lessons(Table):
    """`meetings`: agreed on, or until `agreed_at` only proposed."""

    __tablename__ = "lessons"
    __table_args__ = (UniqueConstraint("match"), Index(None, "community"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")  # the learner's
    match: Mapped[int] = ref("matches")
    meetings: Mapped[int | None]
    proposed_by: Mapped[Side | None] = mapped_column(Word(Side))
    agreed_at: Mapped[datetime | None]
    held: Mapped[int] = mapped_column(default=0, server_default="0")  # as the learner says
    first_at: Mapped[datetime | None]  # when the learner said so first
    again: Mapped[Side | None] = mapped_column(Word(Side))  # who would like another round
