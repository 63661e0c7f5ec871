"""Who is reminded of what they have promised, and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Community, Decision
from services.deciding.decisions import making
from services.night import Window, day

AGAIN = timedelta(days=7)
MOST = 4  # reminders until a new day is set: the day before, the day after, two more; then leaders hear


def due(session: Session, now: datetime, quiet: Window) -> list[Decision]:
    """Open ones whose owner, or whose community's leaders, are to be reminded today, by day. Marks them."""
    latest = date(now.year, now.month, now.day) + timedelta(days=1)  # wherever it is tomorrow already
    rows = session.execute(
        select(Decision, Community.zone)
        .join(Community, Community.id == Decision.community)
        .where(making.IS_OPEN, Decision.remind_on <= latest)
        .order_by(Decision.remind_on, Decision.id)
    )
    found = []
    for row, zone in rows:
        today = day(now, zone)
        if row.remind_on is None or row.remind_on > today or quiet.holds(now, zone):
            continue
        row.reminded += 1
        row.remind_on = _next(row, today)
        found.append(row)
    session.flush()
    return found


def _next(row: Decision, today: date) -> date | None:
    if row.reminded >= MOST:
        return None
    return row.due_on + timedelta(days=1) if today <= row.due_on else today + AGAIN


def is_last(row: Decision) -> bool:
    return row.remind_on is None
