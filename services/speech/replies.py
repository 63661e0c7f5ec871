"""Recognises short replies (a yes, a no, a question back) to a question that needs words.

tells("ну да, так")          -> "yes"
tells("а можно покороче?")   -> "asks"
tells("Дворик на Кирова")    -> ""

What is asked back, and what turns a yes into none («да, но завтра»), also bounds the readings that are learnt
(answers.py). Each language has its words in services/speech/<code>/replies.py.
"""

from __future__ import annotations

import re
from functools import cache

from services.speech import words
from services.speech.rules import Replies, by_language

LONGEST = 4  # words of a reply, without those that fill


def tells(said: str) -> str:
    """The reply's kind: "yes", "no", "asks", or "" for anything else."""
    told = words.fold(said).split()
    whole = " ".join(told)
    if any(one.asks.match(whole) for one in _rules()) or ("?" in said and _QUOTED.fullmatch(said.strip()) is None):
        return "asks"
    kinds = [word for word in told if not any(word in one.filling for one in _rules())]
    if not kinds or len(kinds) > LONGEST:
        return ""
    if all(any(word in one.yes for one in _rules()) for word in kinds):
        return "yes"
    whole = " ".join(kinds)
    refused = all(any(word in one.no for one in _rules()) for word in kinds)
    return "no" if refused or any(whole in one.no_whole for one in _rules()) else ""


def asks_back(said: str) -> bool:
    """True for a question, though it may hold the words of a yes: «а какая квартира?»; «какое там» is a no."""
    return "?" in said or any(one.asks_back.match(words.fold(said)) for one in _rules())


def turns(said: str) -> bool:
    """True if a yes among these words is none: «конечно нет», «да, но завтра», «я бы рад, да не могу»."""
    return any(one.turns.search(words.fold(said)) for one in _rules())


def after_no(said: str) -> str:
    """What follows a no: «нет, назовём «Дворик»» gives «Дворик», without quotes around it."""
    left = said
    for one in _rules():
        left = one.call_it.sub("", one.rather.sub("", left, count=1) if one.rather.match(left) else left, count=1)
    left = left.strip(" .,:;-—")
    quoted = _QUOTED.fullmatch(left)
    return (quoted["inner"] if quoted else left).strip() or said


_QUOTED = re.compile(r"[«\"“„'](?P<inner>[^«»\"“”„']+)[»\"”“']")


@cache
def _rules() -> tuple[Replies, ...]:
    return tuple(module.REPLIES for module in by_language("replies"))
