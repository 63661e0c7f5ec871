"""When something repeats: «каждую субботу в 12», «по вторникам и четвергам в 19 до конца года», «каждый первый
понедельник в 18», "every Saturday at noon, 10 times".

What tells the repetition is cut out of the phrase; the rest is read as that of one meeting (`when_parser`).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from bot.words import when_parser
from bot.words.when_phrase import Phrase, Unclear
from bot.words.when_words import ANY_WEEKDAY, EVERY, PART_MARKERS, PLURAL_WEEKDAYS, WEEKDAYS, WHENS
from services.when import LAST, Every, Rule, moment

MOST = 1000  # times
TRIED = 3  # days of the rule whose hour may have passed


@dataclass(frozen=True)
class Repeated:
    """`until`: the last day; `times`: how often; None: without end."""

    starts: datetime
    ends: datetime | None
    rule: Rule
    until: date | None
    times: int | None


def _any(name: str) -> str:
    return "(?:" + "|".join(getattr(one.repeats, name) for one in WHENS) + ")"


_EVERY, _ON, _AND, _OF_MONTH = _any("every"), _any("on"), _any("and_"), _any("of_month")
_PLURAL = "(?:" + "|".join(PLURAL_WEEKDAYS) + ")"
_NEXT = rf"(?:,| {_AND}\b)+ ?"
_NTH = re.compile(rf"\b(?:{_EVERY} )?(?:{_OF_MONTH} )?nth(?P<nth>\d) (?P<day>{ANY_WEEKDAY})\b(?P<month> {_OF_MONTH})?")
_NAMED = rf"\b{_EVERY} (?P<days>(?:{ANY_WEEKDAY})\b(?:{_NEXT}(?:{_EVERY} )?(?:{ANY_WEEKDAY})\b)*)"
_PLURALS = rf"(?:\b{_ON} )?\b(?P<days>{_PLURAL}\b(?:{_NEXT}(?:{_ON} )?{_PLURAL}\b)*)"
_TIMES = rf"\b(?P<times>\d{{1,6}}) {_any('times')}"
_TILL = re.compile(rf"\b{_any('till')} ")


def read(text: str, now: datetime, zone: str) -> Repeated | None:
    """None if it does not repeat. Raises `Unclear`."""
    phrase = Phrase(text)
    times = _times(phrase)
    until = _until(phrase, now, zone)
    rule, every = _rule(phrase), ""
    if rule is None:
        every = _every(phrase)
        if every not in ("day", "week", "month"):
            return None
    starts, ends = _first(rule, phrase.text, now, zone) if rule else when_parser.span(phrase.text, now, zone)[:2]
    first = when_parser.local(starts, zone).date()
    if rule is None:
        rule = Rule(Every.WEEK, (first.weekday(),)) if every == "week" else Rule(Every.MONTH, (first.day,))
    if until is not None and until < first:
        raise Unclear("ambiguous")
    return Repeated(starts, ends, rule, until, times)


def _times(phrase: Phrase) -> int | None:
    if not (found := phrase.take(_TIMES)):
        return None
    if not 2 <= int(found["times"]) <= MOST:
        raise Unclear("ambiguous")
    return int(found["times"])


def _until(phrase: Phrase, now: datetime, zone: str) -> date | None:
    """«До 31 декабря», «до конца года»; «с 10 до 14» are hours."""
    for found in reversed(list(_TILL.finditer(phrase.text))):
        try:
            told = when_parser.understand(phrase.text[found.start() :], now, zone)
        except Unclear:
            continue
        if told.last is not None and told.start is None and told.end is None and not told.part:
            phrase.text = phrase.text[: found.start()].rstrip(" ,")
            return told.last
    return None


def _rule(phrase: Phrase) -> Rule | None:
    found = _NTH.search(phrase.text)
    if found and (found["month"] or not found[0].startswith("nth")):
        phrase.take(_NTH.pattern)
        if int(found["nth"]) not in (1, 2, 3, 4, LAST):
            raise Unclear("ambiguous")
        return Rule(Every.NTH, _numbers(found["day"], WEEKDAYS), int(found["nth"]))
    if phrase.take(rf"\b{_any('workdays')}"):
        return Rule(Every.WEEK, (0, 1, 2, 3, 4))
    if phrase.take(rf"\b{_any('weekends')}"):
        return Rule(Every.WEEK, (5, 6))
    if found := phrase.take(_NAMED):
        return Rule(Every.WEEK, _numbers(found["days"], WEEKDAYS))
    if found := phrase.take(_PLURALS):
        return Rule(Every.WEEK, _numbers(found["days"], PLURAL_WEEKDAYS))
    daily = next(pattern for pattern, every in EVERY if every == "day")
    if found := re.search(daily, phrase.text):
        phrase.take(daily, PART_MARKERS.get(found[0], ","))
        return Rule(Every.DAY)
    return None


def _numbers(said: str, names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(n for n, forms in enumerate(names) if re.search(rf"\b(?:{forms})\b", said))


def _every(phrase: Phrase) -> str:
    """«Каждую неделю», «ежемесячно»: the day is the first one's."""
    return next((every for pattern, every in EVERY if phrase.take(pattern)), "")


def _first(rule: Rule, rest: str, now: datetime, zone: str) -> tuple[datetime, datetime | None]:
    """The soonest day of the rule whose hour is to come; from the day on that was told, if one was."""
    try:
        return _soonest(rule, rest, now, zone)
    except Unclear as unclear:
        try:
            starts, ends, _ = when_parser.span(rest, now, zone)
        except Unclear:
            raise unclear from None
    told = when_parser.local(starts, zone)
    placed = moment(next(rule.dates(told.date())), told.hour * 60 + told.minute, zone)
    return placed, ends and placed + (ends - starts)


def _soonest(rule: Rule, rest: str, now: datetime, zone: str) -> tuple[datetime, datetime | None]:
    days = list(islice(rule.dates(when_parser.local(now, zone).date()), TRIED))
    for day in days[:-1]:
        with suppress(Unclear):
            return when_parser.span(f"{day.isoformat()} {rest}", now, zone)[:2]
    return when_parser.span(f"{days[-1].isoformat()} {rest}", now, zone)[:2]
