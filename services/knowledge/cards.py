"""A knowledge card as data: a file of knowledge/<language>/, checked strictly.

Each step says one thing and where it is from, so that no claim stands without its source.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from locales import DEFAULT

FOLDER = Path(__file__).parents[2] / "knowledge"
Topic = Literal["meetings", "appeals", "repairs", "safety", "people", "yard", "leaders"]
TOPICS: tuple[Topic, ...] = ("meetings", "appeals", "repairs", "safety", "people", "yard", "leaders")
FOR_LEADERS: Topic = "leaders"
NAME = re.compile(r"[a-z][a-z0-9-]{1,29}")  # goes into a button
LONGEST_STEP, LONGEST = 600, 3000  # characters: a step on a phone's screen, all of it in one message


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Part):
    says: str = Field(min_length=20, max_length=LONGEST_STEP)
    by: str = Field(min_length=3, max_length=200)  # the law and the article, or whose practice it is


class Card(_Part):
    name: str
    title: str = Field(min_length=5, max_length=80)
    topic: Topic
    asked: tuple[str, ...] = Field(min_length=2, max_length=12)  # how people ask for it
    checked: str = Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")  # the month its claims were looked up
    steps: tuple[Step, ...] = Field(min_length=2, max_length=9)

    @field_validator("steps")
    @classmethod
    def _fits_into_a_message(cls, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        if (length := sum(len(step.says) + len(step.by) for step in steps)) > LONGEST:
            raise ValueError(f"{length} characters together, at most {LONGEST} fit into a message")
        return steps

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Each once, with the numbers of the steps that have it: («ЖК РФ, ст. 20», «1, 4»)."""
        each = dict.fromkeys(step.by for step in self.steps)
        return tuple((by, ", ".join(str(n) for n, one in enumerate(self.steps, 1) if one.by == by)) for by in each)


class Invalid(ValueError):
    """An invalid card; the message names the file, the line and the error."""


@cache
def ready_made(language: str) -> dict[str, Card]:
    """The cards of a language by file name; those of the default language where it has none. Raises Invalid."""
    folder = FOLDER / language
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return {path.stem: read(path) for path in files} or ({} if language == DEFAULT else ready_made(DEFAULT))


def check() -> None:
    """Reads every card of every language. Raises Invalid."""
    for folder in sorted(one for one in FOLDER.iterdir() if one.is_dir()):
        ready_made(folder.name)


def read(path: Path) -> Card:
    source = path.read_text(encoding="utf-8")
    if not NAME.fullmatch(path.stem):
        raise Invalid(f"{path}:1: a card's name has 2 to 30 small Latin letters, digits and hyphens")
    try:
        return Card.model_validate(tomllib.loads(source) | {"name": path.stem})
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise Invalid(f"{path}:{found[1] if found else source.count(chr(10)) + 1}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        at = tuple(first["loc"])
        raise Invalid(f"{path}:{_line(source, at)}: {'.'.join(map(str, at))}: {first['msg']}") from None


def _line(source: str, at: tuple[str | int, ...]) -> int:
    """The line of this part in the file, from 1, or the nearest one found."""
    lines = source.splitlines()
    starts = [number for number, line in enumerate(lines) if line.strip() == "[[steps]]"]
    begin, end, field = 0, len(lines), str(at[0]) if at else ""
    if len(at) > 1 and at[0] == "steps" and isinstance(at[1], int) and at[1] < len(starts):
        begin, field = starts[at[1]], str(at[2]) if len(at) > 2 else "steps"
        end = (*starts, len(lines))[at[1] + 1]
    found = (n for n, line in enumerate(lines[begin:end], begin) if re.match(rf"\s*\[*{re.escape(field)}\b", line))
    return next(found, begin) + 1
