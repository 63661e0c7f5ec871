"""Reads «Олег, 1 декабря»: who, and by which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.dialogs.question import Answered, NoAnswer, Unclear
from handlers.numbers.goals import target

LONGEST_NAME = 60
PASSED = "goals.past", "goals.too-far"


@dataclass(frozen=True)
class Who:
    """`said`: a name as it was typed, or an option's value. `due`: None if no day was told."""

    said: str
    due: date | None = None


def who(answered: Answered) -> Who:
    """The name ends where the day begins. Raises Unclear for a day that nothing can be promised for."""
    said = " ".join(answered.raw.split()).strip(" .!")
    found: tuple[str, date] | None = None
    for at in re.finditer(r"(,)?\s+|,", said):
        name, rest = said[: at.start()], said[at.end() :]
        try:
            due = target.read_day(Answered(rest, answered.at, answered.zone, answered.now))
        except Unclear as unclear:
            if found is None and unclear.text.key in PASSED:
                raise
            continue
        if found is not None and found[1] != due:
            break  # the year alone, of «1 декабря 2027»
        found = name, due
        if at[1] or at[0] == ",":
            break
    if found is None and _is_a_day(said, answered):
        raise NoAnswer("decision.no-name")
    return Who(_name(found[0]), found[1]) if found else Who(_name(said))


def _is_a_day(said: str, answered: Answered) -> bool:
    try:
        target.read_day(Answered(said, answered.at, answered.zone, answered.now))
    except Unclear:
        return False
    return True


def _name(said: str) -> str:
    said = target.without_before(said.strip(" ,—-"))
    if not any(letter.isalpha() for letter in said) or len(said) > LONGEST_NAME:
        raise NoAnswer("decision.no-name")
    return said


def day(answered: Answered) -> date:
    return target.read_day(answered)
