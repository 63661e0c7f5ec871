"""What stops a command, in the operator's language.

The code says it in English; locales/<language>/refusals.txt pairs each such line with its translation. A line without
one stays as it is.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import locales
from bot.configuration import keys
from bot.configuration.config import CannotStart
from bot.configuration.sources import load_from

BLANK = re.compile(r"\{(\w+)\}")
LANGUAGE = re.compile(r"""^\s*language\s*=\s*["'](\w+)["']""", re.MULTILINE)


def in_language(line: str, language: str) -> str:
    """The line in this language. A file's name and a key that stand before it stay."""
    for pattern, translated in _known(language):
        if found := pattern.fullmatch(line):
            said = BLANK.sub(lambda blank: in_language(found[blank[1]], language), translated)
            before = [in_language(part, language) for part in found["before"].split(": ") if part]
            return ": ".join([*before, said])
    return line


def language() -> str:
    """The operator's language, even when the configuration cannot be read: what stops the command may be in it."""
    said = os.environ.get(keys.variable("bot.language"), "")
    with suppress(CannotStart, OSError, UnicodeDecodeError):
        if not said and (file := load_from(_named())):
            said = found[1] if (found := LANGUAGE.search(file.read_text(encoding="utf-8-sig"))) else ""
    return said if said in locales.codes() else locales.DEFAULT


def _named() -> Path | None:
    """The file that --config names."""
    after = dict(zip(sys.argv[1:], sys.argv[2:], strict=False)).get("--config")
    return Path(after) if after else None


@cache
def _known(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The lines and their translations, those with most words first: they say most exactly what they mean."""
    ours = sorted(_pairs(language).items(), key=lambda pair: -len(BLANK.sub("", pair[0])))
    return tuple((_pattern(line), translated) for line, translated in ours)


def _pattern(line: str) -> re.Pattern[str]:
    parts = BLANK.split(line)  # words, name of a blank, words, …
    body = "".join(f"(?P<{part}>.*?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile(f"(?P<before>(?:.*?: )?){body}", re.DOTALL)


@cache
def _pairs(language: str) -> dict[str, str]:
    file = Path(locales.__file__).parent / language / "refusals.txt"
    if not file.is_file():
        return {}
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {line: translated.strip() for line, translated in zip(lines[::2], lines[1::2], strict=True)}
