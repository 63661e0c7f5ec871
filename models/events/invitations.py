"""Before a meeting: when people want to be reminded, the nudge to those who have not answered, who wants no more of it.

Export: a person's own of each. Forget: deletes them; a nudge that somebody sent stays without them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, only, ref


class ReminderTimes(Table):
    """Of somebody who has chosen; nobody else has a row. `times`: services.events.invitations.reminder_times.Chosen."""

    __tablename__ = "reminder_times"
    __table_args__ = (UniqueConstraint("person"),)

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    times: Mapped[dict[str, Any]] = mapped_column()


class Nudge(Table):
    """«Позвать тех, кто ещё не ответил»: once for a meeting and a community that meets, whose neighbours are asked at
    `at`, until when it can be taken back."""

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("event", "community"),
        Index(None, "community"),
        Index(None, "by"),
        Index("ix_nudges_waiting", "at", **only("done = 0", postgresql="NOT done")),
    )

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    community: Mapped[int] = ref("communities")
    by: Mapped[int | None] = ref("persons")
    at: Mapped[datetime]
    done: Mapped[bool] = mapped_column(default=False, server_default=false())


class Nudged(Table):
    """Somebody who is asked by it."""

    __tablename__ = "nudged"
    __table_args__ = (UniqueConstraint("event", "person"), Index(None, "person"))

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int] = ref("persons")
    at: Mapped[datetime]


class Uninvited(Table):
    """«Не звать на такие»: meetings of this series, or with this name (`alike`: folded)."""

    __tablename__ = "uninvited"
    __table_args__ = (UniqueConstraint("community", "person", "alike"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    title: Mapped[str]
    alike: Mapped[str]
    series: Mapped[int | None]
    at: Mapped[datetime]
