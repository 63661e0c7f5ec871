"""Quarrels: who talks with neighbours in private, and what is being talked about.

Export: that a person is a mediator or has asked one, and their own words while the talk goes on; that they have asked
is nobody else's to export. Forget: deletes them. A talk that has ended names nobody and has no words: it is counted.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class MediatorState(StrEnum):
    ASKED = "asked"  # by a leader, and has not agreed yet
    READY = "ready"
    PAUSED = "paused"


class Mediator(Table):
    __tablename__ = "mediators"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"), Index(None, "named_by"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    named_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    state: Mapped[MediatorState] = mapped_column(Word(MediatorState))
    at: Mapped[datetime]  # when they were asked


class MediationState(StrEnum):
    ASKED = "asked"  # the mediator has not answered yet
    ALONE = "alone"  # nobody has it: whoever was asked cannot, is silent or gone; the asker decides
    TAKEN = "taken"
    ENDED = "ended"


class MediationEnd(StrEnum):
    """How it ended, as the asker says."""

    AGREED = "agreed"
    EASIER = "easier"
    NOT = "not"


class Mediation(Table):
    """`asker`, `mediator`, `words`: until it ends."""

    __tablename__ = "mediations"
    __table_args__ = (
        Index(None, "community", "state"),
        Index(None, "asker"),
        Index(None, "mediator"),
        Index(None, "state", "due_at"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    asker: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    mediator: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    words: Mapped[str | None]
    both: Mapped[bool] = mapped_column(default=False, server_default=false())  # the other side is to be talked to, too
    state: Mapped[MediationState] = mapped_column(Word(MediationState))
    outcome: Mapped[MediationEnd | None] = mapped_column(
        Word(MediationEnd)
    )  # None of one that has ended: nobody has said
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]  # when the asker hears of silence, or is asked how it ended
    asked_how: Mapped[int] = mapped_column(default=0, server_default="0")  # how often they were asked that
    ended_at: Mapped[datetime | None]


class MediationRefusal(Table):
    """Who cannot take it on, and is not offered again."""

    __tablename__ = "mediation_refusals"
    __table_args__ = (UniqueConstraint("mediation", "person"), Index(None, "person"))

    id: Mapped[Key]
    mediation: Mapped[int] = ref("mediations")
    person: Mapped[int] = ref("persons")
