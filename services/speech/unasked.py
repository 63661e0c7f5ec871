"""What words mean that answer no question: those said while nothing is asked, and those said beside a question.

meant("лифт стоит второй день")   -> "complaint"
meant("а что в субботу?")         -> "events"
meant("абракадабра")              -> "unknown"

Nothing learnt acts by itself: this is only offered, or answered. A cry for help is taken for one sooner than danger.py
would in an answer: here nothing else is known about the words.

beside("Спасибо Киру")             -> Kind.THANKS
beside("даю согласие")             -> Kind.CONSENT
beside("когда субботник?")         -> Kind.QUESTION
beside("не смогу в четверг на собрание") -> Kind.COMING
beside("починить кран, спасибо")   -> None: may be an answer

Here rules judge every part of the words between stops: one other part makes them an answer. Each language has its rules
in services/speech/<code>/asides.py.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

import locales
from services.speech import answers, danger, intents, promises
from services.speech.latin import in_own_letters
from services.speech.rules import Asides, by_language
from services.speech.words import clean, fold, lemmas

UNKNOWN = answers.UNKNOWN
QUESTION = "question"
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
    found = max((label for label in free if label not in CRIES), key=free.__getitem__)
    return UNKNOWN if found == QUESTION and intents.tells_news(said) else found


# ── Beside a question ─────────────────────────────────────────────────────────────────────────────────────────────────
LONGEST = 120  # letters; more is a story, and an answer
_PARTED = re.compile(r"[,.;!?()\n]+|\s[—–-]\s")
_WANTED = frozenset(("need", "find", "offer", "complaint"))
_COMING = frozenset((promises.Said.CANNOT, promises.Said.COMING, promises.Said.COMPANY))
_RIGHTS = frozenset(("forget", "mydata", "quiet", "withdraw"))


class Kind(StrEnum):
    THANKS = "thanks"
    CONSENT = "consent"
    QUESTION = "question"
    GREETING = "greeting"
    REFUSAL = "refusal"
    RIGHT = "right"  # «удалите мои данные»
    DANGER = "danger"
    YES = "yes"  # «ну да», «верно»
    NO = "no"  # «ой нет»
    COMING = "coming"  # or not, to a meeting: «не смогу в четверг на собрание»
    WHEN = "when"  # a day or an hour, which is read elsewhere


ANY = frozenset(Kind)
COMMENT = frozenset((Kind.THANKS, Kind.YES, Kind.NO, Kind.COMING))  # «спасибо, приду ещё» after a meeting
NOTHING = frozenset((Kind.REFUSAL, Kind.NO))  # «не надо», where nothing may be said
TROUBLE = frozenset((Kind.DANGER, Kind.QUESTION))  # «когда уберут снег?» reports what is wrong


def beside(said: str) -> Kind | None:
    """What the words are instead of an answer; None if they may be one."""
    if danger.sounds_dangerous(said):
        return Kind.DANGER
    parts = [folded for part in _PARTED.split(said) if (folded := fold(part))]
    if not parts or len(said) > LONGEST:
        return None
    for rules in by_language("asides"):
        if found := _by_rules(rules.ASIDES, parts, fold(said)):
            return found
    if intents.wish(said) in _RIGHTS:
        return Kind.RIGHT
    if promises.meant(said) in _COMING and _names_a_meeting(said):
        return Kind.COMING
    if (told := answers.tells(said)) in (answers.YES, answers.NO):
        return Kind(told)
    return Kind.QUESTION if _asks(said) else None


def _by_rules(rules: Asides, parts: list[str], whole: str) -> Kind | None:
    rest = [part for part in parts if not rules.filling.fullmatch(part)]
    for found, rule in ((Kind.GREETING, rules.greeting), (Kind.CONSENT, rules.consent), (Kind.REFUSAL, rules.refusal)):
        if rest and all(rule.fullmatch(part) for part in rest):
            return found
    thanks = [part for part in parts if rules.thanks.fullmatch(part)]
    others = [part for part in parts if part not in thanks and not rules.filling.fullmatch(part)]
    beside = all(rules.greeting.fullmatch(part) or rules.for_what.fullmatch(part) for part in others)
    return Kind.THANKS if (thanks and beside) or rules.praise.fullmatch(whole) else None


def _asks(said: str) -> bool:
    """«Когда субботник?», «во сколько начало»; not «кто починит кран?», which asks for help."""
    meant = intents.wish(said)
    begins = any(one.ASIDES.asks.match(fold(said)) for one in by_language("asides"))
    return meant == "events" or (begins and meant not in _WANTED and ("?" in said or _names_a_meeting(said)))


def _names_a_meeting(said: str) -> bool:
    return not locales.spoken("meetings").isdisjoint(lemmas(said))


by_language("asides")  # compiles the patterns at import
