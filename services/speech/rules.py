"""Rules of speech by language: services/speech/<code>/, found by the folder's name; a language may lack any of them."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import locales

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Danger:
    """`words`: in their dictionary form; `harmless` is taken out before they are looked for, `turns` before `phrases`,
    `not_meant` before `despair`."""

    words: frozenset[str]
    harmless: re.Pattern[str] = NEVER
    phrases: re.Pattern[str] = NEVER
    turns: re.Pattern[str] = NEVER
    despair: re.Pattern[str] = NEVER
    not_meant: re.Pattern[str] = NEVER


@cache
def by_language(rules: str) -> tuple[Any, ...]:
    """The modules of this name, of every language that has one."""
    names = [f"{__package__}.{code}" for code in locales.codes()]
    there = [name for name in names if find_spec(name) and find_spec(f"{name}.{rules}")]
    return tuple(importlib.import_module(f"{name}.{rules}") for name in there)


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def stems(*parts: str) -> str:
    """A whole word, each part being one with its endings as a pattern."""
    return rf"\b(?:{'|'.join(parts)})\b"
