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
HEARD = 300  # letters that are read for them
FAINT = 0.02  # the share by letters from which the encoder is asked, too
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


@lru_cache(maxsize=64)  # the same words are asked for danger and for despair, by several
def cries_for_help(said: str) -> Shares:
    """How like examples of DANGER and of DESPAIR this is, whatever it answers."""
    said = in_own_letters(clean(said, HEARD))
    by_letters = _learnt().shares(ALARM, said, None)
    return free_shares(ALARM, said) if max(by_letters[DANGER], by_letters[DESPAIR]) >= FAINT else by_letters


def free_shares(question: str, said: str) -> Shares:
    """The mean of both readings: for what is not acted upon, where agreement is not needed."""
    read = _shares(question, said)
    return {label: sum(shares[label] for shares in read) / len(read) for label in read[0]}


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
