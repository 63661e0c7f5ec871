"""Of two accounts that become one person one hosts a meeting to which the other had said yes: a host takes no seat."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Duty, Event, EventState, Seat, core
from services.events.hosts import leading
from services.people.parting.kept_values import plain

Row = dict[str, Any]
Moved = Mapping[str, Collection[Any]]  # the keys of the rows that were the other's, by table and column


def give_back(
    session: Session, keeper: int, other: int, moved: Moved, replaced: dict[str, list[Row]], now: datetime
) -> set[int]:
    """Returns the meetings ahead that have free seats now. Whose each was is stored in `replaced`."""
    ahead = Event.ends_at > now, Event.state == EventState.PLANNED
    hosted = select(Event.id).where(leading.named(keeper), *ahead)
    freed = set[int]()
    for table in (core(Seat), core(Duty)):
        came = moved.get(f"{table.name}.person", ())
        there = table.c.person == keeper, table.c.event.in_(hosted)
        for row in session.execute(select(table).where(*there).order_by(table.c.id)).mappings().all():
            own = {name: plain(value) for name, value in row.items()}
            own["person"] = other if row["id"] in came else keeper
            replaced.setdefault(table.name, []).append(own)
            freed.add(row["event"])
        session.execute(delete(table).where(*there))
    return freed
