"""The hour on the wall: what people were promised, wherever the clocks are found to be."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def moved(moment: datetime, old: str, new: str) -> datetime:
    """The moment when a clock in the new zone shows what one in the old zone would have shown."""
    return moment.astimezone(ZoneInfo(old)).replace(tzinfo=ZoneInfo(new)).astimezone(UTC)
