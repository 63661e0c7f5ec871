"""A community's week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.refusal import Refusal

EARLIEST = date(2020, 1, 6)  # no community is older


@dataclass(frozen=True)
class Week:
    """A week from Monday 0:00 to the next Monday 0:00, in a time zone."""

    monday: date
    zone: str

    @classmethod
    def of(cls, moment: datetime, zone: str) -> Week:
        day = moment.astimezone(ZoneInfo(zone)).date()
        return cls(day - timedelta(days=day.weekday()), zone)

    @classmethod
    def shown(cls, monday: int, zone: str, now: datetime) -> Week:
        """The one that a button names by its Monday's ordinal. Raises Refusal for what no button has named."""
        if not EARLIEST.toordinal() <= monday <= cls.of(now, zone).monday.toordinal():
            raise Refusal("button.old")
        if (first := date.fromordinal(monday)).weekday():
            raise Refusal("button.old")
        return cls(first, zone)

    def before(self, weeks: int = 1) -> Week:
        return Week(self.monday - timedelta(weeks=weeks), self.zone)

    def until(self, last: Week) -> Iterator[Week]:
        """This week and those after it, up to `last`."""
        week = self
        while week.monday <= last.monday:
            yield week
            week = week.before(-1)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def start(self) -> datetime:
        return datetime.combine(self.monday, time(), ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.monday + timedelta(days=7), time(), ZoneInfo(self.zone)).astimezone(UTC)
