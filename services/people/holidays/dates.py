"""Which days are holidays.

neighbours_day(2026)                        -> 29 May, the last Friday
is_day_of(29, 2, date(2027, 3, 1))          -> True: nobody is congratulated before the day
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

FRIDAY = 4
LEAP_DAY = (29, 2)


def neighbours_day(year: int) -> date:
    """Since 1999 in Europe, since 2006 in Russia: the last Friday of May."""
    last = date(year, 5, 31)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def days_of(on: date) -> list[tuple[int, int]]:
    """(day, month) of the anniversaries on that day: on 1 March of most years also those of 29 February."""
    moved = (on.day, on.month) == (1, 3) and not isleap(on.year)
    return [(on.day, on.month), *((LEAP_DAY,) if moved else ())]


def is_day_of(day: int, month: int, on: date) -> bool:
    return (day, month) in days_of(on)


def exists(day: int, month: int) -> bool:
    try:
        date(2024, month, day)  # a leap year
    except ValueError:
        return False
    return True
