"""Splits an offer of several things, so that a need for one of them finds it.

parts("чиню краны и розетки, пеку торты")     -> ("чиню краны", "чиню розетки", "пеку торты")
parts("помогу с уборкой и готовкой")          -> ("помогу с уборкой", "помогу с готовкой")
parts("ремонт телефонов, планшетов")          -> ("ремонт телефонов", "ремонт планшетов")
parts("сантехник, недорого")                  -> ()

A part without a governing word takes it from the preceding part: the verb with its preposition, or the noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from services.speech import words

MOST = 6  # parts per offer
TWO = 2


def parts(said: str) -> tuple[str, ...]:
    """The parts of an offer, each complete in itself; empty if there is only one."""
    found: list[str] = []
    for sentence in _SENTENCE_END.split(said):
        found += _of_sentence(sentence)
    told = list(dict.fromkeys(part for part in found if not _CONDITIONS.issuperset(words.lemmas(part))))
    return tuple(told[:MOST]) if len(told) >= TWO else ()


def listed(said: str) -> list[str]:
    """The things in a list, each in its own words: «чиню велики. Английский не знаю» is one.

    Words about time or manner belong to the preceding thing; things somebody cannot do are left out.
    """
    found: list[str] = []
    for part in _LISTED.split(said):
        told = _JOINED_BY.sub("", words.clean(part).strip(" -—•.")).strip()
        if not told or _CANNOT.search(words.fold(told)):
            continue
        if found and _CONDITIONS.issuperset(words.lemmas(told)):
            found[-1] += f", {told}"
        else:
            found.append(told)
    return list(dict.fromkeys(found))


def _of_sentence(sentence: str) -> list[str]:
    found: list[str] = []
    led: tuple[_Word, ...] = ()  # the last part with a verb or noun of its own
    for read in _chunks(sentence):
        lead = _lead(led, read)
        found.append(" ".join(word.said for word in (*lead, *read)))
        if not lead:
            led = read
    return found


def _chunks(sentence: str) -> Iterator[tuple[_Word, ...]]:
    """Chunks between commas; an adjective stays with its noun: «детская и взрослая одежда»."""
    waiting: tuple[_Word, ...] = ()
    for read in filter(None, map(_read, _COMMA.split(sentence))):
        if waiting and _has(read, "verb"):
            yield waiting
            waiting = ()
        read = (*waiting, *read)
        if read[-1].kind == "adjective" and not _has(read, "noun"):
            waiting = read
        else:
            waiting = ()
            yield read
    if waiting:
        yield waiting


def _has(read: tuple[_Word, ...], kind: str) -> bool:
    return any(word.kind == kind for word in read)


def _lead(led: tuple[_Word, ...], read: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """The governing words, the beginning of `led`; empty if there are none."""
    if not led or _has(read, "verb"):
        return ()
    verb = next((at for at, word in enumerate(led) if word.kind == "verb"), None)
    if read[0].kind == "preposition":
        return () if verb is None else led[: verb + 1]
    noun = next((word for word in read if word.kind == "noun"), None)
    ruled = next((at for at in range(len(led) - 1, 0, -1) if led[at].kind == "noun"), None)
    if noun is None or ruled is None or not noun.cases & led[ruled].cases - {"nomn"}:
        return ()
    if verb is None and "nomn" in noun.cases:
        return ()  # «ремонт обуви, ключи»: a separate thing
    while ruled > 1 and led[ruled - 1].kind == "adjective":
        ruled -= 1
    return led[:ruled]


# ── Words and what they are ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class _Word:
    said: str
    kind: str  # "verb", "noun", "adjective", "preposition" or ""
    cases: frozenset[str]  # possible cases, by pymorphy's names


def _read(chunk: str) -> tuple[_Word, ...]:
    return tuple(_word(word) for word in _WORD.findall(chunk))


@lru_cache(maxsize=4096)
def _word(said: str) -> _Word:
    forms = words.forms(said)
    if any((form.person == "1per" and form.number == "sing") or form.POS == "INFN" for form in forms):
        return _Word(said, "verb", frozenset())  # «мою окна», «печь пироги»: verbs are likelier here
    kind = _KINDS.get(forms[0].POS, "") if forms else ""
    return _Word(said, kind, frozenset(form.case for form in forms if form.case and _KINDS.get(form.POS) == kind))


_KINDS = {
    "VERB": "verb", "INFN": "verb", "GRND": "verb", "PRED": "verb",
    "NOUN": "noun", "ADJF": "adjective", "PRTF": "adjective", "PREP": "preposition",
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…;\n()•·|]+")
_LISTED = re.compile(r"[,;\n•]|[.!?…]+(?:\s|$)")
_JOINED_BY = re.compile(r"^(?:(?:а|и|но|да|или|ещё|еще|также|and|also)\s+)+", re.IGNORECASE)
_CANNOT = re.compile(
    r"\b(?:не (?:умею|знаю|могу|люблю|хочу|буду|получается)|ничего|нет$|никак\w*|nothing|cannot|can t)\b"
)
_COMMA = re.compile(r"[,/+&:]|\s+(?:и|или|либо|а также|а ещё|а еще|and|or|as well as)\s+|\s[-–—]\s", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_CONDITIONS = words.STOP | frozenset(
    (
        "недорого бесплатно дешево даром договор личка писать звонить обращаться вечер утро день выходной будни будний "
        "суббота воскресенье время опыт стаж большой наш дом подъезд рядом сосед соседка здравствуйте добрый быстро "
        "качественно аккуратно ответственно желание просто свободный пенсия научить учить приходить приглашать "
        "соглашаться предлагать free weekends evenings"
    ).split()
)
"""Lemmas that say when, where and for how much, but not what."""
