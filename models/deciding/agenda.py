"""What neighbours want decided, which of it they pick, what was decided, and who does it by when.

Export: what a person proposed and picked; what they have taken on or are asked to. Forget: deletes their picks; what
they proposed stays for those who picked it, without them; what they had taken on is nobody's.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class AgendaState(StrEnum):
    OPEN = "open"
    DECIDED = "decided"
    DROPPED = "dropped"


class AgendaItem(Table):
    """Something to decide, in a neighbour's words."""

    __tablename__ = "agenda_items"
    __table_args__ = (Index(None, "community", "state"), Index(None, "proposer"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    words: Mapped[str]
    meaning: Mapped[bytes | None]  # the sense of the words; None without an encoder
    proposer: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    state: Mapped[AgendaState] = mapped_column(Word(AgendaState))
    at: Mapped[datetime]


class AgendaPick(Table):
    """A neighbour wants this decided first."""

    __tablename__ = "agenda_picks"
    __table_args__ = (UniqueConstraint("item", "person"), Index(None, "community", "person"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    item: Mapped[int] = ref("agenda_items")
    person: Mapped[int] = ref("persons")
    at: Mapped[datetime]


class DecisionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"  # it will not be done


class Decision(Table):
    """What was promised: by a neighbour (`owner`), once they agree, or by somebody outside («управляющая компания»)."""

    __tablename__ = "decisions"
    __table_args__ = (
        Index(None, "community", "state"),
        Index(None, "item"),
        Index(None, "owner"),
        Index(None, "asked"),
        Index(None, "by"),
        Index("ix_decisions_due", "remind_on", **only("state = 'open'")),
        Index("ix_decisions_silent", "asked_at", **only("asked_at IS NOT NULL")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    item: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id", ondelete="SET NULL"))
    words: Mapped[str]
    outside: Mapped[str]  # who promised it, if that is no neighbour; "" otherwise
    owner: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    asked: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))  # whether they take it on
    asked_at: Mapped[datetime | None]
    by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))  # who wrote it down
    due_on: Mapped[date]  # its last day, where the community is
    remind_on: Mapped[date | None]  # None: nobody is reminded any more
    reminded: Mapped[int] = mapped_column(default=0, server_default="0")  # how often, since its day was last set
    given_back: Mapped[bool] = mapped_column(default=False, server_default=false())  # leaders are to hear that
    state: Mapped[DecisionState] = mapped_column(Word(DecisionState))
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
