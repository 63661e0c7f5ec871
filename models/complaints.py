"""Complaints: broken things, the people who have them, and what becomes of them.

Neighbours never see who reported one; a manager does only if that person agreed.
Export: a person's complaints and those they joined. Forget: their words and voices; complaints others joined stay.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class ComplaintState(StrEnum):
    HELD = "held"  # waits for a leader
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
    teller: Mapped[int | None] = ref("persons")  # None: erased
    category: Mapped[str]  # services.complaints.CATEGORIES
    place: Mapped[str]  # as said, without a flat; "": erased
    house: Mapped[
        str | None
    ]  # in the form of services.speech.addresses.places; None: the community's own, or not given
    entrance: Mapped[int | None]
    floor: Mapped[int | None]
    words: Mapped[str]
    photo: Mapped[int | None] = mapped_column(ForeignKey("files.id", ondelete="SET NULL"))
    urgency: Mapped[Severity] = mapped_column(Word(Severity))
    state: Mapped[ComplaintState] = mapped_column(Word(ComplaintState))
    who: Mapped[str | None]  # acts
    due_on: Mapped[date | None]
    reminded_at: Mapped[datetime | None]  # when the manager was reminded of the due day
    answer: Mapped[str | None]  # why it was refused
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=0)  # increases with every change to report
    changed_at: Mapped[datetime]  # when it did
    closed_at: Mapped[datetime | None]


class Voice(Table):
    """A person who has the problem; its author is the first."""

    __tablename__ = "voices"
    __table_args__ = (UniqueConstraint("complaint", "person"), Index(None, "person"))

    id: Mapped[Key]
    complaint: Mapped[int] = ref("complaints")
    person: Mapped[int | None] = ref("persons")  # None: erased by an older version, still counted
    named: Mapped[bool] = mapped_column(default=False)  # the manager may see the name
    fixed: Mapped[bool | None]  # their answer when asked
    at: Mapped[datetime]
    heard: Mapped[int]  # the version they know
    told_at: Mapped[datetime | None]  # when changes were last reported; the same for everything in one message
