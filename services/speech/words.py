"""Makes people's words comparable: cleaned, folded, in dictionary form.

clean("  Пе\u200bнза!\\n\\n\\n\\n")      -> "Пенза!"
fold("Салон «Семьёв»")               -> "салон семьев"
lemmas("Нужна помощь с крышами")     -> ("крыша",)
search_key("Фотографы Пензы")        -> " фотограф пенза "
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

import locales
from services.speech import word_forms

MARKS_IN_A_ROW = 3
"""Enough for every living language; more is a tower that covers the neighbouring lines."""

LONGEST_WORD = 40
"""In letters. Longer ones are not Russian words, and the time of a guess grows with the length."""


def clean(text: str, limit: int | None = None) -> str:
    """The text without invisible and unstorable characters, at most `limit` code points.

    Line ends become \\n. Only emoji keep their joiners (👩‍🌾, ❤️). Cleaning is idempotent.
    """
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    if not _PLAIN.fullmatch(text):
        text = _composed(text)
    text = _GAP.sub("\n\n", text).strip()
    return text if limit is None else _cut(text, limit)


def trimmed(text: str) -> str:
    """In one line, without marks at either end."""
    return " ".join(text.split()).strip(" .,;:—-!")


def fold(text: str) -> str:
    """The words alone, for comparisons that ignore case, ё, accents and punctuation."""
    folded = unicodedata.normalize("NFC", clean(text).casefold()).replace("ё", "е")
    return " ".join(_NOT_A_WORD.sub(" ", _ACCENT.sub("", folded)).split())


def lemmas(text: str) -> tuple[str, ...]:
    """The meaningful words in dictionary form, each once, in order.

    Words of other languages stay as they are. Empty if there are only stop words.
    """
    forms = ((word, _lemma(word)) for word in fold(text).split())
    return tuple(dict.fromkeys(form for word, form in forms if word not in STOP and form not in STOP))


def things(text: str) -> frozenset[str]:
    """What it is about, in dictionary form: «чиню велосипеды» gives «велосипед»; of «пою» alone «петь»."""
    folded = [word for word in fold(text).split() if word not in STOP]
    nouns = [word for word in folded if any(tag.POS == "NOUN" for tag in forms(word)[:1]) or not _CYRILLIC.search(word)]
    return frozenset(form for word in nouns or folded if (form := _lemma(word)) not in STOP)


def search_key(text: str) -> str:
    """The lemmas separated by spaces, for `key LIKE '% крыша%'`; only letters and digits, so nothing needs escaping."""
    found = lemmas(text)
    return f" {' '.join(found)} " if found else ""


STOP = locales.spoken("stop")
"""Folded words and lemmas that say nothing of what is needed or offered."""


@lru_cache(maxsize=8192)
def _lemma(word: str) -> str:
    if len(word) > LONGEST_WORD or not _CYRILLIC.search(word):
        return word
    form: str = word_forms.dictionary().parse(word)[0].normal_form
    return form.replace("ё", "е")


def dictionary_forms(word: str) -> set[str]:
    """All dictionary forms a Russian word may have, folded."""
    if len(word) > LONGEST_WORD or not _CYRILLIC.search(word):
        return set()
    return {form.normal_form.replace("ё", "е") for form in word_forms.dictionary().parse(word)}


def is_known(word: str) -> bool:
    """True if the dictionary has exactly this form; never for words of other languages."""
    return len(word) <= LONGEST_WORD and bool(word_forms.dictionary().word_is_known(word))


def forms(word: str) -> tuple[Any, ...]:
    """Readings of a Russian word, likeliest first: pymorphy's tags with `POS`, `case`, `person`, `number`."""
    if len(word) > LONGEST_WORD or not _CYRILLIC.search(word.lower()):
        return ()
    return tuple(form.tag for form in word_forms.dictionary().parse(word))


def reading(word: str) -> Any:
    """The likeliest reading of a Russian word, which can be inflected; None for other languages."""
    if len(word) > LONGEST_WORD or not _CYRILLIC.search(word.lower()):
        return None
    return word_forms.dictionary().parse(word)[0]


def has_verb(text: str) -> bool:
    """True for «еду в магазин», not for «в магазин»."""
    return any(tag.POS == "VERB" for word in fold(text).split() for tag in forms(word)[:1])


def _composed(text: str) -> str:
    """The text in NFC, without joiners outside emoji.

    Runs of marks are also capped before NFC, which sorts them in quadratic time and may lengthen them.
    """
    text = _LONE_JOINER.sub("", _LONE_SELECTOR.sub("", text))
    text = unicodedata.normalize("NFC", _cap_marks(text))
    if _TAKEN_OUT.search(text):
        text = unicodedata.normalize("NFC", _TAKEN_OUT.sub("", text))
    return _cap_marks(text)


def _cap_marks(text: str) -> str:
    kept, run = [], 0
    for char in text:
        run = run + 1 if char > "\u02ff" and unicodedata.category(char)[0] == "M" else 0
        if run <= MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    """Cuts the text without splitting an emoji or accented letter, if possible nearby."""
    end = max(limit, 0)
    if end >= len(text):
        return text
    near = range(end, max(end - 12, 0), -1)
    end = next((at for at in near if not _joined(text[at - 1], text[at])), end)
    return text[:end].rstrip().rstrip(_ZWJ)


def _joined(before: str, after: str) -> bool:
    skin = "\U0001f3fb" <= after <= "\U0001f3ff"
    return skin or _ZWJ in (before, after) or unicodedata.category(after)[0] == "M"


_ZWJ = "\u200d"
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u2328\u232b-\u23ff\u24c2\u25a0-\u27bf"
    "\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
# Control and format characters (bidi, zero-width, tags), lone surrogates, selectors, invisible fillers.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Marks that Telegram's server takes out of every text (tdlib, clean_input_string), where they belong to no letter: what
# stood apart by them would stand together then, as an address.
_TAKEN_OUT = re.compile("[\u030a\u0333\u033f]")
_LONE_SELECTOR = re.compile(f"(?<![{_EMOJI}#*0-9])[\ufe0e\ufe0f]")
_LONE_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f]){_ZWJ}|{_ZWJ}(?![{_EMOJI}])")
# Latin and Cyrillic letters, signs, dashes: none of these composes, and most texts have nothing else.
_PLAIN = re.compile("[\x00-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u205e\u2116]*")
_GAP = re.compile(r"\n(?:[ \t]*\n){2,}")
_ACCENT = re.compile("[\u0300-\u036f]")
_NOT_A_WORD = re.compile(r"[\W_]+")
_CYRILLIC = re.compile("[а-я]")
