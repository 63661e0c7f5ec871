"""Recognises that neighbours welcome or thank somebody in a group: «Добро пожаловать!», «спасибо, выручили!»."""

from __future__ import annotations

from collections.abc import Sequence

from services.speech import called, names, words
from services.speech.rules import Thanking, by_language

LONGEST = 300  # characters; a welcome is short


def may_welcome(said: str) -> bool:
    """True if somebody may be welcomed; cheap, since every message of a group is asked about."""
    return len(said) <= LONGEST and (_has(said, "WELCOME") or _has(said, "HELLO"))


def welcomed(said: str, called_so: Sequence[str]) -> list[int]:
    """Which of the newcomers with these names are welcomed, by position: those it names, or all."""
    said_words = set(words.fold(said).split())
    named = [n for n, name in enumerate(called_so) if (parts := words.fold(name).split()) and parts[0] in said_words]
    return named or (list(range(len(called_so))) if _has(said, "WELCOME") else [])


def _has(said: str, kind: str) -> bool:
    folded = words.fold(said)
    return any(getattr(rules, kind).search(folded) for rules in by_language("greetings"))


# ── Thanks ───────────────────────────────────────────────────────────────────────────────────────────────────────────
MOST_OF_THANKS = 200  # characters


def thanks(said: str) -> bool:
    """True for real thanks, not for «спасибо, но нет»; in doubt they are none. Cheap: every reply is asked about."""
    if not said or len(said) > MOST_OF_THANKS or "?" in said:
        return False
    folded = words.fold(said)
    return any(_thanks(folded, module.THANKING) for module in by_language("thanking"))


def _thanks(folded: str, rules: Thanking) -> bool:
    if not rules.thanks.search(folded):
        return False
    return not rules.other.search(rules.harmless.sub(" ", folded))


def is_to(said: str, name: str) -> bool:
    """Whether words said to a person of this name may be meant for them: they name nobody, or them."""
    return not names.has_name(said, plain=True) or called.is_about(said, name)
