"""Reads a moment from what a neighbour types: «в субботу в 12», «28.11 15:00», "tomorrow at 6pm".

The answer is the next moment that fits, in the future. Neighbours meet by day, so a bare hour from 1 to 7, also with
minutes, means the afternoon: «в 7» and «7:30» are 19:00 and 19:30. «утра», «ночи», "am" or a leading zero («07:00»)
make it the morning; 8 to 12 stay as they are. Midnight («полночь», «12 ночи», 24:00) ends the day it is said of, as in
«31 декабря в полночь»; 00:00 begins it. When it is unsure it refuses: asking again is cheaper than a wrong meeting.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.words.when_words import (
    CLOCK,
    DASHES,
    DAY_MONTH,
    FRACTIONS,
    FULL,
    GONE,
    ISO,
    LATER,
    MONTH_FIRST,
    MONTH_STARTS,
    NAMED_DAYS,
    NUMBER,
    NUMBERS,
    OF_MONTH,
    PART_OF_DAY,
    PARTS,
    REWRITES,
    SOON,
    TENS,
    VAGUE,
    WEEK,
    WEEKDAYS,
    WORDED,
)

LONGEST = 200  # characters read: a moment is a phrase, and a short text keeps every pattern quick
FARTHEST = timedelta(days=366)
MISTYPED = 60  # days: a date that passed more recently than this is a slip, not next year's


class Unclear(ValueError):
    """No moment: `why` is "nothing", "no-time", "past", "no-such-date", "too-far" or "ambiguous"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def parse(text: str, now: datetime, zone: str) -> datetime:
    """`now` is aware UTC, `zone` an IANA name. Returns an aware UTC moment after `now`; raises `Unclear`, nothing else.

    A wall time that spring skips moves forward by the gap; of the two that autumn repeats, the first is meant.
    """
    phrase = _Phrase(text)
    today = local(now, zone).date()
    wait = _wait(phrase)
    choices = _choices(phrase, today)
    times = _times(phrase)
    if len(times) > 1 or (wait is not None and (times or choices)):
        raise Unclear("ambiguous")
    if wait is not None:
        moments = [now.astimezone(UTC).replace(second=0, microsecond=0) + wait]
    elif times:
        moments = [_utc(day, times[0], zone) for day in _agreed(choices, today)]
    else:
        raise Unclear("no-time" if choices else "nothing")
    return _first_after(now, moments)


def day(text: str, now: datetime, zone: str) -> date:
    """A day, past or to come: «28 ноября», «вчера», «12.03.1984». Raises `Unclear`, nothing else."""
    today = local(now, zone).date()
    phrase = _Phrase(text)
    for pattern in (ISO, FULL, WORDED, MONTH_FIRST):  # with its year a day may lie anywhere
        if (found := re.search(pattern, phrase.text)) and found["year"]:
            month, year = found["month"], int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            number = int(month) if month.isdigit() else MONTH_STARTS.index(month[:3]) // 3 % 12 + 1
            if not (days := _dates_in([year], number, int(found["day"]))):
                raise Unclear("no-such-date")
            return days[0]
    for pattern, back in ((r"\bпозавчера\b", 2), (r"\bвчера\b|\byesterday\b", 1)):
        if re.search(pattern, phrase.text):
            return today - timedelta(days=back)
    choices = _choices(phrase, today)
    if not choices:
        raise Unclear("nothing")
    days = _agreed(choices, today)
    return next((each for each in days if each >= today), days[-1])  # «в субботу» is the coming one


def local(moment: datetime, zone: str) -> datetime:
    """The same moment as an aware time of `zone`."""
    return moment.astimezone(ZoneInfo(zone))


class _Phrase:
    """Plain lower-case words. What a pattern takes is cut out, so that nothing is read twice (28.11 is no time)."""

    def __init__(self, text: str) -> None:
        cut = text[:LONGEST]
        if len(text) > LONGEST:  # the cut may fall inside «12:30»
            cut = cut.rpartition(" ")[0]
        self.text = re.sub(r"[\s\x00-\x1f]+", " ", cut.lower().replace("ё", "е")).translate(DASHES)
        self.text = NUMBER.sub(lambda found: TENS.get(found[1] or "", "") + NUMBERS[found[2]], self.text)
        for pattern, rewrite in REWRITES:
            self.text = re.sub(pattern, rewrite, self.text)

    def take(self, pattern: str) -> re.Match[str] | None:
        found = re.search(pattern, self.text)
        if found:
            self.text = f"{self.text[: found.start()]} , {self.text[found.end() :]}"
        return found


def _utc(day: date, minutes: int, zone: str) -> datetime:
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _first_after(now: datetime, moments: list[datetime]) -> datetime:
    moment = next((each for each in moments if each > now), None)
    if moment is None:
        raise Unclear("past")
    if moment - now > FARTHEST:
        raise Unclear("too-far")
    return moment


def _agreed(choices: list[list[date]], today: date) -> list[date]:
    """The days that fit everything said: «завтра, в субботу» is a day only if tomorrow is a Saturday."""
    if not choices:
        return [today, today + timedelta(days=1)]
    days = [day for day in choices[0] if all(day in others for others in choices[1:])]
    if not days:
        raise Unclear("ambiguous")
    return days


def _wait(phrase: _Phrase) -> timedelta | None:
    found = phrase.take(SOON)
    return timedelta(minutes=_amount(found) * (1 if found["minutes"] else 60)) if found else None


def _amount(found: re.Match[str]) -> float:
    said = found["amount"] or "1"
    if not said[0].isdigit():
        return FRACTIONS.get(said, 1)
    return min(float(said.replace(",", ".")), 99_999)  # any more is too far, and overflows a date


def _choices(phrase: _Phrase, today: date) -> list[list[date]]:
    """For each day said, the days it may mean, the soonest first."""
    if phrase.take(GONE):
        raise Unclear("past")
    choices = [*_later(phrase, today), *_dates(phrase, today)]
    choices += [[today + timedelta(days=days)] for pattern, days in NAMED_DAYS if phrase.take(pattern)]
    # Beside a full date or «завтра», «12.10» is a time.
    if not choices and (found := phrase.take(DAY_MONTH)):
        choices.append(_dated(int(found["day"]), int(found["month"] or found["slashed"]), None, today))
    choices += _weekdays(phrase, today)
    if not choices and phrase.take(VAGUE):
        raise Unclear("ambiguous")
    return choices


def _days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def _later(phrase: _Phrase, today: date) -> list[list[date]]:
    found = phrase.take(LATER)
    if not found:
        return []
    amount = _amount(found) * (12 if found["years"] else 1)
    if amount != int(amount):
        raise Unclear("ambiguous")
    if amount > FARTHEST.days:
        raise Unclear("too-far")
    if found["days"]:
        return [[today + timedelta(days=amount)]]
    if found["weeks"]:  # a whole week, so that «через неделю в субботу» finds its Saturday
        return [_days_from(today + timedelta(weeks=amount), 7)]
    years, month = divmod(today.month - 1 + int(amount), 12)
    first = date(today.year + years, month + 1, 1)
    return [[first.replace(day=min(today.day, monthrange(first.year, first.month)[1]))]]


def _dates(phrase: _Phrase, today: date) -> list[list[date]]:
    choices = []
    for pattern in (ISO, FULL, WORDED, MONTH_FIRST):
        while found := phrase.take(pattern):
            month, year = found["month"], found["year"]
            number = int(month) if month.isdigit() else MONTH_STARTS.index(month[:3]) // 3 % 12 + 1
            choices.append(_dated(int(found["day"]), number, year, today))
    while found := phrase.take(OF_MONTH):
        choices.append(_of_month(int(found["a"] or found["b"] or found["c"]), today))
    return choices


def _dated(day: int, month: int, year: str | None, today: date) -> list[date]:
    if year:
        chosen = _dates_in([int(year) + (2000 if len(year) == 2 else 0)], month, day)
    else:
        near = _dates_in(range(today.year - 1, today.year + 2), month, day)
        past = [each for each in near if 0 <= (today - each).days < MISTYPED]
        chosen = past or [each for each in near if timedelta() < each - today <= FARTHEST]
    if not chosen:
        raise Unclear("no-such-date")
    if chosen[0] < today:
        raise Unclear("past")
    if chosen[0] - today > FARTHEST:
        raise Unclear("too-far")
    return chosen[:1]


def _dates_in(years: range | list[int], month: int, day: int) -> list[date]:
    if not 1 <= month <= 12:
        return []
    return [date(year, month, day) for year in years if year and 1 <= day <= monthrange(year, month)[1]]


def _of_month(day: int, today: date) -> list[date]:
    """«28-го», «28 числа»: of this month or of the next that has such a day."""
    near = [_dates_in([year], month, day) for year in (today.year, today.year + 1) for month in range(1, 13)]
    if not any(near):
        raise Unclear("no-such-date")
    return [found[0] for found in near if found and found[0] >= today]


def _weekdays(phrase: _Phrase, today: date) -> list[list[date]]:
    week = phrase.take(WEEK)
    # From the past week on, so that «на этой неделе в среду» is past on a Friday, not ambiguous.
    near = _days_from(today - timedelta(days=6), FARTHEST.days + 8)
    said = [n for n, names in enumerate(WEEKDAYS) if phrase.take(rf"\b(?:{names})\b")]
    choices = [[day for day in near if day.weekday() == n] for n in said]
    if week:
        if week["skipping"] or not choices:
            raise Unclear("ambiguous")
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1 if week["next"] else 0)
        choices.append(_days_from(monday, 7))
    return choices


def _times(phrase: _Phrase) -> list[int]:
    """Different times in minutes after midnight; bare pairs («18 00», «12.30») count when nothing surer is said."""
    sure, unsure = [], []
    while found := phrase.take(CLOCK):
        said_at = found["at"] and (found["sep"] or int(found["hour"]) <= 24)
        if said_at or found["sep"] == ":" or found["unit"] or found["part"] or found["span"] is not None:
            sure.append(found)
        elif found["sep"] or found["spoken"]:
            unsure.append(found)
    part = phrase.take(PART_OF_DAY)
    return sorted({_minutes(found, part[0] if part else None) for found in sure or unsure})


def _minutes(found: re.Match[str], part: str | None) -> int:
    hour, minute = int(found["hour"]), int(found["minute"] or found["long"] or found["spoken"] or 0)
    if found["sep"] == "-" and hour < minute <= 24:  # «18-20» is a span as often as a time
        raise Unclear("ambiguous")
    said = found["part"] or part or found["hour"]
    later, twelve = next((hours, twelve) for starts, hours, twelve in PARTS if said.startswith(starts))
    hour = twelve if hour == 12 else hour + 12 * (hour in later)
    if minute > 59 or hour > 24 or (found["hour"] == "24" and minute):
        raise Unclear("no-such-date")
    return hour * 60 + minute
