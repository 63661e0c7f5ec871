"""Signals (something countable happened; no texts), and weekly numbers.

Export: a person's signals. Forget: the signals lose the person.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from models.table import Key, Table, ref


class Signal(Table):
    __tablename__ = "signals"
    __table_args__ = (
        Index(None, "community", "kind", "at", "person", "number"),
        Index(None, "chat", "reference"),
        Index(None, "person"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    kind: Mapped[str]  # services.signals.SignalKind
    at: Mapped[datetime]
    person: Mapped[int | None]
    chat: Mapped[int | None]
    reference: Mapped[str | None]  # the message, need or event it is about
    number: Mapped[float | None]


class KpiWeek(Table):
    __tablename__ = "kpi_weeks"
    __table_args__ = (UniqueConstraint("community", "week", "name"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    week: Mapped[date]  # its Monday
    name: Mapped[str]
    number: Mapped[float | None]  # None: not measured
    base: Mapped[int]
    facts: Mapped[dict[str, Any]]
