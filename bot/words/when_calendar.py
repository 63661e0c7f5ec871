"""The days a date, a number of a month or the n-th weekday may mean: calendar, without words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.words.when_phrase import Unclear
from bot.words.when_words import MONTH_NAMES, ROMAN, WHOLE_MONTHS

FARTHEST = timedelta(days=366)
MISTYPED = 60  # days: a date that passed more recently than this is a slip, not next year's


def dated(day: int, month: int, year: str | None, today: date) -> list[date]:
    if year:
        chosen = dates_in([full_year(year, today)], month, day)
    else:
        near = dates_in(range(today.year - 1, today.year + 2), month, day)
        past = [each for each in near if 0 <= (today - each).days < MISTYPED]
        chosen = past or [each for each in near if timedelta() < each - today <= FARTHEST]
    if not chosen:
        raise Unclear("no-such-date")
    if chosen[0] < today:
        raise Unclear("past")
    if chosen[0] - today > FARTHEST:
        raise Unclear("too-far")
    return chosen[:1]


def dates_in(years: range | list[int], month: int, day: int) -> list[date]:
    if not 1 <= month <= 12:
        return []
    return [date(year, month, day) for year in years if 0 < year < 10_000 and 1 <= day <= monthrange(year, month)[1]]


def of_month(day: int, today: date) -> list[date]:
    """«28-го», «28 числа»: of this month or of the next that has such a day."""
    near = [dates_in([year], month, day) for year in (today.year, today.year + 1) for month in range(1, 13)]
    if not any(near):
        raise Unclear("no-such-date")
    return [found[0] for found in near if found and found[0] >= today]


def full_year(year: str, today: date, *, past: bool = False) -> int:
    """Two digits are of this century; where a day may be past, not later than ten years from now: 98 is 1998."""
    if len(year) > 2:
        return int(year)
    near = 2000 + int(year)
    return near - 100 if past and near > today.year + 10 else near


def month_number(month: str) -> int:
    if month.isdigit():
        return int(month)
    if month in ROMAN:
        return ROMAN.index(month) + 1
    named = enumerate(zip(MONTH_NAMES, WHOLE_MONTHS, strict=True), 1)
    return next(n for n, names in named if re.fullmatch("|".join(names), month))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """`nth`: 1 to 5; 6 is the last but one, 7 the last."""
    days = [day for day in days_from(date(year, month, 1), monthrange(year, month)[1]) if day.weekday() == weekday]
    place = {6: -2, 7: -1}.get(nth, nth - 1)
    return days[place] if place < len(days) else None


def easter(year: int) -> date:
    """Orthodox, until 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]
