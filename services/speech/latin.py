"""Words that were typed in Latin letters instead of a language's own: on the wrong keyboard («ghbdtn») or by ear
(«privet»). Each language has its letters in services/speech/<code>/latin.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from services.speech import words
from services.speech.rules import Latin, by_language

MOSTLY = 0.5  # of the words must be known
_LATIN = re.compile(r"[a-z]")
_VOWEL = re.compile("[aeiouy]")


def in_own_letters(said: str) -> str:
    """The words in the letters of a language whose words they are then; as they are otherwise."""
    if not _LATIN.search(said.lower()):
        return said
    return next((read for one in _rules() if (read := _read(said, one)) != said), said)


def readings(said: str) -> list[str]:
    """All that words in Latin letters may be in a language of others, also by ear with the signs that many leave out:
    «ne hochu zhit» is «не хочу жит» and «не хочу жить». Empty for words in a language's own letters."""
    low = said.lower()
    found = []
    for rules in _rules():
        if _LATIN.search(low) and not re.search(f"[{rules.letters}]", low):
            heard = _spelt(low, rules.sounds)
            whole = _spelt(heard, rules.left_out)
            found += [heard, whole, rules.soft_end.sub(rules.soft, whole), _spelt(low, rules.keys)]
    return found


def _read(said: str, rules: Latin) -> str:
    low = said.lower()
    if re.search(f"[{rules.letters}]", low):
        return said
    typed, heard = _spelt(low, rules.keys), _spelt(low, rules.sounds)
    best = max(heard, typed, key=_share_known)
    if _share_known(best) >= MOSTLY:
        return best
    return said if _VOWEL.search(low) else typed


def _spelt(said: str, letters: Mapping[str, str]) -> str:
    longest_first = sorted(letters, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: letters[found[0]], said)


def _share_known(said: str) -> float:
    told = words.fold(said).split()
    return sum(len(word) > 1 and words.is_known(word) for word in told) / max(1, len(told))


@cache
def _rules() -> tuple[Latin, ...]:
    return tuple(module.LATIN for module in by_language("latin"))
