"""What somebody's own words answer to a question that knows its possible readings.

read("worked-out", "съездили, всё хорошо")  -> "yes"
read("can-help", "машина в ремонте")        -> "no"
read("introduce", "а кто он?")              -> ""   it is asked again

It reads the letters and, where there is an encoder, the sense; both must agree, and be sure enough. A question
that is asked again costs a line, one that is misread costs trust.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import locales
from services.speech import sense
from services.speech.latin import as_russian
from services.speech.words import clean, fold

if TYPE_CHECKING:
    from services.speech.learnt import Learnt, Shares

SURE = 0.5  # the least share of a reading; from the tuning half of bench/speech
FREE = "none"  # the question of what is said when nothing was asked
YES, ASK = "yes", "ask"  # ask: the label of words that answer nothing
_DECIDED = frozenset((YES, "no"))
LONGEST = 200  # letters: more is a story, and no answer


def read(question: str, said: str) -> str:
    """One of the question's labels, or "": it is to be asked again."""
    found, share = surest(question, said)
    return found if share >= SURE and found != ASK else ""


def agrees(question: str, said: str) -> bool:
    """True for nothing but a yes, in the very words of the examples or by signs («+», 👍)."""
    if read(question, said) != YES:
        return False
    return not fold(said) or _learnt().agrees(question, as_russian(clean(said)))


def surest(question: str, said: str) -> tuple[str, float]:
    """The likeliest label and its share; the share is 0 where letters and sense disagree, and of a story."""
    if len(said := clean(said)) > LONGEST:
        return ASK, 0.0
    both = _shares(question, as_russian(said))
    found = [max(shares, key=shares.__getitem__) for shares in both]
    if not _DECIDED.isdisjoint(found) and (_ASKS_BACK.match(fold(said)) or "?" in said):
        return ASK, 1.0
    if YES in found and not _TURNS.isdisjoint(fold(said).replace("не против", "").split()):
        return ASK, 1.0
    return found[0], both[0][found[0]] if len(set(found)) == 1 else 0.0


_ASKS_BACK = re.compile(
    r"(?:а |и |ну |но |так )*"
    r"(?:кто|кому|кого|куда|где|когда|сколько|во сколько|как(?:ой|ая|ое|ие|ую|ого|ом)|зачем|что за)\b(?! там\b| уж\b)"
)
"""«А какая квартира?»: a question, though it may hold the words of a yes. «Какое там» is a no."""


_TURNS = frozenset("нет против но если только хотя кроме стоп подожди подождите погоди погодите".split())
"""With these a yes is none: «конечно нет», «да, но завтра»."""


def labels(question: str) -> tuple[str, ...]:
    return _learnt().labels[question]


def questions() -> tuple[str, ...]:
    return tuple(_learnt().labels)


def _shares(question: str, said: str) -> list[Shares]:
    """By sense and letters, and by letters alone."""
    encode = sense.encoder()
    by_letters = _learnt().shares(question, said, None)
    return [by_letters] if encode is None else [_learnt().shares(question, said, encode([said])[0]), by_letters]


def _learnt() -> Learnt:
    from services.speech import learnt  # with numpy: imported by the first who reads

    return learnt.of(locales.examples(locales.DEFAULT))
