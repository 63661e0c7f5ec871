"""What neighbours do for the others: twelve callings, each asked about as a deed («встречать новых»). Questions
to guides.

Export: the callings of a person and what they have been proposed for; who proposed them is nobody's to export. Their
questions to guides. Forget: deletes them; of whoever proposed somebody else, only that they did.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class Calling(StrEnum):
    GREETER = "greeter"
    CATALYST = "catalyst"
    HISTORIAN = "historian"
    PROVIDER = "provider"
    GUIDE = "guide"
    AMBASSADOR = "ambassador"
    SCOUT = "scout"
    STORYTELLER = "storyteller"
    CELEBRITY = "celebrity"
    HERO = "hero"
    MENTOR = "mentor"
    PARTNER = "partner"


class CalledState(StrEnum):
    PROPOSED = "proposed"  # by a neighbour, and has not answered yet
    HELD = "held"
    RESTING = "resting"  # asked «Всё ещё ваше?» and silent for a month
    DECLINED = "declined"  # «Не моё», or given up: nobody proposes it again for a year


class Called(Table):
    """Somebody and a calling. `proposed_by`: until they have answered."""

    __tablename__ = "callings"
    __table_args__ = (
        UniqueConstraint("community", "person", "calling"),
        Index(None, "person"),
        Index(None, "proposed_by"),
        Index(None, "state", "since"),
        Index(None, "asked_at"),
        Index(None, "declined_at"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    calling: Mapped[Calling] = mapped_column(Word(Calling))
    state: Mapped[CalledState] = mapped_column(Word(CalledState))
    since: Mapped[datetime]  # proposed, taken, or confirmed last
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    opening_at: Mapped[datetime | None]  # asked last for a word at a meeting
    asked_at: Mapped[datetime | None]  # «Всё ещё ваше?», while it is not answered
    declined_at: Mapped[datetime | None]


class GuideQuestion(Table):
    """Until it is answered, or nobody is left to be asked; then it goes."""

    __tablename__ = "guide_questions"
    __table_args__ = (
        Index(None, "community", "asker"),
        Index(None, "asker"),
        Index(None, "guide"),
        Index(None, "due_at"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    asker: Mapped[int] = ref("persons")
    guide: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    words: Mapped[str]
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]  # when the next guide is asked


class GuidePass(Table):
    """Who could not answer a question, and is not asked again."""

    __tablename__ = "guide_passes"
    __table_args__ = (UniqueConstraint("question", "person"), Index(None, "person"))

    id: Mapped[Key]
    question: Mapped[int] = ref("guide_questions")
    person: Mapped[int] = ref("persons")
