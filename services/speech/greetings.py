"""Recognises that neighbours welcome somebody: «Добро пожаловать!», «Привет, Олег!»."""

from __future__ import annotations

from collections.abc import Sequence

from services.speech import words
from services.speech.rules import by_language

LONGEST = 300  # characters; a welcome is short


def may_welcome(said: str) -> bool:
    """True if somebody may be welcomed; cheap, since every message of a group is asked about."""
    return len(said) <= LONGEST and (_has(said, "WELCOME") or _has(said, "HELLO"))


def welcomed(said: str, names: Sequence[str]) -> list[int]:
    """Which of the newcomers with these names are welcomed, by position: those it names, or all."""
    called = set(words.fold(said).split())
    named = [n for n, name in enumerate(names) if (parts := words.fold(name).split()) and parts[0] in called]
    return named or (list(range(len(names))) if _has(said, "WELCOME") else [])


def _has(said: str, kind: str) -> bool:
    folded = words.fold(said)
    return any(getattr(rules, kind).search(folded) for rules in by_language("greetings"))
