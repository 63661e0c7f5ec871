"""Everything that depends on a language: a folder for each, named by its code; nothing else names it.

    locales/ru/__init__.py   LANGUAGE: its name, how it shows dates, its words for numbers
    locales/ru/when.py       WHEN: how people say a moment
    locales/ru/speech.py     SPEECH: single words that rules of speech use
    locales/ru/*.ftl         what the bot says, and the words it understands
    locales/ru/refusals.txt  what stops a command, as the code says it in English, and its translation
    locales/ru/examples/     answers in people's own words, and learnt.npz: what they teach (of the DEFAULT language)

Folders are found automatically; one that lacks a file stops start-up. Missing texts fall back to the DEFAULT language.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from locales.language import Language
from locales.speech import Speech
from locales.when import When

DEFAULT = "ru"


class Incomplete(ValueError):
    """A language lacks something; the message names the file."""


@cache
def codes() -> tuple[str, ...]:
    """All language codes, DEFAULT first. Raises Incomplete."""
    found = {path.name for root in __path__ for path in Path(root).iterdir() if path.is_dir() and path.name[0] != "_"}
    for code in found:
        _check(code)
    return (DEFAULT, *sorted(found - {DEFAULT}))


def language(code: str) -> Language:
    """The language; DEFAULT for an unknown code."""
    found: Language = _declared(code if code in codes() else DEFAULT, "", "LANGUAGE", Language)
    return found


def whens() -> tuple[When, ...]:
    return tuple(_declared(code, ".when", "WHEN", When) for code in codes())


def speeches() -> tuple[Speech, ...]:
    return tuple(_declared(code, ".speech", "SPEECH", Speech) for code in codes())


@cache
def spoken(what: str) -> frozenset[str]:
    """These words in all languages, since a message may be in any."""
    return frozenset[str]().union(*(getattr(one, what) for one in speeches()))


@cache
def full_names() -> Mapping[str, frozenset[str]]:
    """By a short name, the names it is short for, in all languages."""
    found: dict[str, frozenset[str]] = {}
    for line in filter(str.strip, "\n".join(one.short_names for one in speeches()).splitlines()):
        full, _, short = line.strip().partition(":")
        for one in short.split():
            found[one] = found.get(one, frozenset()) | {full}
    return found


def check() -> None:
    """Raises Incomplete unless every language declares what it must."""
    for code in codes():
        language(code)
    whens()
    speeches()


def files(code: str) -> list[Path]:
    """The language's text files."""
    return sorted(path for root in __path__ for path in (Path(root) / code).rglob("*.ftl"))


def examples(code: str) -> Path:
    """What has been learnt of its examples."""
    return Path(__file__).parent / code / "examples" / "learnt.npz"


def _check(code: str) -> None:
    """Raises Incomplete unless it has every file that DEFAULT has."""
    model = Path(__file__).parent / DEFAULT
    for file in (path.relative_to(model) for path in sorted(model.rglob("*")) if path.suffix in (".ftl", ".py")):
        places = [Path(root) / code for root in __path__]
        if not any((place / file).is_file() for place in places):
            folder = next(place for place in reversed(places) if place.is_dir())
            raise Incomplete(f"{folder / file}: is not there; a language has all files that {model} has")


@cache
def _declared(code: str, part: str, name: str, kind: type[Any]) -> Any:
    module = importlib.import_module(f"{__name__}.{code}{part}")
    if not isinstance(declared := getattr(module, name, None), kind):
        raise Incomplete(f"{module.__file__}: declares no {name} = {kind.__name__}(…)")
    return declared
