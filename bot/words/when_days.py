"""The days of a phrase: dates, weekdays, «через две недели», holidays; and stretches of days: «на выходных»."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.words.when_calendar import (
    FARTHEST,
    MISTYPED,
    dated,
    dates_in,
    days_from,
    easter,
    month_number,
    nth_weekday,
    of_month,
)
from bot.words.when_phrase import DAY, Phrase, Unclear
from bot.words.when_words import (
    BETWEEN_DAYS,
    BEYOND_HOURS,
    DATES,
    DAY_MONTH,
    EVE,
    EVERY_OTHER,
    FRACTIONS,
    GONE,
    HOLIDAYS,
    LATER,
    LONG_YEAR,
    MOVING,
    NAMED_DAYS,
    NEW_YEAR,
    NTH_WEEKDAY,
    OF_MONTH,
    PLURAL_WEEKDAYS,
    SPAN_OF_DATES,
    SPAN_OF_MONTHS,
    SPAN_OF_WEEKDAYS,
    VAGUE,
    VAGUE_MONTH,
    WEEK,
    WEEKDAYS,
    WEEKEND,
)

WEEK_DAYS = 7


@dataclass
class Days:
    """`choices`: for each day said, what it may mean, the soonest first; `stretches`: those said; `edge`: of When."""

    choices: list[list[date]] = field(default_factory=list)
    stretches: list[tuple[date, date]] = field(default_factory=list)
    edge: str = ""
    weekday: bool = False  # one was said
    bounded: bool = False  # the stretch has a first and a last day that were said
    dated: bool = False  # a date was said, not only a weekday
    eve: bool = False  # New Year, whose evening is the day before

    def agreed(self) -> list[date]:
        """The days that fit everything said: «завтра, в субботу» is a day only if tomorrow is a Saturday."""
        days = [day for day in self.choices[0] if all(day in others for others in self.choices[1:])]
        for first, last in self.stretches:
            days = [day for day in days if first <= day <= last]
        if not days:
            if self.weekday and self.dated and len(self.choices) == 2:
                raise Unclear("weekday", self.choices[0][0])
            raise Unclear("ambiguous")
        return days


def read(phrase: Phrase, today: date) -> Days:
    if phrase.take(GONE):
        raise Unclear("past")
    if phrase.take(EVERY_OTHER) or phrase.take(BETWEEN_DAYS) or phrase.take(LONG_YEAR):
        raise Unclear("ambiguous")
    days = Days()
    days.stretches += _spans(phrase, today)
    days.bounded = bool(days.stretches)
    days.choices += [*_nth(phrase, today), *_later(phrase, today), *_holidays(phrase, today), *_dates(phrase, today)]
    days.choices += [[today + timedelta(days=n)] for pattern, n in NAMED_DAYS if phrase.take(pattern, DAY)]
    # Beside a full date or «завтра», «12.10» is a time.
    if not days.choices and (found := phrase.take(DAY_MONTH, DAY)):
        month = next(filter(None, found.groups()[1:]))
        days.choices.append(dated(int(found["day"]), int(month), None, today))
    days.dated = bool(days.choices)
    days.eve = bool(re.search(NEW_YEAR, phrase.said)) and [date(today.year + 1, 1, 1)] in days.choices
    _weekdays(phrase, today, days)
    days.stretches += _stretches(phrase, today, days)
    if not days.choices and not days.stretches and phrase.take(VAGUE):
        raise Unclear("ambiguous")
    days.edge = _edge(phrase)
    return days


def _edge(phrase: Phrase) -> str:
    """«До пятницы», «с субботы». «К пятнице» is not later, too."""
    phrase.tidy()
    if phrase.take(r"\b(?:до|ко?|по|не позже|не позднее|by|till|until)(?: конца| самого| самой)? §", DAY):
        return "by"
    return (
        "from"
        if phrase.take(r"\b(?:начиная )?(?:с|со|от|не раньше|не ранее|from|since|starting)(?: самого| самой)? §", DAY)
        else ""
    )


# ── Stretches ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _spans(phrase: Phrase, today: date) -> list[tuple[date, date]]:
    """«С 12 по 14 декабря», «с понедельника по среду»."""
    if found := phrase.take(rf"(?:\b(?:с|со|от|from) )?{SPAN_OF_MONTHS}", DAY):
        first = dated(int(found["a"]), month_number(found["early"]), found["year"], today)[0]
        last = dated(int(found["b"]), month_number(found["month"]), found["year"], today)[0]
    elif found := phrase.take(rf"(?:\b(?:с|со|от|from) )?{SPAN_OF_DATES}", DAY):
        month = month_number(found["month"])
        last = dated(int(found["b"]), month, found["year"], today)[0]
        first = dates_in([last.year], month, int(found["a"]))[0] if int(found["a"]) else last
        if found["joint"] in ("и", "and", "/") and (last - first).days != 1:
            raise Unclear("ambiguous")
    elif found := phrase.take(SPAN_OF_WEEKDAYS, DAY):
        one, other = (_number(found[a] or found[b]) for a, b in (("a", "c"), ("b", "d")))
        first = next(day for day in days_from(today, WEEK_DAYS) if day.weekday() == one)
        last = next(day for day in days_from(first, WEEK_DAYS) if day.weekday() == other)
        if found["joint"] in ("и", "and") and (last - first).days != 1:
            raise Unclear("ambiguous")
    else:
        return []
    if last <= first or (last - first).days > 92:
        raise Unclear("ambiguous")
    return [(first, last)]


def _number(weekday: str) -> int:
    return next(n for n, names in enumerate(WEEKDAYS) if re.fullmatch(names, weekday))


def _stretches(phrase: Phrase, today: date, days: Days) -> list[tuple[date, date]]:
    """«В начале декабря», «на выходных»."""
    found = []
    if phrase.take(WEEKEND, DAY):
        ahead = [stretch for stretch in days.stretches if (stretch[1] - stretch[0]).days == WEEK_DAYS - 1]
        saturday = (ahead[0][0] if ahead else today) + timedelta(days=5 - (ahead[0][0] if ahead else today).weekday())
        found.append((max(today, saturday), saturday + timedelta(days=1)))
    if phrase.take(r"\b(?:в )?(?:начале|середине|конце) §", DAY):  # of next week
        raise Unclear("ambiguous")
    if not days.choices and (
        said := phrase.take(
            r"\b(?:до |к )?(?:конц[ау]|конце) (?:этого |текущего )?(?:месяца|года)\b|\b(?:в )?этом месяце\b", DAY
        )
    ):
        last = date(today.year, today.month, monthrange(today.year, today.month)[1])
        found.append((today, date(today.year, 12, 31) if "года" in said[0] else last))
    if said := phrase.take(rf"\b(?:(?P<edge>до|к|с|после) )?(?:в )?{VAGUE_MONTH}", DAY):
        found.append(_of_named_month(said, today))
    return found


def _of_named_month(said: re.Match[str], today: date) -> tuple[date, date]:
    month, third = month_number(said["named"]), said["third"] or ""
    year = today.year + (month < today.month)
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if third.startswith(("начал", "перв")):
        last = date(year, month, 10)
    elif third.startswith("середин"):
        first, last = date(year, month, 10), date(year, month, 20)
    elif third.startswith(("конц", "послед")):
        first = date(year, month, 20)
    if said["edge"] in ("с", "после") or last < today:
        raise Unclear("ambiguous")
    if said["edge"] in ("до", "к"):
        return today, last if third else first - timedelta(days=said["edge"] == "до")
    return max(first, today), last


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _nth(phrase: Phrase, today: date) -> list[list[date]]:
    """«В последнее воскресенье ноября»."""
    found = phrase.take(NTH_WEEKDAY, DAY)
    if not found:
        return []
    nth, weekday = int(found["nth"]), _number(found["weekday"])
    if found["month"]:
        month = month_number(found["month"])
        near = [nth_weekday(year, month, nth, weekday) for year in (today.year, today.year + 1)]
        return [
            [day for day in near if day and (today - day).days < MISTYPED and day >= today - timedelta(days=MISTYPED)][
                :1
            ]
        ]
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1) if found["next"] else today
    day = nth_weekday(first.year, first.month, nth, weekday)
    if day is None:
        raise Unclear("no-such-date")
    if day < today:
        raise Unclear("past")
    return [[day]]


def _holidays(phrase: Phrase, today: date) -> list[list[date]]:
    for pattern, day in HOLIDAYS:
        if phrase.take(rf"\b(?:{pattern})(?![\w-])", DAY):
            if day is None:
                raise Unclear("ambiguous")
            years = (today.year, today.year + 1)
            near = [date(y, *day) if isinstance(day, tuple) else easter(y) + timedelta(days=day) for y in years]
            return [_eve(phrase, [one for one in near if one >= today][:1])]
    for pattern, month, nth, weekday in MOVING:
        if phrase.take(rf"\b(?:{pattern})(?![\w-])", DAY):
            moving = [nth_weekday(year, month, nth, weekday) for year in (today.year, today.year + 1)]
            return [_eve(phrase, [one for one in moving if one and one >= today][:1])]
    return []


def _eve(phrase: Phrase, days: list[date]) -> list[date]:
    phrase.tidy()
    return [day - timedelta(days=1) for day in days] if phrase.take(EVE, DAY) else days


def _later(phrase: Phrase, today: date) -> list[list[date]]:
    found = phrase.take(LATER, DAY)
    if not found:
        return []
    amount = amount_in(found) * (12 if found["years"] else 1)
    if amount != int(amount):
        raise Unclear("ambiguous")
    if amount > FARTHEST.days:
        raise Unclear("too-far")
    if found["days"]:
        return [[today + timedelta(days=amount)]]
    if found["weeks"]:
        return [_weeks_later(phrase, today, int(amount))]
    years, month = divmod(today.month - 1 + int(amount), 12)
    first = date(today.year + years, month + 1, 1)
    return [[first.replace(day=min(today.day, monthrange(first.year, first.month)[1]))]]


def _weeks_later(phrase: Phrase, today: date, amount: int) -> list[date]:
    """The day itself; of a weekday beside it, the one that both ways of counting weeks lead to."""
    day = today + timedelta(weeks=amount)
    said = next((n for n, names in enumerate(WEEKDAYS) if re.search(rf"\b(?:{names})\b", phrase.text)), None)
    if said is None:
        return [day]
    by_days = next(one for one in days_from(day, WEEK_DAYS) if one.weekday() == said)
    by_weeks = day - timedelta(days=day.weekday()) + timedelta(days=said)
    if by_days != by_weeks:
        raise Unclear("ambiguous")
    return [by_days]


def amount_in(found: re.Match[str]) -> float:
    said = found["amount"] or "1"
    if not said[0].isdigit():
        return FRACTIONS.get(said, 1)
    return min(float(said.replace(",", ".")), 99_999)  # any more is too far, and overflows a date


def _dates(phrase: Phrase, today: date) -> list[list[date]]:
    choices = []
    for pattern in DATES:
        while found := phrase.take(pattern, DAY):
            choices.append(dated(int(found["day"]), month_number(found["month"]), found["year"], today))
    while found := phrase.take(OF_MONTH, DAY):
        choices.append(of_month(int(found["a"] or found["b"] or found["c"]), today))
    if not choices and (found := re.search(BEYOND_HOURS, phrase.text)):
        phrase.take(BEYOND_HOURS, f"{found['weekday'] or ''} {DAY}")
        choices.append(of_month(int(found["day"]), today)[:1])
    return choices


def _weekdays(phrase: Phrase, today: date, days: Days) -> None:
    week = phrase.take(WEEK, DAY)
    # From the past week on, so that «на этой неделе в среду» is past on a Friday, not ambiguous.
    near = days_from(today - timedelta(days=6), FARTHEST.days + 8)
    said = [
        n
        for n, names in enumerate(WEEKDAYS)
        if phrase.take(rf"\b(?:по )?(?:{PLURAL_WEEKDAYS[n]})\b|\b(?:{names})\b", DAY)
    ]
    days.weekday = bool(said)
    days.choices += [[day for day in near if day.weekday() == n] for n in said]
    if week and week["skipping"]:
        raise Unclear("ambiguous")
    if week:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1 if week["next"] else 0)
        days.stretches.append((monday, monday + timedelta(days=6)))
