"""What people say about help or a meeting that was agreed on, long after the question whether they can.

meant("не смогу, машина сломалась")  -> "cannot"
meant("не приехала она")              -> "let-down"
meant("перенесли на четверг")         -> "moved"
meant("сделали, всё работает")        -> "done"
meant("уже не нужно, сама справилась") -> "no-need"
meant("а когда он придёт?")           -> "when"
meant("концерт отменяется")           -> "called-off"
meant("понравилось, но тесно") -> "liked"
meant("приду с женой")                -> "company"
meant("опоздаю завтра, дела до семи") -> "late"
meant("лифт не приехал")              -> None

Only said by somebody who has asked for help or agreed on something, and never acted on before a button is pressed. Each
language has its rules in services/speech/<code>/promises.py.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from services.speech import words
from services.speech.rules import Promises, by_language

LONGEST = 200  # letters: more is a story
FEW = 8  # words of a question with a name in it


class Said(StrEnum):
    CANNOT = "cannot"
    LET_DOWN = "let-down"  # the other one did not come, or does not answer
    MOVED = "moved"  # to another day
    DONE = "done"
    NO_NEED = "no-need"
    WHEN = "when"  # asks when the other one comes, or when to come
    # Of a meeting:
    CALLED_OFF = "called-off"
    WHO_COMES = "who-comes"
    FEEDBACK = "feedback"  # what its guests have said
    LIKED = "liked"  # how it was
    COMPANY = "company"  # not coming alone
    COMING = "coming"  # after all
    LATE = "late"


def meant(said: str, names: Collection[str] = ()) -> Said | None:
    """`names`: who is waited for; «Сергей не пришёл» is about one of them, «лифт не пришёл» is not."""
    if len(said) > LONGEST:
        return None
    folded = words.fold(said)
    waited_for = {part for name in names for part in words.fold(name).split()}
    for rules in by_language("promises"):
        found = _asked(folded, rules.PROMISES, waited_for)
        if found is None and "?" not in said:
            found = _meant(folded, rules.PROMISES, waited_for)
        if found := found or _of_meetings(folded, rules.PROMISES, asks="?" in said):
            return found
    return None


def may_mean_something(said: str) -> bool:
    """False if nobody's promise can be meant, whatever they are called."""
    told = said.split()
    return meant(said, told) is not None or any(meant(said, [one]) is not None for one in told[:FEW])


def names_no_day(said: str) -> bool:
    """«На другой день»: no day yet, though it may be read as tomorrow."""
    return any(rules.PROMISES.no_day.search(words.fold(said)) for rules in by_language("promises"))


def _asked(folded: str, rules: Promises, waited_for: set[str]) -> Said | None:
    nameless = " ".join(word for word in folded.split() if word not in waited_for)
    return Said.WHEN if rules.when.search(nameless) else None


def _meant(folded: str, rules: Promises, waited_for: set[str]) -> Said | None:
    if rules.moved.search(folded):
        return Said.MOVED
    for found in rules.let_down.finditer(folded):
        before = [word for word in folded[: found.start()].split() if word not in rules.filling]
        if not before or before[-1] in rules.somebody or before[-1] in waited_for:
            return Said.LET_DOWN
    if rules.cannot.search(folded):
        return Said.CANNOT
    if rules.turns.search(folded):
        return None
    if rules.no_need.search(folded):
        return Said.NO_NEED
    return Said.DONE if rules.done.search(folded) else None


def _of_meetings(folded: str, rules: Promises, *, asks: bool) -> Said | None:
    if rules.who_comes.search(folded):
        return Said.WHO_COMES
    if rules.feedback.search(folded):
        return Said.FEEDBACK
    if not asks and rules.liked.search(folded):
        return Said.LIKED
    if rules.company.search(folded):
        return Said.COMPANY
    if asks:
        return None
    if rules.called_off.search(folded):
        return Said.CALLED_OFF
    if rules.coming.search(folded):
        return Said.COMING
    return Said.LATE if rules.late.search(folded) else None


by_language("promises")  # compiles the patterns at import
