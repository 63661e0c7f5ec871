"""The day and hour that people said, and how it repeats; shared by needs, promises and events.

«в субботу утром»      -> When(28 Nov, 28 Nov, part="morning")
«завтра с 14 до 16»    -> When(24 Nov, 24 Nov, start=840, end=960)
«до пятницы»           -> When(23 Nov, 27 Nov, edge="by")
«когда удобно»         -> When(word="whenever")
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models import Urgency

PARTS = {"morning": 12 * 60, "day": 18 * 60, "evening": 23 * 60, "night": 29 * 60}  # the minute when each ends
DAY = 24 * 60
WORDS = ("today", "week", "whenever")
EDGES = ("", "by", "from")
SOON = timedelta(days=7)


@dataclass(frozen=True)
class When:
    """`start` and `end`: minutes after the day's midnight; 1440 is the midnight that ends it.

    `edge`: "by" (not later), "from" (not sooner) or "". `word`: how it was said, where that is no date: "today", "week"
    (within this week) or "whenever". `repeats`: "day", "week", "month" or "year".
    """

    first: date | None = None
    last: date | None = None
    start: int | None = None
    end: int | None = None
    edge: str = ""
    part: str = ""
    word: str = ""
    repeats: str = ""

    @property
    def one_day(self) -> bool:
        return self.first is not None and self.first == self.last

    def over(self, zone: str) -> datetime | None:
        """The moment after which it is too late, or None."""
        if self.last is None:
            return None
        minutes = self.end if self.end is not None else self.start
        if self.edge == "from":
            minutes = None
        return moment(self.last, PARTS.get(self.part, DAY) if minutes is None else minutes, zone)

    def urgency(self, now: datetime, zone: str) -> Urgency:
        """How urgently to ask neighbours; "today" includes anything over before tomorrow's noon."""
        over = self.over(zone)
        if over is None:
            return Urgency.SOMEDAY
        today = now.astimezone(ZoneInfo(zone)).date()
        if over <= moment(today, DAY + DAY // 2, zone):
            return Urgency.TODAY
        return Urgency.WEEK if self.first is not None and self.first <= today + SOON else Urgency.SOMEDAY

    @property
    def is_dated(self) -> bool:
        """True if it says more than «сегодня», «на этой неделе» or «не спешу»."""
        return self.last is not None and (not self.word or self.start is not None or bool(self.part))

    def plainly(self) -> str:
        """The text for a table: «2026-11-28 14:00–16:00», «2026-11-24–2026-11-27»."""
        days = "–".join(dict.fromkeys(str(day) for day in (self.first, self.last) if day))
        hours = "–".join(f"{at // 60 % 24:02}:{at % 60:02}" for at in (self.start, self.end) if at is not None)
        return f"{days} {hours}".strip()

    def packed(self) -> str:
        """The value as one word for storage."""
        parts = (self.first, self.last, self.start, self.end, self.edge, self.part, self.word, self.repeats)
        return "|".join("" if part is None else str(part) for part in parts)

    def packed_day(self) -> str:
        """The value of `one_day` as a word short enough for a button. Raises ValueError for more than a day."""
        if not self.one_day:
            raise ValueError(f"{self} is more than one day")
        return self.packed().partition("|")[2].rstrip("|")

    @staticmethod
    def unpacked_day(kept: str) -> When:
        """The opposite of `packed_day`. Raises ValueError for anything else."""
        day, *others = kept.split("|")
        when = When.unpacked("|".join((day, day, *others, *[""] * (6 - len(others)))))
        minutes = [one for one in (when.start, when.end) if one is not None]
        known = when.edge in EDGES and when.part in {"", *PARTS} and when.word in ("", *WORDS) and not when.repeats
        if not known or not all(0 <= one <= 2 * DAY for one in minutes):
            raise ValueError(kept)
        return when

    @staticmethod
    def unpacked(kept: str) -> When:
        first, last, start, end, edge, part, word, repeats = kept.split("|")
        days = [date.fromisoformat(day) if day else None for day in (first, last)]
        minutes = [int(minute) if minute else None for minute in (start, end)]
        return When(days[0], days[1], minutes[0], minutes[1], edge, part, word, repeats)


def kept(said: When, now: datetime, zone: str) -> str:
    """The answer to store: the urgency, with the day if one was said («week:2026-11-28|…»)."""
    if not said.is_dated:
        return {"today": Urgency.TODAY, "week": Urgency.WEEK}.get(said.word, Urgency.SOMEDAY)
    return f"{said.urgency(now, zone)}:{said.packed()}"


def read(answer: str) -> tuple[Urgency, When | None]:
    """Parses such an answer into (urgency, day or None)."""
    soon, _, packed = answer.partition(":")
    return Urgency(soon), When.unpacked(packed) if packed else None


def moment(day: date, minutes: int, zone: str) -> datetime:
    """The moment of a local time. One skipped in spring moves on by the gap; of one repeated in autumn, the first."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


# ── What repeats ─────────────────────────────────────────────────────────────────────────────────────────────────────
LAST = 7  # the number of a month's last weekday
WEEK = 7


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    NTH = "nth"


@dataclass(frozen=True)
class Rule:
    """`days`: weekdays from Monday, 0; of MONTH the day, of NTH the one weekday. `nth`: 1 to 5, or LAST."""

    every: Every
    days: tuple[int, ...] = ()
    nth: int = 0

    def packed(self) -> str:
        return f"{self.every}:{','.join(map(str, self.days))}:{self.nth}"

    @staticmethod
    def unpacked(kept: str) -> Rule:
        every, days, nth = kept.split(":")
        return Rule(Every(every), tuple(map(int, days.split(","))) if days else (), int(nth))

    def dates(self, first: date) -> Iterator[date]:
        """The days from the first on, without end."""
        day = first
        while True:
            if self.holds(day):
                yield day
            day += timedelta(days=1)

    def holds(self, day: date) -> bool:
        length = monthrange(day.year, day.month)[1]
        match self.every:
            case Every.DAY:
                return True
            case Every.WEEK:
                return day.weekday() in self.days
            case Every.MONTH:  # the 31st of a shorter month is its last day
                return day.day == min(self.days[0], length)
            case Every.NTH:
                is_last = self.nth == LAST and day.day + WEEK > length
                return day.weekday() == self.days[0] and (is_last or (day.day + WEEK - 1) // WEEK == self.nth)
