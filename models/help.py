"""Mutual help: what neighbours need, what they can do, and who meets whom.

Export: a person's needs, offers and matches. Forget: their words go, states and times stay.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, ref


class Need(Table):
    __tablename__ = "needs"
    __table_args__ = (Index(None, "community", "state"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    words: Mapped[str]
    search: Mapped[str]
    urgency: Mapped[str]  # "today", "week", "someday"
    state: Mapped[str]  # "open", "agreed" (names have met), "met", "cancelled", "expired"
    created_at: Mapped[datetime]
    promised_at: Mapped[datetime]  # the asker hears by then
    answered_at: Mapped[datetime | None]  # the promise was kept
    check_at: Mapped[datetime | None]  # when to ask whether it worked
    checked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    shown: Mapped[str | None]  # in the group: "named", "nameless"


class Offer(Table):
    __tablename__ = "offers"
    __table_args__ = (UniqueConstraint("community", "person", "search"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    words: Mapped[str]
    category: Mapped[str | None]
    search: Mapped[str]
    near: Mapped[bool] = mapped_column(default=False, server_default=false())  # neighbouring communities may see it
    state: Mapped[str]  # "open", "paused" (not asked about such things), "removed"
    created_at: Mapped[datetime]


class Meaning(Table):
    """What an offer is about (services/meaning.py); made anew when its words are not these any more, or the model."""

    __tablename__ = "meanings"

    offer: Mapped[int] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str]
    words: Mapped[str]
    packed: Mapped[bytes]


class Match(Table):
    __tablename__ = "matches"
    __table_args__ = (UniqueConstraint("need", "helper"), Index(None, "helper", "asked_at"))

    id: Mapped[Key]
    need: Mapped[int] = ref("needs")
    offer: Mapped[int | None] = ref("offers")
    helper: Mapped[int] = ref("persons")
    state: Mapped[str]  # "asked", "silent", "no", "yes" (the helper), "agreed" (both), "declined" (the asker), "helped"
    asked_at: Mapped[datetime]
    passes_at: Mapped[datetime]  # silence until then means the next helper
    answered_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    helped_at: Mapped[datetime | None]
