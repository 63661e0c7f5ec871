"""What neighbours ask the leaders, and what becomes of it.

Export: a person's own questions with the answers; that they are the one who answers. Forget: deletes what they asked;
what they were to answer is anybody's again. A month after its end a question goes; how long its answer took is counted
elsewhere, without names.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class InquiryKind(StrEnum):
    QUESTION = "question"
    FEEDBACK = "feedback"  # something is not right in the community: only leaders ever read it


class InquiryState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"  # one of the leaders is going to answer
    ANSWERED = "answered"  # the asker has not said yet whether it helped
    ENDED = "ended"


class Inquiry(Table):
    """A question to whoever leads the community. `card`: the knowledge card that answers it, a community's own one by
    its number; `proposed`: the one that may."""

    __tablename__ = "inquiries"
    __table_args__ = (
        Index(None, "community", "state"),
        Index(None, "asker"),
        Index(None, "taker"),
        Index(None, "own_card"),
        Index(None, "due_at"),
        Index(None, "ended_at"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    asker: Mapped[int] = ref("persons")
    kind: Mapped[InquiryKind] = mapped_column(Word(InquiryKind))
    state: Mapped[InquiryState] = mapped_column(Word(InquiryState))
    words: Mapped[str]
    proposed: Mapped[str | None]
    taker: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))  # who answers or answered
    answer: Mapped[str | None]
    card: Mapped[str | None]
    public: Mapped[str | None]  # the question as the group was shown it
    own_card: Mapped[int | None] = mapped_column(ForeignKey("own_cards.id", ondelete="SET NULL"))  # made of the answer
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]  # the first answer
    mended_at: Mapped[datetime | None]  # leaders say that what was wrong is so no more
    due_at: Mapped[datetime | None]  # when somebody hears that nothing has come, or it ends by itself
    reminded: Mapped[int] = mapped_column(default=0, server_default="0")  # how often leaders were, since it was open
    answers: Mapped[int] = mapped_column(default=0, server_default="0")  # the last of them stands in `answer`
    ended_at: Mapped[datetime | None]
