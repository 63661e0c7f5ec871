"""`sosed understand`: prints how Sosed reads each line, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.configuration.config import CannotStart
from bot.words import when_parser
from services.speech import answers, unasked
from services.when import DAY, When

ASK, WHEN = "ask", "when"


def understand(question: str, lines: Iterable[str], now: datetime | None, zone: str) -> Iterator[str]:
    """The reading of each line. `now`: local time in `zone`; None: the present. Raises CannotStart."""
    if question == WHEN:
        return _moments(lines, now, zone)
    if question not in answers.questions():
        raise CannotStart(f"--question {question}: there are {', '.join((WHEN, *answers.questions()))}")
    if question == answers.FREE:
        return map(unasked.meant, lines)
    return (answers.read(question, line.strip()) or ASK for line in lines)


def _moments(lines: Iterable[str], now: datetime | None, zone: str) -> Iterator[str]:
    try:
        here = now.replace(tzinfo=ZoneInfo(zone)) if now else datetime.now(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        raise CannotStart(f"--zone {zone}: there is no such time zone") from None
    return (_when(line.strip(), here, zone) for line in lines)


def _when(said: str, now: datetime, zone: str) -> str:
    """Reads a moment; a stretch of days beyond this week, or a repetition, has no word and becomes "ask"."""
    try:
        found = when_parser.understand(said, now, zone)
    except when_parser.Unclear:
        return ASK
    return ASK if found.repeats else _as_word(found)


def _as_word(found: When) -> str:
    if found.word and found.start is None:
        return found.word
    if found.last is None or not (found.one_day or found.edge == "by"):
        return ASK
    if found.start is None:
        return found.last.isoformat()
    day = found.last + timedelta(days=found.start // DAY)
    return f"{day.isoformat()}T{found.start % DAY // 60:02}:{found.start % 60:02}"
