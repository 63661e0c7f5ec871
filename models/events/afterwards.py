"""What follows a meeting: what guests say of it, which its host answers, and its line in the community's history.

Export: a person's feedback, when they answered whose, the lines they wrote down. Forget: deletes the feedback; what
they were told waits for somebody else, their lines stay without their words.
"""

from datetime import date, datetime
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


class Written(StrEnum):
    DRAFT = "draft"
    KEPT = "kept"
    DROPPED = "dropped"


class Chronicle(Table):
    """The meeting's own title is said with it; the numbers are those of that day."""

    __tablename__ = "chronicle"
    __table_args__ = (UniqueConstraint("event"), Index(None, "community", "day"), Index(None, "writer"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    event: Mapped[int] = ref("events")
    day: Mapped[date]
    came: Mapped[int]
    first: Mapped[int]
    words: Mapped[str | None]  # what somebody added
    writer: Mapped[int | None] = ref("persons")
    state: Mapped[Written] = mapped_column(Word(Written))
    at: Mapped[datetime]
