"""Shows when help is needed: a date («в субботу, 28 ноября, утром»; «завтра» becomes its date), or how soon.

Days and hours are local ones, so they are shown without a zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.dialogs import ask
from bot.dialogs.ask import unclear_moment
from bot.dialogs.question import Answered, NoAnswer, Option, Question, Unclear
from bot.dialogs.question_variants import clearer
from bot.values.outgoing import Moment, Text, text
from bot.words import when_parser
from models import Match, Need
from services import when as reading
from services.help import needs, promises
from services.speech import answers
from services.speech.addresses import places
from services.when import When, moment

NOON, WALL = 12 * 60, "UTC"


def asked_when(key: str, options: Sequence[Option[str]], **values: Any) -> Question[str]:
    """Asks «Когда нужно?», by button or in words; returns an answer of services.when."""
    question = ask.choice(key, options, typed=str, in_part=True, **values)
    return replace(question, read=_read, continues=frozenset(("moment.no-day", "moment.half")))


def _read(answered: Answered) -> str:
    try:
        said = when_parser.understand(answered.raw, answered.at, answered.zone)
    except when_parser.Unclear as unclear:
        unread = unclear.why in ("nothing", "ambiguous", "no-time")
        raise (NoAnswer("need.when-unclear") if unread else unclear_moment(unclear)) from None
    if (over := said.over(answered.zone)) and over <= (answered.now or answered.at).astimezone(ZoneInfo(answered.zone)):
        raise Unclear("moment.past")
    return reading.kept(said, answered.at, answered.zone)


def asked_what(question: Question[str]) -> Question[str]:
    """Asks what help is needed; rejects «у нас», «на этой неделе» and «да», which do not say."""
    read = clearer(question, places.is_vague, "need.vague").read

    def read_what(answered: Answered) -> str:
        said = answered.raw
        if answers.tells(said) in ("yes", "no") or when_parser.tells_only_when(said, answered.at, answered.zone):
            raise Unclear("need.vague")
        return read(answered) if read else said

    return replace(question, read=read_what)


def asked_day(key: str, *, too_far: str) -> Question[str]:
    """Asks for a future day, perhaps with an hour; returns a packed `When`. `too_far`: the error beyond a year."""

    def read(answered: Answered) -> str:
        try:
            said = when_parser.understand(answered.raw, answered.at, answered.zone)
        except when_parser.Unclear as unclear:
            keys = {"nothing": "ask.day", "no-time": "ask.day", "too-far": too_far}
            raise (Unclear(keys[unclear.why]) if unclear.why in keys else unclear_moment(unclear)) from None
        if not said.one_day or said.repeats:
            raise Unclear("moment.ambiguous")
        return said.packed()

    return Question(key, Text(key), (), read, continues=frozenset(("moment.no-day", "moment.half")))


def agreed_on_words(when: When) -> Text:
    """«понедельник, 23 ноября, в 14:00»."""
    assert when.last is not None  # noqa: S101 - a day was agreed on
    return _with_hours(text("when.on", day=_day(when.last, "day")), when)


def needed(need: Need, *, now_is: date | None = None, soon: str = "") -> Text:
    """`now_is`: the reader's day if known; then an old «сегодня» becomes its date. `soon`: replaces «сегодня»."""
    when = needs.said(need)
    if when is not None and (when.is_dated or (now_is is not None and when.first != now_is)):
        return told(when)
    return text(f"urgency.{soon or need.urgency}")


def answer_shown(answer: str) -> Text:
    """An answer to «Когда нужно?» as understood."""
    soon, when = reading.read(answer)
    return checked(when) if when else text(f"urgency.{soon}")


def beside(need: Need, match: Match | None = None) -> Text | str:
    """«, в субботу, 28 ноября», to follow the need's words; "" if no day was given. `match`: has an agreed day."""
    when = promises.agreed_when(match, need) if match else needs.said(need)
    return text("need.beside", when=told(when)) if when is not None and when.is_dated else ""


def checked(when: When) -> Text:
    """The day as confirmed to its author; a repetition is shown as a single day."""
    return text("when.once", when=told(when)) if when.repeats else told(when)


def told(when: When) -> Text:
    return _with_hours(_days(when), when)


def _with_hours(days: Text, when: When) -> Text:
    hours = _hours(when)
    return text("when.with-hours", day=days, hours=hours) if hours else days


def _days(when: When) -> Text:
    first, last = when.first, when.last
    assert first is not None  # noqa: S101 - it is dated
    assert last is not None  # noqa: S101 - it is dated
    if when.edge == "by" and first != last:
        return text("when.by", day=_day(last, "of"))
    if when.edge == "from" and when.start is None:
        return text("when.from", day=_day(first, "of"))
    if first != last:
        return text("when.days", first=_day(first, "date"), last=_day(last, "date"))
    return text("when.on", day=_day(first, "on"))


def _day(day: date, form: str) -> Moment:
    return Moment(moment(day, NOON, WALL), WALL, form)


def _hours(when: When) -> Text | None:
    assert when.last is not None  # noqa: S101 - it is dated
    if when.start is None:
        return text(f"when.{when.part}") if when.part else None
    start = Moment(moment(when.last, when.start, WALL), WALL, "time")
    if when.end is not None:
        return text("when.span", start=start, end=Moment(moment(when.last, when.end, WALL), WALL, "time"))
    return text(f"when.hour-{when.edge or 'at'}", start=start)
