"""Reads a goal as it is typed: «30 до конца 2027», «1 500 к 1 мая», "50 by the end of June"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from bot.dialogs.ask import unclear_moment
from bot.dialogs.question import Answered, Unclear
from bot.words import when_calendar, when_parser
from bot.words.when_words import ANY_MONTH, DASHES
from services.numbers.goals.setting import LARGEST, YEARS
from services.speech.rules import by_language

NO_DAY = "goals.no-day"  # the number is told; the next message tells the day
_LANGUAGES = by_language("deadlines")


def _any(*names: str) -> str:
    """What any language has for these."""
    return "|".join(getattr(one, name) for one in _LANGUAGES for name in names)


_TIMES = {word: times for one in _LANGUAGES for word, times in one.TIMES.items()}
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(
    rf"(?<![\w.,:/^])(-?)(\d+)(?:[.,](\d+)(?![.\d]))?(?: ?({'|'.join(_TIMES)})(?:(?<=k)\b|(?<!k)[\w.]*))?"
)
_BEFORE_DAY = re.compile(rf"\b(?:{_any('BEFORE_DAY')})\b")
_END = rf"(?:{_any('END')})(?: of)?"
_THAT_YEAR = re.compile(rf"{_END} (20\d\d)(?!\d)")
_THIS_YEAR = re.compile(
    rf"{_END}(?: (?:(?P<next>{_any('NEXT')})|{_any('THIS')}))? (?:{_any('YEAR')})|{_any('NEW_YEAR')}"
)
_THAT_MONTH = re.compile(rf"{_END} (?P<month>{ANY_MONTH})(?:,? (?P<year>20\d\d))?")
_THIS_MONTH = re.compile(rf"{_END}(?: (?:{_any('THIS')}))? (?:{_any('MONTH')})\b")
_IN_YEAR = re.compile(rf"(?:(?:{_any('IN')}) )?(20\d\d)(?: ?(?:{_any('YEAR')}))?")
_BEFORE_YEAR = re.compile(rf"(?:{_any('BEFORE_YEAR')}) (20\d\d)(?: ?(?:{_any('YEAR')}))?")
_HOW_MANY = rf"(?:(?P<number>\d+|(?P<half>{_any('ONE_AND_A_HALF')})|{_any('ONE')}) )?"
_SPAN = re.compile(
    rf"(?:{_any('BEFORE_DAY')}) {_HOW_MANY}"
    rf"(?:(?P<six>{_any('HALF_A_YEAR')})|(?P<years>{_any('YEARS')})|{_any('MONTH')})\b"
)


@dataclass(frozen=True)
class Target:
    number: int
    until: date


def read(answered: Answered) -> Target:
    """Raises Unclear: no number, no day, a day in the past, one that is in no calendar."""
    said = _tidied(answered.raw)
    today = when_parser.local(answered.at, answered.zone).date()
    number, rest = _number(said)
    if not rest:
        raise Unclear(NO_DAY, number=number)
    return Target(number, _ahead(_day(rest, today, answered), today))


def read_day(answered: Answered) -> date:
    """The last day alone: «до конца 2027»."""
    said = _tidied(answered.raw)
    today = when_parser.local(answered.at, answered.zone).date()
    return _ahead(_day(said, today, answered), today)


def without_before(said: str) -> str:
    """«Вера», from «Вера до» or «Вера к»."""
    return re.sub(rf"\s+(?:{_any('BEFORE_DAY')})$", "", said, flags=re.IGNORECASE)


def _ahead(until: date, today: date) -> date:
    if until <= today:
        raise Unclear("goals.past")
    if until.year > today.year + YEARS:
        raise Unclear("goals.too-far", years=YEARS)
    return until


def _tidied(raw: str) -> str:
    said = _GROUPED.sub("", raw.lower().replace("ё", "е").translate(DASHES))
    return re.sub(r"\s+", " ", said).strip(" .!")


def number_of(said: str) -> int | None:
    """The number that these words begin with; None: they do not."""
    found = _NUMBER.match(_GROUPED.sub("", said.lower().translate(DASHES)).lstrip("+ "))
    return None if found is None else _value(found)


def _number(said: str) -> tuple[int, str]:
    """The number, and what is left to tell the day."""
    edge = _BEFORE_DAY.search(said)
    head, tail = (said[: edge.start()], said[edge.start() :]) if edge else (said, "")
    found = _NUMBER.search(head)
    if found is None and edge:
        found, head = _after_the_day(tail), tail
        tail = ""
    if found is None:
        raise Unclear("goals.no-number")
    if re.search(r"\d ?[\^*] ?\d", said):
        raise Unclear("goals.too-much", most=LARGEST)
    left = tail or f"{head[: found.start()]} {head[found.end() :]}"
    return _checked(_value(found)), _without_nouns(left)


def _after_the_day(tail: str) -> re.Match[str] | None:
    """«К концу 2027 года 30 встреч»: the last number, if it is not the day's."""
    dated = max(
        (found.end() for one in (_THAT_YEAR, _THAT_MONTH, _THIS_YEAR) if (found := one.search(tail))), default=0
    )
    return _NUMBER.search(tail, dated) if dated else None


def _value(found: re.Match[str]) -> int:
    sign, whole, part, times = found.groups()
    more = _TIMES[times] if times else 1
    if part and more == 1:
        raise Unclear("ask.whole-number")
    number = int(whole) * more + (int(int(part) * more / 10 ** len(part)) if part else 0)
    return -number if sign else number


def _checked(number: int) -> int:
    if number <= 0:
        raise Unclear("goals.too-little")
    if number > LARGEST:
        raise Unclear("goals.too-much", most=LARGEST)
    return number


def _without_nouns(left: str) -> str:
    """«30 встреч до конца года»: what is counted has been said before."""
    edge = _BEFORE_DAY.search(left)
    left = left[edge.start() :] if edge else left
    return re.sub(r"\s+", " ", left).strip(" ,.;—-")


def _day(rest: str, today: date, answered: Answered) -> date:
    if found := _THAT_YEAR.search(rest) or _IN_YEAR.fullmatch(rest):
        return date(int(found[1]), 12, 31)
    if found := _BEFORE_YEAR.fullmatch(rest):
        return date(int(found[1]) - 1, 12, 31)
    if found := _THIS_YEAR.search(rest):
        return date(today.year + bool(found["next"]), 12, 31)
    if found := _THAT_MONTH.search(rest):
        return _end_of_month(when_calendar.month_number(found["month"]), found["year"], today)
    if _THIS_MONTH.search(rest):
        return _end_of_month(today.month, None, today)
    if found := _SPAN.search(rest):
        return _later(today, found)
    try:
        return when_parser.day(_BEFORE_DAY.sub("", rest, count=1).strip(), answered.at, answered.zone)
    except when_parser.Unclear as unclear:
        if unclear.why in ("nothing", "no-time", "ambiguous"):
            raise Unclear("goals.which-day") from None
        raise (Unclear("goals.past") if unclear.why == "past" else unclear_moment(unclear)) from None


def _end_of_month(month: int, year: str | None, today: date) -> date:
    which = int(year) if year else today.year + (month < today.month)
    return date(which, month, monthrange(which, month)[1])


def _later(today: date, found: re.Match[str]) -> date:
    number = int(found["number"]) if (found["number"] or "").isdecimal() else 1
    each = 6 if found["six"] else 12 if found["years"] else 1
    months = number * each + (each // 2 if found["half"] else 0)
    if months > 12 * (YEARS + 1):
        raise Unclear("goals.too-far", years=YEARS)
    years, month = divmod(today.month - 1 + months, 12)
    last = monthrange(today.year + years, month + 1)[1]
    return date(today.year + years, month + 1, min(today.day, last))
