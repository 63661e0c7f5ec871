"""Complaints: what is broken in the house, who has it too, and what becomes of it.

Neighbours never see who told of it, a manager only if that person agreed.
Export: a person's complaints and those they joined. Forget: their words and voices go; what others joined stays.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class ComplaintState(StrEnum):
    HELD = "held"  # a leader looks first
    NEW = "new"
    SENT = "sent"
    WORKING = "working"
    FIXED = "fixed"
    AGAIN = "again"  # not fixed after all
    REFUSED = "refused"
    HIDDEN = "hidden"


class Severity(StrEnum):
    DANGER = "danger"
    BAD = "bad"
    LATER = "later"


class Complaint(Table):
    __tablename__ = "complaints"
    __table_args__ = (
        Index(None, "community", "state"),
        Index(None, "teller"),
        Index(None, "changed_at"),
        Index("ix_complaints_due", "id", **only("due_on IS NOT NULL AND reminded_at IS NULL")),
        Index(None, "photo"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    teller: Mapped[int | None] = ref("persons")  # None: forgotten
    category: Mapped[str]  # services.complaints.CATEGORIES
    place: Mapped[str]  # as it was said, without a flat; "": forgotten
    house: Mapped[str | None]  # as services.speech.places reads it; None: the community's own, or not told
    entrance: Mapped[int | None]
    floor: Mapped[int | None]
    words: Mapped[str]
    photo: Mapped[int | None] = mapped_column(ForeignKey("files.id", ondelete="SET NULL"))
    urgency: Mapped[Severity] = mapped_column(Word(Severity))
    state: Mapped[ComplaintState] = mapped_column(Word(ComplaintState))
    who: Mapped[str | None]  # acts
    due_on: Mapped[date | None]
    reminded_at: Mapped[datetime | None]  # that the due day has come
    answer: Mapped[str | None]  # why it was refused
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=0)  # rises with whatever those who joined should hear
    changed_at: Mapped[datetime]  # when it did
    closed_at: Mapped[datetime | None]


class Voice(Table):
    """Somebody has it too; the teller is the first of them."""

    __tablename__ = "voices"
    __table_args__ = (UniqueConstraint("complaint", "person"), Index(None, "person"))

    id: Mapped[Key]
    complaint: Mapped[int] = ref("complaints")
    person: Mapped[int | None] = ref("persons")  # None: forgotten by an older version, still counted
    named: Mapped[bool] = mapped_column(default=False)  # the manager may know
    fixed: Mapped[bool | None]  # what they said when they were asked
    at: Mapped[datetime]
    heard: Mapped[int]  # the version they know
    told_at: Mapped[datetime | None]  # when they last heard news; what is told at once has one moment
