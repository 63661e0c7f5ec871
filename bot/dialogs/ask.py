"""Questions that a dialog can ask. Awaiting one returns the parsed answer:

title = await ask.text("event.title", max_length=100)
starts = await ask.moment("event.when")
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.dialogs.question import FILE, FIX, NO, SKIP, YES, Answered, NoAnswer, Option, Question, Unclear, V, shortened
from bot.values.outgoing import Moment, Text
from bot.words import numbers, when_parser, when_series
from services.speech import words
from services.speech.unasked import Kind
from services.when import Rule

MORE = frozenset(("moment.no-time", "moment.no-day", "moment.half"))  # half a moment; the next message completes it
WIDE = 100_000  # a range of numbers not worth showing
LARGEST = 20  # MB of a photo; every platform lets a bot download that much


def text(
    key: str,
    *,
    max_length: int = 1000,
    min_length: int = 1,
    optional: bool = False,
    typed: Callable[[str], str] | None = None,
    private: bool = False,
    takes: Collection[Kind] = (),
    **values: Any,
) -> Question[str]:
    """Asks for words, cleaned. If optional, «Пропустить» returns "". `typed` parses them and may raise Unclear.

    `private`: neighbours never read them. `takes`: what is an answer here and would elsewhere be asked about.
    """

    def read(answered: Answered) -> str:
        if len(said := _words(answered.raw, max_length)) < min_length:
            raise Unclear("ask.empty")
        return typed(said) if typed else said

    options = (SKIP,) if optional else ()
    return Question(key, Text(key, values), options, read, private=private, takes=frozenset(takes))


def suggest(
    key: str,
    suggestion: str,
    label: Text | str,
    *,
    said: str = "",
    other: Text | None = None,
    max_length: int = 100,
    typed: Callable[[str], str] | None = None,
    **values: Any,
) -> Question[str]:
    """Asks for words, with a ready answer on a button, which the words of the text key `said` choose, too. `other`: a
    second button that returns "", as «нет» does."""

    def read(answered: Answered) -> str:
        said = _words(answered.raw, max_length)
        return typed(said) if typed else said

    options = (Option("yes", label, said=said), *((Option("other", other, NO, f"{other.key}#words"),) if other else ()))
    picked = {"yes": suggestion, "other": ""}
    return Question(key, Text(key, values), options, read, pick=picked.__getitem__)


def choice(
    key: str,
    options: Sequence[Option[V]],
    *,
    typed: Callable[[str], V] | None = None,
    way_out: bool = False,
    in_part: bool = False,
    like: str = "",
    private: bool = False,
    **values: Any,
) -> Question[V]:
    """Asks for one of the options. `typed`: parses words that are not a label and may raise Unclear.

    `way_out`: one of the options leaves the dialog. `in_part`: «мусор» chooses «Мусор и уборка», although longer
    answers count as free text.
    """
    reads = _cleaned(typed) if typed else None
    return Question(
        key, Text(key, values), tuple(options), reads, way_out=way_out, in_part=in_part, like=like, private=private
    )


def several(
    key: str,
    options: Sequence[Option[str]],
    *,
    most: int = 10,
    own_words: bool = True,
    may_be_empty: bool = False,
    alone: Sequence[str] = (),
    wordy: str | None = "other",
    **values: Any,
) -> Question[tuple[str, ...]]:
    """Asks for several options and, typed, free text. `wordy`: the option that needs free text."""
    return Question(
        key,
        Text(key, values),
        tuple(options),
        several=most,
        own_words=own_words,
        may_be_empty=may_be_empty,
        alone=frozenset(alone),
        wordy=wordy,
    )


def listed(key: str, *, least: int, most: int, max_length: int, **values: Any) -> Question[tuple[str, ...]]:
    """Asks for several short texts, one per line or separated by commas."""

    def read(answered: Answered) -> tuple[str, ...]:
        parts = re.split(r"[\n;]" if "\n" in answered.raw or ";" in answered.raw else ",", answered.raw)
        found = tuple(dict.fromkeys(part for one in parts if (part := words.clean(one).strip(" -—•."))))
        if not least <= len(found) <= most:
            raise Unclear("ask.listed", least=least, most=most)
        if longest := next((one for one in found if len(one) > max_length), None):
            raise Unclear("ask.long-one", start=shortened(longest), max=max_length, length=len(longest))
        return found

    return Question(key, Text(key, values), (), read)


def moment(key: str, **values: Any) -> Question[datetime]:
    """Asks for a future moment in plain words («в субботу в 12»); returns aware UTC."""
    return Question(key, Text(key, values), (), lambda answered: _starts(answered)[0], continues=MORE)


@dataclass(frozen=True)
class Span:
    """Start, end if one was given, and repetition: "day", "week", "month", "year" or ""; where that may be told, its
    rule, last day and number of times."""

    starts: datetime
    ends: datetime | None
    repeats: str
    rule: Rule | None = None
    until: date | None = None
    times: int | None = None


def span(key: str, *, on: str = "", repeating: bool = False, **values: Any) -> Question[Span]:
    """Asks for a future moment, with an optional end: «в субботу с 10 до 14». `on`: the day («2026-11-28») that a bare
    hour means. `repeating`: it may repeat, as «каждую субботу в 12»."""

    def read(answered: Answered) -> Span:
        if repeating and (found := _repeated(answered)) is not None:
            return Span(found.starts, found.ends, "", found.rule, found.until, found.times)
        hour = on and when_parser.tells_only_when(answered.raw, answered.at, answered.zone) == "hour"
        return Span(*_starts(replace(answered, raw=f"{on} {answered.raw}") if hour else answered))

    return Question(key, Text(key, values), (), read, continues=MORE)


def day(key: str, *, optional: bool = False, **values: Any) -> Question[date | None]:
    """Asks for a day in plain words, past or future."""

    def read(answered: Answered) -> date | None:
        try:
            return when_parser.day(answered.raw, answered.at, answered.zone)
        except when_parser.Unclear as unclear:
            why = {"no-time": "nothing"}.get(unclear.why, unclear.why)
            raise (Unclear("ask.day") if why == "nothing" else unclear_moment(unclear)) from None

    options = (SKIP,) if optional else ()
    return Question(key, Text(key, values), options, read, pick=lambda _: None)


def days(key: str, *, most: int, **values: Any) -> Question[tuple[date, date]]:
    """Asks for the first and the last of several days to come, or for one: «5–6 декабря», «в субботу»."""

    def read(answered: Answered) -> tuple[date, date]:
        try:
            found = when_parser.understand(answered.raw, answered.at, answered.zone)
        except when_parser.Unclear as unclear:
            raise unclear_moment(unclear) from None
        hour = when_parser.tells_only_when(answered.raw, answered.at, answered.zone) == "hour"
        if found.first is None or found.last is None or found.edge or hour:
            raise Unclear("ask.days")
        if (found.last - found.first).days >= most:
            raise Unclear("ask.days-long", most=most)
        return found.first, found.last

    return Question(key, Text(key, values), (), read)


def photo(key: str, *, optional: bool = False, **values: Any) -> Question[dict[str, Any] | None]:
    """Asks for a picture; returns a reference (id, kind, name, size in bytes, mime), never its bytes."""

    def read(answered: Answered) -> dict[str, Any] | None:
        if not answered.raw.startswith(FILE):
            raise NoAnswer("ask.photo")
        sent: dict[str, Any] = json.loads(answered.raw.removeprefix(FILE))
        if (sent.get("size") or 0) > LARGEST * 1_000_000:
            raise Unclear("ask.photo-large", most=LARGEST)
        if not str(sent.get("mime") or _MIME.get(str(sent.get("kind")), "")).startswith("image/"):
            raise Unclear("ask.photo-other")
        return sent

    options = (SKIP,) if optional else ()
    like = "photo" if optional else ""
    return Question(key, Text(key, values), options, read, pick=lambda _: None, file=True, like=like)


def photos(key: str, **values: Any) -> Question[dict[str, Any] | None]:
    """Asks for pictures, as many as come until [Готово]; the dialog's `each` takes them."""
    done = Option("done", Text("ask.done"))
    return replace(photo(key, **values), options=(done,), many=True, way_out=True)


_MIME = {"photo": "image/jpeg"}  # a platform's "photo" is a picture; any other file must have a picture's MIME type


def number(key: str, *, least: int, most: int, optional: bool = False, **values: Any) -> Question[int | None]:
    """Asks for a whole number, in digits or, below six hundred, in words."""

    def read(answered: Answered) -> int | None:
        found = numbers.whole(answered.raw)
        if len(found) != 1 or not least <= found[0] <= most:
            whole = "ask.whole-number" if re.search(r"\d[.,]\d", answered.raw) else "ask.any-number"
            wide = most - least >= WIDE
            raise Unclear(whole) if wide or whole != "ask.any-number" else Unclear("ask.number", least=least, most=most)
        return found[0]

    options = (SKIP,) if optional else ()
    return Question(key, Text(key, values), options, read, pick=lambda _: None)


def check(key: str, **values: Any) -> Question[str]:
    """Asks for confirmation of the summary: «Всё верно», «Исправить»."""
    options = (Option(YES, Text("ask.right"), said="ask.right#words"), Option(FIX, Text("ask.fix"), means=NO))
    return Question(key, Text(key, values), options, summary=True, like="right")


def _cleaned(typed: Callable[[str], V]) -> Callable[[Answered], V]:
    """Reads typed words without what is only around them."""
    return lambda answered: typed(words.clean(answered.raw))


def _words(raw: str, max_length: int) -> str:
    cleaned = words.clean(raw)
    if not words.fold(cleaned) and not any(ord(c) > 0x2190 for c in cleaned):  # emoji count as words
        raise Unclear("ask.empty")
    if len(cleaned) > max_length:
        raise Unclear("ask.long", max=max_length, length=len(cleaned))
    return cleaned


def unclear_moment(unclear: when_parser.Unclear) -> Unclear:
    """The question's error for a parsing error; for a weekday that contradicts its date, with the right weekday."""
    if unclear.day is None:
        return Unclear(f"moment.{unclear.why}")
    noon = datetime.combine(unclear.day, time(12), UTC)
    return Unclear("moment.weekday", day=Moment(noon, "UTC", "day"))


def _repeated(answered: Answered) -> when_series.Repeated | None:
    try:
        return when_series.read(answered.raw, answered.at, answered.zone)
    except when_parser.Unclear as unclear:
        raise unclear_moment(unclear) from None


def _starts(answered: Answered) -> tuple[datetime, datetime | None, str]:
    try:
        found = when_parser.span(answered.raw, answered.at, answered.zone)
    except when_parser.Unclear as unclear:
        raise unclear_moment(unclear) from None
    if answered.now is not None and found[0] <= answered.now:
        raise Unclear("moment.past")
    return found
