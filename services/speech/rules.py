"""Finds rules of speech by language in services/speech/<code>/; a language may lack any of them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import locales

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Danger:
    """A language's rules. `words`: dictionary forms, searched after removing `harmless`; `phrases`: after removing
    `turns`; `despair`: after removing `not_meant`; `shouts`: in the words with their signs. `has_examples`: what is
    learnt may speak against them."""

    words: frozenset[str]
    harmless: re.Pattern[str] = NEVER
    phrases: tuple[re.Pattern[str], ...] = ()
    turns: re.Pattern[str] = NEVER
    despair: re.Pattern[str] = NEVER
    not_meant: re.Pattern[str] = NEVER
    has_examples: bool = False
    shouts: re.Pattern[str] = NEVER


@dataclass(frozen=True)
class People:
    """A language's rules for words about people, all searched in folded words after removing `harmless`.

    `always`: insults and quarrels, whoever is meant. `deeds`: what is bad only of somebody: a person (`somebody`), a
    name, a flat. `noise`: deeds that `things` do, too.
    """

    always: re.Pattern[str]
    deeds: re.Pattern[str]
    noise: re.Pattern[str]
    somebody: re.Pattern[str]
    things: re.Pattern[str] = NEVER
    harmless: re.Pattern[str] = NEVER


@dataclass(frozen=True)
class Replies:
    """Words of a `yes` and a `no`, some of which are `faint`, since any sentence may hold them; those that fill; whole
    replies that are a no; how a question begins about what to write (`asks`) or back (`asks_back`); what `turns` a yes
    into none; how long it has lasted (`since`); what puts off (`later`) or does not (`now`); what comes before what is
    meant instead (`rather`, `call_it`)."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    faint: frozenset[str] = frozenset()
    no_whole: frozenset[str] = frozenset()
    filling: frozenset[str] = frozenset()
    asks: re.Pattern[str] = NEVER
    asks_back: re.Pattern[str] = NEVER
    turns: re.Pattern[str] = NEVER
    since: re.Pattern[str] = NEVER
    later: re.Pattern[str] = NEVER
    now: re.Pattern[str] = NEVER
    rather: re.Pattern[str] = NEVER
    call_it: re.Pattern[str] = NEVER


@dataclass(frozen=True)
class Asides:
    """What is no answer to a question, each for whole folded parts of a sentence. `for_what`: goes on about the
    `thanks`; `praise`: the whole; `filling`: says nothing beside another part; `asks`: how a question begins."""

    thanks: re.Pattern[str] = NEVER
    praise: re.Pattern[str] = NEVER
    filling: re.Pattern[str] = NEVER
    for_what: re.Pattern[str] = NEVER
    consent: re.Pattern[str] = NEVER
    greeting: re.Pattern[str] = NEVER
    refusal: re.Pattern[str] = NEVER
    asks: re.Pattern[str] = NEVER


@dataclass(frozen=True)
class Thanking:
    """Words of thanks, and what makes them `other` than real ones, searched after removing `harmless`."""

    thanks: re.Pattern[str] = NEVER
    other: re.Pattern[str] = NEVER
    harmless: re.Pattern[str] = NEVER


@dataclass(frozen=True)
class Latin:
    """How a language is typed in Latin letters: its own `letters`, as a pattern's range; the `keys` they are on; the
    `sounds` they are spelt by; what is `left_out` by ear; words that may end `soft`
    although they are spelt without."""

    letters: str
    keys: Mapping[str, str]
    sounds: Mapping[str, str]
    left_out: Mapping[str, str]
    soft_end: re.Pattern[str] = NEVER
    soft: str = ""


@cache
def by_language(rules: str) -> tuple[Any, ...]:
    """The modules with this name in all languages that have one."""
    names = [f"{__package__}.{code}" for code in locales.codes()]
    there = [name for name in names if find_spec(name) and find_spec(f"{name}.{rules}")]
    return tuple(importlib.import_module(f"{name}.{rules}") for name in there)


@dataclass(frozen=True)
class Promises:
    """`let_down` counts after one of `somebody` or nothing, leaving out `filling`: «лифт не пришёл» is no neighbour.
    `done` and `no_need` count unless the words have one of `turns`; `when` is asked, leaving out who is waited for.
    """

    cannot: re.Pattern[str] = NEVER
    let_down: re.Pattern[str] = NEVER
    moved: re.Pattern[str] = NEVER
    done: re.Pattern[str] = NEVER
    no_need: re.Pattern[str] = NEVER
    turns: re.Pattern[str] = NEVER
    when: re.Pattern[str] = NEVER
    no_day: re.Pattern[str] = NEVER
    called_off: re.Pattern[str] = NEVER
    who_comes: re.Pattern[str] = NEVER
    feedback: re.Pattern[str] = NEVER
    liked: re.Pattern[str] = NEVER
    company: re.Pattern[str] = NEVER
    coming: re.Pattern[str] = NEVER
    late: re.Pattern[str] = NEVER
    somebody: frozenset[str] = frozenset()
    filling: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Meetings:
    """What titles of meetings name each kind (models.MeetingKind), in folded words."""

    work: re.Pattern[str] = NEVER
    feast: re.Pattern[str] = NEVER
    talk: re.Pattern[str] = NEVER
    learning: re.Pattern[str] = NEVER


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def each_of(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """A pattern each: of a hundred, one pattern would be searched half as fast, and compiling it takes 5 MB."""
    return tuple(map(re.compile, patterns))


def stems(*parts: str) -> str:
    """A pattern for whole words, each part being a stem with endings."""
    return rf"\b(?:{'|'.join(parts)})\b"
