"""What people say about help that was agreed on, long after the question whether they can.

meant("не смогу, машина сломалась")  -> "cannot"
meant("не приехала она")              -> "let-down"
meant("перенесли на четверг")         -> "moved"
meant("лифт не приехал")              -> ""

Only said by somebody who has agreed on something, and never acted on before a button is pressed. Each language has its
rules in services/speech/<code>/promises.py.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from services.speech import words
from services.speech.rules import Promises, by_language

LONGEST = 200  # letters: more is a story


class Said(StrEnum):
    CANNOT = "cannot"
    LET_DOWN = "let-down"  # the other one did not come, or does not answer
    MOVED = "moved"  # to another day


def meant(said: str, names: Collection[str] = ()) -> Said | None:
    """`names`: who is waited for; «Сергей не пришёл» is about one of them, «лифт не пришёл» is not."""
    if len(said) > LONGEST or "?" in said:
        return None
    folded = words.fold(said)
    waited_for = {part for name in names for part in words.fold(name).split()}
    for rules in by_language("promises"):
        if found := _meant(folded, rules.PROMISES, waited_for):
            return found
    return None


def names_no_day(said: str) -> bool:
    """«На другой день»: no day yet, though it may be read as tomorrow."""
    return any(rules.PROMISES.no_day.search(words.fold(said)) for rules in by_language("promises"))


def _meant(folded: str, rules: Promises, waited_for: set[str]) -> Said | None:
    if rules.moved.search(folded):
        return Said.MOVED
    for found in rules.let_down.finditer(folded):
        before = [word for word in folded[: found.start()].split() if word not in rules.filling]
        if not before or before[-1] in rules.somebody or before[-1] in waited_for:
            return Said.LET_DOWN
    return Said.CANNOT if rules.cannot.search(folded) else None


by_language("promises")  # compiles the patterns at import
