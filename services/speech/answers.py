"""What somebody's own words answer to a question that knows its possible readings.

read("worked-out", "съездили, всё хорошо")  -> "yes"
read("can-help", "машина в ремонте")        -> "no"
read("introduce", "а кто он?")              -> ""   it is asked again

It reads the letters and, where there is an encoder, the sense; both must agree, and be sure enough. A question
that is asked again costs a line, one that is misread costs trust.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import locales
from services.speech import replies, sense
from services.speech.latin import in_own_letters
from services.speech.words import clean, fold

if TYPE_CHECKING:
    from services.speech.learnt import Learnt, Shares

SURE = 0.5  # the least share of a reading; from the tuning half of bench/speech
FREE = "none"  # the question of what is said when nothing was asked
ALARM, DANGER, DESPAIR = "alarm", "danger", "despair"  # whether anything that is said cries for help
CALLS, CALLS_ALONE = 0.4, 0.6  # the least share of both together, with the encoder and by letters alone
HEARD = 300  # letters that are read for them
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
    return not fold(said) or _learnt().agrees(question, in_own_letters(clean(said)))


def surest(question: str, said: str) -> tuple[str, float]:
    """The likeliest label and its share; the share is 0 where letters and sense disagree, and of a story."""
    if len(said := clean(said)) > LONGEST:
        return ASK, 0.0
    both = _shares(question, said := in_own_letters(said))
    found = [max(shares, key=shares.__getitem__) for shares in both]
    if not _DECIDED.isdisjoint(found) and replies.asks_back(said):
        return ASK, 1.0
    if YES in found and replies.turns(said):
        return ASK, 1.0
    return found[0], both[0][found[0]] if len(set(found)) == 1 else 0.0


@lru_cache(maxsize=8)  # the same words are asked for danger and for despair, by several
def cries_for_help(said: str) -> str:
    """DANGER or DESPAIR of what was said freely, or "". The encoder is asked only where the letters already tell."""
    said = in_own_letters(clean(said, HEARD))
    found = _learnt().shares(ALARM, said, None)
    meant = sense.of(said) if _calls(found) >= CALLS else None
    if meant is not None:
        found = min(found, _learnt().shares(ALARM, said, meant), key=_calls)
    if _calls(found) < (CALLS_ALONE if meant is None else CALLS):
        return ""
    return DESPAIR if found[DESPAIR] > found[DANGER] else DANGER


def _calls(shares: Shares) -> float:
    return shares[DANGER] + shares[DESPAIR]


def labels(question: str) -> tuple[str, ...]:
    return _learnt().labels[question]


def questions() -> tuple[str, ...]:
    return tuple(_learnt().labels)


def _shares(question: str, said: str) -> list[Shares]:
    """By sense and letters, and by letters alone."""
    meant = sense.of(said)
    by_letters = _learnt().shares(question, said, None)
    return [by_letters] if meant is None else [_learnt().shares(question, said, meant), by_letters]


def _learnt() -> Learnt:
    from services.speech import learnt  # with numpy: imported by the first who reads

    return learnt.of(locales.examples(locales.DEFAULT))
