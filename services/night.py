"""Quiet hours: a local window in which Sosed only replies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EARLY = timedelta(minutes=15)


def day(moment: datetime, zone: str) -> date:
    """The local date at that moment, which "once a day" refers to."""
    return moment.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Window:
    """From `start` in the evening to `end` in the morning; never quiet if both are equal."""

    start: time = time(22)
    end: time = time(8)

    @classmethod
    def read(cls, text: str) -> Window:
        """Parses «22:00-08:00». Raises ValueError."""
        match = re.fullmatch(r"\s*(\d{1,2}:\d\d)\s*-\s*(\d{1,2}:\d\d)\s*", text)
        if match is None:
            raise ValueError("not two times")
        start, end = (time.fromisoformat(clock.zfill(5)) for clock in match.groups())
        return cls(start, end)

    def holds(self, moment: datetime, zone: str) -> bool:
        clock = moment.astimezone(ZoneInfo(zone)).time()
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def after(self, moment: datetime, zone: str) -> datetime:
        """The moment, or the end of the window it falls into."""
        return self._edge(moment, zone, self.end, days=1) if self.holds(moment, zone) else moment

    def began(self, moment: datetime, zone: str) -> datetime:
        """When the window began that the moment falls into."""
        return self._edge(moment, zone, self.start, days=-1)

    def before(self, moment: datetime, zone: str) -> datetime:
        """The moment, or a quarter of an hour before the window it falls into, so that a job still has time to run."""
        if not self.holds(moment, zone):
            return moment
        edge = self.began(moment, zone)
        early = edge - EARLY
        return edge - timedelta(minutes=1) if self.holds(early, zone) else early

    def fit(self, moment: datetime, zone: str, latest: datetime) -> datetime:
        """`after` the window if that is not later than `latest`, else `before` it."""
        morning = self.after(moment, zone)
        return morning if morning <= latest else self.before(moment, zone)

    def _edge(self, moment: datetime, zone: str, clock: time, days: int) -> datetime:
        """The next (or last) moment when the local clock shows `clock`."""
        local = moment.astimezone(ZoneInfo(zone))
        edge = local.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
        if (days > 0 and edge < local) or (days < 0 and edge > local):
            edge = edge + timedelta(days=days)
        return edge.astimezone(UTC)
