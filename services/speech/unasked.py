"""What words mean that answer no question.

meant("лифт стоит второй день")   -> "complaint"
meant("а что в субботу?")         -> "events"
meant("абракадабра")              -> "unknown"

Nothing learnt acts by itself: this is only offered, or answered. A cry for help is taken for one sooner than danger.py
would in an answer: here nothing else is known about the words.
"""

from __future__ import annotations

from functools import lru_cache

from services.speech import answers, danger
from services.speech.latin import in_own_letters
from services.speech.words import clean

UNKNOWN = "unknown"
CRIES = (answers.DESPAIR, answers.DANGER)


@lru_cache(maxsize=64)
def meant(said: str) -> str:
    """One of the labels of the examples."""
    said = clean(said)
    if not said:
        return UNKNOWN
    free = answers.shares(answers.FREE, in_own_letters(said))
    cries = {cry: (free[cry] + danger.likeness(said, cry)) / 2 for cry in CRIES}
    heard = [cry for cry in CRIES if danger.tells(said, cry, cries[cry])]
    if heard:
        return max(heard, key=cries.__getitem__)
    return max((label for label in free if label not in CRIES), key=free.__getitem__)
