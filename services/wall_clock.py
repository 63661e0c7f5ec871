"""Keeps promised local hours when a community's zone changes."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def moved(moment: datetime, old: str, new: str) -> datetime:
    """The moment when a clock in the new zone shows the local time that `moment` has in the old zone."""
    return moment.astimezone(ZoneInfo(old)).replace(tzinfo=ZoneInfo(new)).astimezone(UTC)
