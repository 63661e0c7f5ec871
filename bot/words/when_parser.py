"""Reads when something is to be from what a neighbour types: «в субботу в 12», «завтра с 14 до 16», "by Friday".

One grammar for all: `understand` gives what was said as a `When`; `parse` the next moment that fits, for what begins at
an hour; `span` that moment with the end that was told; `day` a day, which may be past.

Neighbours meet by day, so a bare hour from 1 to 7 means the afternoon: «в 7» is 19:00. «утра», «ночи», "am" make it the
morning, and what is typed as on a clock is kept: «7:30», «07:00»; 8 to 12 stay as they are. Midnight («полночь»,
«12 ночи», 24:00) ends the day it is said of, as in «31 декабря в полночь»; 00:00 and «полночь на субботу» begin it.

Nothing of a time may be left unread: when a word of time remains, or an hour stands alone among words that may have
told the day, it refuses. Asking again is cheaper than a wrong meeting.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.words import when_calendar, when_days, when_hours
from bot.words.hour_words import DENIED, FILLING, UNREAD
from bot.words.when_calendar import FARTHEST
from bot.words.when_days import Days
from bot.words.when_hours import Hours
from bot.words.when_phrase import Phrase, Unclear
from bot.words.when_words import DATES, EVERY, MOODS, NAMED_TODAY, PART_MARKERS, PAST_DAYS, SOON, WORDED, YEAR
from services.when import When, moment

__all__ = ["Unclear", "day", "local", "parse", "span", "understand"]

TOO_LATE = {"morning": 9, "day": 16, "evening": 21, "night": 24}  # the hour from which it is tomorrow's


def understand(text: str, now: datetime, zone: str) -> When:
    """What was said, in days and hours of `zone`; `now` is aware. Raises `Unclear`, nothing else."""
    return _understand(Phrase(text), now, zone)


def tells_only_when(text: str, now: datetime, zone: str) -> str:
    """ "day" if the words tell a day, "hour" if only an hour, and nothing else; "" for anything else."""
    phrase = Phrase(text)
    try:
        found = _understand(phrase, now, zone)
    except Unclear:
        return ""
    if not FILLING.issuperset(_left_of(phrase)):
        return ""
    return "day" if phrase.said_day else "hour" if found.start is not None else ""


def parse(text: str, now: datetime, zone: str) -> datetime:
    """An aware UTC moment after `now`."""
    return span(text, now, zone)[0]


def span(text: str, now: datetime, zone: str) -> tuple[datetime, datetime | None, str]:
    """When it begins, when it ends if that was told, and how it repeats ("week"; "" is once)."""
    phrase = Phrase(text)
    found = _understand(phrase, now, zone, hourly=True)
    if found.first is None or (found.word == "today" and not phrase.said_day):
        raise Unclear("nothing")
    if found.start is None and found.one_day:
        raise Unclear("no-time")
    if not found.one_day or found.start is None or phrase.day_edge:
        raise Unclear("ambiguous")
    starts = moment(found.first, found.start, zone)
    return starts, None if found.end is None else moment(found.first, found.end, zone), found.repeats


def day(text: str, now: datetime, zone: str) -> date:
    """A day, past or to come: «28 ноября», «вчера», «12.03.1984». Raises `Unclear`, nothing else."""
    today = local(now, zone).date()
    phrase = Phrase(text)
    for pattern in DATES:  # with its year a day may lie anywhere
        if (found := re.search(pattern, phrase.text)) and found["year"]:
            return _dated_in_full(found, today)
    if found := re.search(_SHORT_YEAR, phrase.text):
        return _dated_in_full(found, today)
    for pattern, back in PAST_DAYS:
        if re.search(pattern, phrase.text):
            return today - timedelta(days=back)
    days = when_days.read(phrase, today)
    if not days.choices:
        raise Unclear("ambiguous" if days.stretches else "nothing")
    if days.stretches or days.edge:
        raise Unclear("ambiguous")
    _hours(phrase, days)
    _nothing_left(phrase, alone=False)
    agreed = days.agreed()
    return next((each for each in agreed if each >= today), agreed[-1])  # «в субботу» is the coming one


_SHORT_YEAR = WORDED.removesuffix(YEAR) + r" (?P<year>\d\d)\b(?! ?[:.ч])"  # «12 марта 98»


def late_by(said: str) -> int:
    """«опоздаю на полчаса»: the minutes, up to a day; 0 if it does not say."""
    found = LATE_BY.search(ABOUT.sub(r"на \2 \1", said.lower()))
    if not found or not (span := Phrase("через " + found["span"])) or not (amount := span.take(SOON)):
        return 0
    minutes = when_days.amount_in(amount) * (1 if amount["minutes"] else 60)
    return round(minutes) if 0 < minutes <= 24 * 60 else 0


ABOUT = re.compile(r"\b(минут\w*) на (\S+)")  # «минут на 15»
LATE_BY = re.compile(r"\b(?:на|by|for|be) +(?P<span>\S.*)")


def _dated_in_full(found: re.Match[str], today: date) -> date:
    year = when_calendar.full_year(found["year"], today, past=True)
    try:
        return date(year, when_calendar.month_number(found["month"]), int(found["day"]))
    except ValueError:
        raise Unclear("no-such-date") from None


def local(moment: datetime, zone: str) -> datetime:
    """The same moment as an aware time of `zone`."""
    return moment.astimezone(ZoneInfo(zone))


# ── All of a phrase ──────────────────────────────────────────────────────────────────────────────────────────────────
def _understand(phrase: Phrase, now: datetime, zone: str, *, hourly: bool = False) -> When:
    """`hourly`: it begins at an hour."""
    today = local(now, zone).date()
    repeats = _repeats(phrase)
    if found := phrase.take(SOON):
        return _from_now(phrase, found, now, zone)
    days = when_days.read(phrase, today)
    phrase.said_day, phrase.day_edge = bool(days.choices or days.stretches), days.edge
    mood = next((mood for mood, pattern in MOODS if phrase.take(pattern)), "")
    while any(phrase.take(pattern) for _, pattern in MOODS):
        pass
    if mood == "week" and not phrase.said_day:
        days.stretches.append((today, today + timedelta(days=6 - today.weekday())))
        phrase.said_day = True
    hours = _hours(phrase, days)
    told = bool(hours.of_day or hours.start is not None)
    if not phrase.said_day and not told and not mood:
        raise Unclear("nothing")
    _nothing_left(phrase, alone=told and not phrase.said_day)
    if hours.of_day == "night" or (told and mood == "whenever" and not phrase.said_day):  # of which two days?
        raise Unclear("ambiguous")
    if not phrase.said_day and not told:
        return _by_mood(mood, today)
    return _placed(phrase, days, hours, now, zone, repeats, hourly=hourly)


def _hours(phrase: Phrase, days: Days) -> Hours:
    try:
        return when_hours.read(phrase)
    except when_hours.Unread:
        raise Unclear("no-time" if days.choices else "nothing") from None


def _repeats(phrase: Phrase) -> str:
    for pattern, every in EVERY:
        found = re.search(pattern, phrase.text)
        if found:
            phrase.take(pattern, PART_MARKERS.get(found[0], ","))
            return every
    plural = r"\bпо (?=(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)ам\b)|\bon (?=\w+days\b)"
    return "week" if phrase.take(plural, "по") else ""


def _from_now(phrase: Phrase, found: re.Match[str], now: datetime, zone: str) -> When:
    wait = timedelta(minutes=when_days.amount_in(found) * (1 if found["minutes"] else 60))
    _nothing_left(phrase, alone=False)
    if any(char.isdigit() for char in phrase.text) or re.search(r"12:00|24:00", phrase.text):
        raise Unclear("ambiguous")
    starts = now.astimezone(UTC).replace(second=0, microsecond=0) + wait
    if starts <= now:
        raise Unclear("past")
    if wait > FARTHEST:
        raise Unclear("too-far")
    wall = local(starts, zone)
    return When(wall.date(), wall.date(), wall.hour * 60 + wall.minute)


def _nothing_left(phrase: Phrase, *, alone: bool) -> None:
    """`alone`: an hour without a day. Then no word may stand beside it that might have told the day."""
    phrase.tidy()
    if DENIED.search(phrase.text) or UNREAD.search(phrase.text):
        raise Unclear("ambiguous")
    if alone and not FILLING.issuperset(_left_of(phrase)):
        raise Unclear("no-day")


def _left_of(phrase: Phrase) -> list[str]:
    return re.findall(r"[^\W\d_][\w'-]*", phrase.text)


def _by_mood(mood: str, today: date) -> When:
    if mood == "today":
        return When(today, today, word="today")
    return When(word="whenever")


def _placed(phrase: Phrase, days: Days, hours: Hours, now: datetime, zone: str, repeats: str, *, hourly: bool) -> When:
    today = local(now, zone).date()
    if not days.choices and days.stretches:
        return _stretch(days, hours, today, repeats)
    word = "" if days.choices else "today"
    agreed = days.agreed() if days.choices else [today, today + timedelta(days=1)]
    first = _first(agreed, hours, now, zone, said=bool(days.choices))
    if first - today > FARTHEST:
        raise Unclear("too-far")
    if agreed == [today] and NAMED_TODAY.search(phrase.said):
        word = "today"
    if hours.start is not None or first != today:
        word = ""
    edge = days.edge or hours.edge
    if agreed[0] == today and days.weekday and not days.dated and hours.start is None and not days.stretches:
        if days.edge != "by" or len(agreed) == 1:
            raise Unclear("ambiguous")  # «в понедельник», on a Monday: today, or in a week?
        first = agreed[1]
    if days.eve and (hours.of_day == "evening" or (hours.start or 0) >= when_hours.NOON):
        raise Unclear("ambiguous")  # «на Новый год в 23:00»
    if hours.half and not hourly and (first != today or not days.choices):
        raise Unclear("half")
    if days.eve and days.edge == "by":
        first -= timedelta(days=1)  # «до Нового года»
    begin = today if days.edge == "by" else first
    return When(begin, first, hours.start, hours.end, edge, hours.of_day, word, repeats)


def _first(agreed: list[date], hours: Hours, now: datetime, zone: str, *, said: bool) -> date:
    """The soonest of these days whose hour is still to come."""
    for each in agreed:
        if hours.start is not None and moment(each, hours.start, zone) > now:
            return each
        if hours.end is not None and moment(each, hours.end, zone) > now:
            raise Unclear("ambiguous")  # «с 9 до 12», at ten
        ending = hours.of_day and not said and local(now, zone).hour >= TOO_LATE[hours.of_day]
        over = When(each, each, part=hours.of_day).over(zone)
        if hours.start is None and over is not None and over > now and not (ending and each == agreed[0]):
            return each
    raise Unclear("past")


def _stretch(days: Days, hours: Hours, today: date, repeats: str) -> When:
    first, last = max(one[0] for one in days.stretches), min(one[1] for one in days.stretches)
    first = max(first, today)
    if first > last:
        raise Unclear("past" if last < today else "ambiguous")
    monday = today - timedelta(days=today.weekday())
    word = "week" if last <= monday + timedelta(days=6) and not days.bounded else ""
    return When(first, last, hours.start, hours.end, days.edge or hours.edge, hours.of_day, word, repeats)
