"""Takes a message apart that answers several questions: «Субботник, в субботу в 10, двор», also without commas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.dialogs.question import Answered, Question
from bot.dialogs.replay import Asking, Given, replay
from bot.routing.declared import DialogRoute
from bot.words import when_parser
from models import OpenDialog
from services.speech import public_words
from services.speech.words import has_verb

STORY = 300  # characters: what is longer is told at length, and its commas part no answers
ENDS = tuple(".?!…")
PREPOSITION = 2  # letters, of «в» and «на»; it belongs to the day that follows


def answers(route: DialogRoute, row: OpenDialog, said: str, at: datetime, now: datetime, zone: str) -> list[Given]:
    """The answers that the words, written `at`, hold: at least one.

    A part between commas goes on to the next question only if it fits there. The first one to do so must be particular,
    a time for example: «Чай, пироги и песни» is one title, and only «завтра в 12» ends it. A time that has passed by
    `now` is the last answer, which is refused.
    """
    first = _asks(route, row, [])
    apart = route.each is None and not (first is not None and first.whole)
    if len(said) > STORY or not apart or public_words.why_not(said) is not None:
        return _given(route, row, [said.strip()], at, zone)
    parts = [part.strip() for part in said.split(",")]
    found: list[str] = parts[:1]
    for part in parts[1:]:
        asked = _asks(route, row, _given(route, row, found, at, zone))
        goes_on = asked is not None and _fits(asked, part, at, zone)
        if asked is not None and goes_on and (len(found) > 1 or not _fits(asked, parts[0], at, zone)):
            clause, when = _clause(route, row, asked, part, at, zone) if len(found) == 1 else ("", part)
            found[-1:] = [f"{found[-1]}, {clause}" if clause else found[-1], when]
        else:
            found[-1] = f"{found[-1]}, {part}"
    if len(found) == 1:
        found = _taken_apart(route, row, found[0], at, zone)
    if any(public_words.why_not(part) is not None for part in found):
        return _given(route, row, [said.strip()], at, zone)
    given = _given(route, row, found, at, zone)
    taken = (n for n in range(1, len(given)) if not _is_taken(_asks(route, row, given[: n - 1]), given[n - 1], now))
    return given[: next(taken, len(given))]


def _clause(
    route: DialogRoute, row: OpenDialog, asked: Question[Any], part: str, at: datetime, zone: str
) -> tuple[str, str]:
    """Splits «подвёз бы кто в воскресенье» into what is asked for besides the day, and the day. A title is short, and
    what it invites to tells no more than a day."""
    if not _keeps_clauses(route, row) or asked.takes_anything(at, zone):
        return "", part
    before, when, after = _around(asked, part.split(), at, zone)
    clause = f"{before} {after}".strip()
    return (clause, when) if has_verb(clause) else ("", part)


def _keeps_clauses(route: DialogRoute, row: OpenDialog) -> bool:
    asked = _asks(route, row, [])
    return asked is not None and asked.opened is None


def _taken_apart(route: DialogRoute, row: OpenDialog, said: str, at: datetime, zone: str) -> list[str]:
    """Splits «чаепитие 12 декабря в 17 в беседке» into what it is, when, and what follows where that is asked next."""
    asked = _asks(route, row, _given(route, row, [said], at, zone))
    if asked is None or not _fits(asked, said, at, zone) or asked.takes_anything(at, zone):
        return [said]
    before, when, after = _around(asked, said.split(), at, zone)
    if asked.value(Answered(when, at, zone)) in {one.value for one in asked.options}:
        return [said, when]  # «горит проводка» is urgent, and says more than that
    if before and after:
        following = _asks(route, row, _given(route, row, [before, when], at, zone))
        if following is not None and following.read is not None and not following.options:
            return [before, when, after]
    if after and before[-1:] in ENDS and _keeps_clauses(route, row):
        return [said, when]  # «шарит кто в матане? завтра зачёт»: the day is not only the request's
    comma = "," if when.endswith(",") and before and after else ""  # it has parted what stood before, too
    what = f"{before}{comma} {after}".strip()
    return [what, when] if what else [said]


def _around(asked: Question[Any], words: Sequence[str], at: datetime, zone: str) -> tuple[str, str, str]:
    """Splits the words into those before the answer to the question, the answer, and those after it."""
    meant = asked.value(Answered(" ".join(words), at, zone))

    def says_so(part: Sequence[str]) -> bool:
        said = " ".join(part)
        return _fits(asked, said, at, zone) and asked.value(Answered(said, at, zone)) == meant

    def says_nothing(part: Sequence[str]) -> bool:
        return not _fits(asked, " ".join(part), at, zone)

    first = max(n for n in range(len(words)) if says_so(words[n:]) and says_nothing(words[:n]))
    if first and len(words[first - 1]) <= PREPOSITION:
        first -= 1
    ends = range(first + 1, len(words) + 1)
    last = min(n for n in ends if says_so(words[first:n]) and says_nothing(words[n:]))
    while last < len(words) and when_parser.is_of_time(words[last]) and says_so(words[first : last + 1]):
        last += 1
    return " ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:])


def _given(route: DialogRoute, row: OpenDialog, said: Sequence[str], at: datetime, zone: str) -> list[Given]:
    given: list[Given] = []
    for one in said:
        asked = _asks(route, row, given)
        given.append(Given(asked.key if asked else "", one, at, zone))
    return given


def _asks(route: DialogRoute, row: OpenDialog, given: Sequence[Given]) -> Question[Any] | None:
    asking = replay(route.dialog, row.arguments, given)
    return asking.question if isinstance(asking, Asking) else None


def _fits(asked: Question[Any], said: str, at: datetime, zone: str) -> bool:
    if asked.read is None or asked.several or asked.summary or asked.file:
        return False
    return asked.reads(Answered(said, at, zone))


def _is_taken(asked: Question[Any] | None, given: Given, now: datetime) -> bool:
    return asked is not None and asked.reads(given.answered(now))
