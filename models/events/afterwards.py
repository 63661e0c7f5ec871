"""What follows a meeting: what guests say of it, which its host answers.

Export: a person's feedback, when they answered whose. Forget: deletes the feedback; what they were told waits for
somebody else.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class Met(StrEnum):
    """Whether a guest has got to know somebody."""

    YES = "yes"
    TRIED = "tried"
    ENOUGH = "enough"  # those they knew were enough


class Again(StrEnum):
    """Whether a guest will come again."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


class Passed(StrEnum):
    """How the host gets the words."""

    NAMED = "named"
    NAMELESS = "nameless"
    NO = "no"


class Feedback(Table):
    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("event", "person"),
        Index(None, "person"),
    )

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int] = ref("persons")
    asked_at: Mapped[datetime]
    rating: Mapped[int | None]  # 1-5
    met: Mapped[Met | None] = mapped_column(Word(Met))
    again: Mapped[Again | None] = mapped_column(Word(Again))
    words: Mapped[str | None]
    passed: Mapped[Passed | None] = mapped_column(Word(Passed))
    rated_at: Mapped[datetime | None]


class Remark(Table):
    """A guest's words that somebody has been told, and answers. `told` None: whoever had been told is here no more."""

    __tablename__ = "remarks"
    __table_args__ = (
        UniqueConstraint("feedback"),
        Index(None, "told"),
        Index("ix_remarks_unanswered", "told_at", **only("answered_at IS NULL")),
    )

    id: Mapped[Key]
    feedback: Mapped[int] = ref("feedback")
    told: Mapped[int | None] = ref("persons")
    told_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
