"""A survey as data, read from a TOML file and checked strictly: questions, their order, the audience.

A question is asked after the answers in `when` and skipped after those in `unless`. `becomes` says what its answer
turns into besides a row in `answers`: "need", "urgency", "offer", "asks" or "home".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from locales import DEFAULT

FOLDER = Path(__file__).parents[2] / "surveys"
WIDEST = 11  # marks of a scale: 0 to 10
MOST_OPTIONS = 15
MOST_QUESTIONS = 30
Words = dict[str, str]  # language -> words
QuestionKind = Literal["choice", "choices", "text", "number", "scale", "date", "photo", "place", "contact"]
KINDS: tuple[QuestionKind, ...] = ("choice", "choices", "text", "number", "scale", "date", "photo", "place", "contact")
FIXED = {  # becomes -> the only options allowed, as other code depends on them
    "urgency": {"today", "week", "someday"},
    "asks": {"weekly", "three", "urgent"},
}
Place = tuple[str | int, ...]  # the path to an error: ("questions", 2, "kind")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(_Part):
    value: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    label: Words
    words: str = ""  # synonyms for matching
    alone: bool = False  # excludes all other options: «Всё хорошо»


class Question(_Part):
    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    kind: QuestionKind
    name: Words  # short, for the list of answers
    text: Words
    options: tuple[Option, ...] = ()
    optional: bool = False
    own: bool = False  # free text is accepted besides the options
    most: int | None = None  # the largest number or mark, or the number of options to choose
    least: int | None = None  # the smallest number or mark
    when: dict[str, tuple[str, ...]] = {}
    unless: dict[str, tuple[str, ...]] = {}
    max_length: int = Field(500, ge=1, le=2000)
    becomes: Literal["need", "urgency", "offer", "asks", "home"] | None = None

    @property
    def range(self) -> tuple[int, int]:
        """(smallest, largest) number accepted."""
        usual = (1, 5) if self.kind == "scale" else (0, 1_000_000)
        return (usual[0] if self.least is None else self.least, usual[1] if self.most is None else self.most)

    @property
    def values(self) -> tuple[str, ...]:
        """The values that a later question's `when` may refer to."""
        if self.kind == "scale":
            least, most = self.range
            return tuple(str(mark) for mark in range(least, most + 1))
        return tuple(option.value for option in self.options)

    def asked(self, answers: Mapping[str, Any]) -> bool:
        return all(_is_one_of(answers.get(key), values) for key, values in self.when.items()) and not any(
            _is_one_of(answers.get(key), values) for key, values in self.unless.items()
        )


class Definition(_Part):
    name: str
    title: Words
    intro: Words = {}
    thanks: Words = {}  # shown at the end; default: the usual words
    anonymous: bool = False
    days: int | None = Field(None, ge=1, le=365)  # how long it is open; None: until closed by hand
    questions: tuple[Question, ...] = Field(min_length=1, max_length=MOST_QUESTIONS)

    @classmethod
    def launched(cls, stored: Mapping[str, Any]) -> Definition:
        """Reads a launched survey's definition, even if later rules would reject it."""
        return cls.model_validate(stored, context="launched")

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> Definition:
        for at, what in () if info.context == "launched" else _flaws(self):
            raise PydanticCustomError("flaw", "{what}", {"what": what, "at": at})
        return self

    @property
    def acts(self) -> bool:
        """True if its answers become needs or offers, which outlive the survey."""
        return any(question.becomes not in (None, "home") for question in self.questions)

    def question(self, key: str) -> Question:
        return next(question for question in self.questions if question.key == key)

    def path(self, answers: Mapping[str, Any], passed: Sequence[str]) -> list[Question]:
        """The questions asked so far and those that may still follow these answers."""
        found: list[Question] = []
        for question in self.questions:
            unsure = {key for key in (*question.when, *question.unless) if key not in passed}
            known = question.model_copy(update={k: _without(getattr(question, k), unsure) for k in ("when", "unless")})
            if known.asked(answers) and unsure <= {one.key for one in found} | set(question.unless):
                found.append(question)
        return found


def said(words: Words, language: str) -> str:
    """The words in the reader's language, else in the default one, else in any."""
    return words.get(language) or words.get(DEFAULT) or next(iter(words.values()), "")


def together(answers: Sequence[str]) -> str:
    """Several answers in a line, told apart even if some hold commas: «Чай, пироги; Мешки, перчатки»."""
    return ("; " if any("," in one for one in answers) else ", ").join(answers)


def _is_one_of(answer: Any, values: Sequence[str]) -> bool:
    answers = answer if isinstance(answer, (list, tuple)) else [answer]
    return any(str(one) in values for one in answers if one is not None)


def _without(conditions: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: values for key, values in conditions.items() if key not in keys}


# ── What cannot be asked ─────────────────────────────────────────────────────────────────────────────────────────────
def _flaws(definition: Definition) -> Iterator[tuple[Place, str]]:
    earlier: dict[str, Question] = {}
    for number, question in enumerate(definition.questions):
        at: Place = ("questions", number)
        if question.key in earlier:
            yield (*at, "key"), f"question {question.key!r} stands twice"
        yield from ((at + place, f"question {question.key!r}: {what}") for place, what in _wrong(question))
        for field in ("when", "unless"):
            for key, values in getattr(question, field).items():
                yield from (((*at, field), what) for what in _nowhere(question, key, values, earlier))
        if definition.anonymous and (question.kind == "contact" or question.becomes):
            yield (*at, "kind"), f"question {question.key!r}: its answer names a person, and the survey is anonymous"
        earlier[question.key] = question
        if question.becomes == "need" and not any(_goes_with(one, question) for one in definition.questions):
            yield (*at, "becomes"), f"question {question.key!r}: an urgency must be asked with every need"


def _goes_with(urgency: Question, need: Question) -> bool:
    """True if the urgency is asked whenever this need is given."""
    return (
        urgency.becomes == "urgency"
        and not urgency.optional
        and all(set(need.when.get(key, ())) <= set(values) and key in need.when for key, values in urgency.when.items())
        and all(set(values) <= set(need.unless.get(key, ())) for key, values in urgency.unless.items())
    )


def _wrong(question: Question) -> Iterator[tuple[Place, str]]:
    chooses = question.kind in ("choice", "choices")
    if chooses and not 2 <= len(question.options) <= MOST_OPTIONS:
        yield ("options",), f"a {question.kind} needs 2 to {MOST_OPTIONS} options"
    if not chooses and question.options:
        yield ("options",), f"a {question.kind} has no options"
    values = [option.value for option in question.options]
    for place, value in enumerate(values):
        if value in values[:place]:
            yield ("options", place, "value"), f"option {value!r} stands twice"
    least, most = question.range
    if question.kind in ("number", "scale") and least >= most:
        yield ("least",), f"nothing lies between {least} and {most}"
    if question.kind == "scale" and (most - least >= WIDEST or least < 0):
        yield ("most",), f"a scale has at most {WIDEST} marks, from 0 on"
    if question.becomes in FIXED and (question.kind != "choice" or set(values) != FIXED[question.becomes]):
        yield ("options",), f"{question.becomes} is a choice of {', '.join(sorted(FIXED[question.becomes]))}"
    if question.becomes == "home" and question.kind != "place":
        yield ("becomes",), "a home is asked as a place"


def _nowhere(question: Question, key: str, values: Sequence[str], earlier: Mapping[str, Question]) -> Iterator[str]:
    if key not in earlier:
        yield f"question {question.key!r} hangs on {key!r}, and there is no such question before it"
    elif unknown := [value for value in values if value not in earlier[key].values]:
        yield f"question {question.key!r} waits for an answer of {key!r} that cannot be given: {unknown[0]!r}"


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────
class Invalid(ValueError):
    """An invalid survey file; the message names the file, the line and the error."""


@cache
def ready_made() -> dict[str, Definition]:
    """The surveys in surveys/ by file name. Raises Invalid."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> Definition:
    source = path.read_text(encoding="utf-8")
    try:
        return Definition.model_validate(tomllib.loads(source) | {"name": path.stem})
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise Invalid(f"{path}:{found[1] if found else source.count(chr(10)) + 1}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        at: Place = tuple(first.get("ctx", {}).get("at", first["loc"]))
        what = first["msg"] if "at" in first.get("ctx", {}) else f"{'.'.join(map(str, at))}: {first['msg']}"
        raise Invalid(f"{path}:{_line(source, at)}: {what}") from None


def _line(source: str, at: Place) -> int:
    """The line of this part in the file, from 1, or the nearest one found."""
    lines = source.splitlines()
    starts = [number for number, line in enumerate(lines) if line.strip() == "[[questions]]"]
    begin, end = 0, (starts[0] if starts else len(lines))
    rest = at
    if len(at) > 1 and at[0] == "questions" and isinstance(at[1], int) and at[1] < len(starts):
        begin, rest = starts[at[1]], at[2:]
        end = starts[at[1] + 1] if at[1] + 1 < len(starts) else len(lines)
    for number in range(begin, end):
        if rest and re.match(rf"\s*\[?{re.escape(str(rest[0]))}\b", lines[number]):
            return number + 1 + _option(lines[number:end], rest)
    return begin + 1


def _option(lines: Sequence[str], rest: Place) -> int:
    """The option's offset in lines."""
    if len(rest) < 2 or rest[0] != "options" or not isinstance(rest[1], int):
        return 0
    opened = [number for number, line in enumerate(lines) for _ in re.findall(r"\{\s*value\b", line)]
    return opened[rest[1]] if rest[1] < len(opened) else 0
