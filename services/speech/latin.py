"""Russian that was typed in Latin letters: on the wrong keyboard («ghbdtn») or by ear («privet»)."""

from __future__ import annotations

import re

from services.speech import words

MOSTLY = 0.5  # of the words must be Russian ones
_KEYS = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё", strict=True))
_SOUNDS = (
    ("shch", "щ"), ("sch", "щ"), ("yo", "ё"), ("jo", "ё"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("sh", "ш"),
    ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("ye", "е"), ("ts", "ц"), ("iy", "ий"), ("yy", "ый"),
)  # fmt: skip
_LETTERS = dict(zip("abvgdezijklmnoprstufhcywqx", "абвгдезийклмнопрстуфхцывкх", strict=True))
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-яё]")
_SOUND = re.compile("|".join([sound for sound, _ in _SOUNDS] + list(_LETTERS)))
_SPELT = dict(_SOUNDS) | _LETTERS
_VOWEL = re.compile("[aeiouy]")


def as_russian(said: str) -> str:
    """The words in Cyrillic, where they were Latin and are Russian then; as they are otherwise."""
    low = said.lower()
    if _CYRILLIC.search(low) or not _LATIN.search(low):
        return said
    typed, heard = "".join(_KEYS.get(sign, sign) for sign in low), _SOUND.sub(lambda found: _SPELT[found[0]], low)
    best = max(heard, typed, key=_share_known)
    if _share_known(best) >= MOSTLY:
        return best
    return said if _VOWEL.search(low) else typed


def _share_known(said: str) -> float:
    told = words.fold(said).split()
    return sum(len(word) > 1 and words.is_known(word) for word in told) / max(1, len(told))
