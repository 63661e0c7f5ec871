"""Reads telephones out of what a leader types: one, or a paragraph of five with what each is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models import ContactTopic
from services.speech.rules import by_language
from services.speech.words import clean, lemmas

MOST = 12  # telephones in one message
LONGEST = 60  # characters of a name, of hours
LONGEST_NOTE = 200
_NUMBER = re.compile(r"(?<![\w.:/])\+?\(?\d(?:[\d() ]|[-–](?=\d))*\d(?![\w:/]|[.–-]\d)")
_SHORT = re.compile(r"(?<![\w.:/№-])\d{2,3}(?![\w.:/-])")
FEW = 3  # words beside a short number, which may be anything in a sentence
DIGITS = 5  # of a number that needs no other sign that it is one
_EDGES = " \t\n,;:.—–-•*()"


@dataclass(frozen=True)
class Told:
    topic: str
    telephone: str
    name: str = ""
    hours: str = ""
    address: str = ""
    note: str = ""


def has_number(said: str) -> bool:
    return bool(_numbers(clean(said)))


def read(said: str, topic: str = "") -> list[Told]:
    """Telephones with their words; `topic`: what was asked for, if anything. Numbers without words of their own between
    them belong to the same."""
    said = clean(said)
    found = _numbers(said)
    if not found:
        return [Told(topic or ContactTopic.OTHER, said.strip(_EDGES)[:LONGEST])]
    parts: list[tuple[str, list[str], str]] = []  # words before, numbers, words after
    at = 0
    for start, end in found:
        between = said[at:start]
        before, after = _shared(between, is_first=not parts)
        if parts:
            words_, numbers, rest = parts[-1]
            parts[-1] = (words_, numbers, f"{rest} {before}".strip(_EDGES))
        if parts and not lemmas(after):  # «или»
            parts[-1][1].append(said[start:end].strip())
        else:
            parts.append((after.strip(_EDGES), [said[start:end].strip()], ""))
        at = end
    words_, numbers, rest = parts[-1]
    parts[-1] = (words_, numbers, f"{rest} {said[at:]}".strip(_EDGES))
    only = topic if len(parts) == 1 else ""
    return [_told(before, numbers, after, only) for before, numbers, after in parts[:MOST]]


def _numbers(said: str) -> list[tuple[int, int]]:
    """Where numbers stand: long ones; short ones («04») only where there is no long one."""
    spans = [one.span() for one in _NUMBER.finditer(said)]
    long = [(a, b) for a, b in spans if sum(char.isdecimal() for char in said[a:b]) >= DIGITS]
    short = [one.span() for one in _SHORT.finditer(said)][:1]
    return long or (short if len(said.split()) <= FEW else [])


def _shared(between: str, *, is_first: bool) -> tuple[str, str]:
    """What stands between two numbers: (about the one before, about the one after). A line's end, a semicolon or the
    last comma but for hours parts them."""
    if is_first:
        return "", between
    for sign in ("\n", ";"):
        if sign in between:
            before, _, after = between.partition(sign)
            return before, after
    pieces = between.split(",")
    for place, piece in enumerate(pieces):
        if any(rules.topic(piece) for rules in by_language("telephones")):
            return ",".join(pieces[:place]), ",".join(pieces[place:])
    return ",".join(pieces[:-1]), pieces[-1]


def _told(before: str, numbers: Sequence[str], after: str, topic: str) -> Told:
    hours = address = ""
    for rules in by_language("telephones"):
        hours, address = hours or rules.hours(after), address or rules.address(after)
    note = after
    for part in filter(None, (hours, address)):
        note = note.replace(part, "")
    note = re.sub(r"(?:\s*,)+\s*", ", ", note).strip(_EDGES)
    known = topic or topic_of(before) or ContactTopic.OTHER
    name = " ".join(word for word in before.split() if known == ContactTopic.OTHER or topic_of(word) != known)
    name = name.strip(_EDGES)[:LONGEST]
    name = name[:1].upper() + name[1:]
    return Told(known, ", ".join(numbers)[:LONGEST], name, hours[:LONGEST], address[:LONGEST], note[:LONGEST_NOTE])


def topic_of(said: str) -> str:
    """What the words are about, or ""."""
    return next(filter(None, (rules.topic(said) for rules in by_language("telephones"))), "")


def asks_whom_to_call(said: str) -> bool:
    """True for «телефон участкового», «кто чинит лифт»."""
    return any(rules.asks_whom_to_call(said) for rules in by_language("telephones"))
