"""A survey's results: counts with their bases, answers to read, a table, and a comparison with the last run.

Results about fewer than five people are not broken down, and an anonymous survey shows nothing of so few at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean, median
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales import DEFAULT
from models import Answer, Response, Survey
from services import when
from services.surveys import counts, lookup
from services.surveys.definition import Definition, Question, Words, together

FEW = lookup.FEW  # results about fewer people are not broken down
BINS = 6  # columns a histogram of numbers has
OPEN = ("text", "place", "date", "contact", "photo")  # kinds that are read, not counted


def percent(share: float) -> int:
    """The share rounded on its own: equal counts stay equal, although the sum may be 99 or 101."""
    return int(100 * share + 0.5)


@dataclass(frozen=True)
class Bar:
    """`share`, `before`, `first`, 0 to 1: among people who answered the question, now, in the last and the first run.

    `before` is None if not comparable, `first` also if the first run is the last one.
    """

    label: Words
    count: int
    share: float
    before: float | None = None
    first: float | None = None

    @property
    def percent(self) -> int:
        return percent(self.share)


@dataclass(frozen=True)
class Counted:
    """A question's results. `bars` is empty if fewer than five people answered or there is nothing to count."""

    number: int  # position in the survey, from 0
    question: Question
    answered: int
    before: int = 0  # answers in the last run, if compared with
    first: int = 0  # answers in the first run, if that is another one and compared with
    bars: tuple[Bar, ...] = ()
    average: float | None = None
    middle: float | None = None
    readable: int = 0  # answers a leader may read one by one


@dataclass(frozen=True)
class Results:
    survey: int
    title: Words
    anonymous: bool
    running: bool
    finished: int
    counted: int  # responses included; anonymous ones are added five at a time (services.surveys.counts)
    started: int
    asked: int
    questions: tuple[Counted, ...]
    launched: datetime
    before: datetime | None = None  # launch of the last run, if compared with
    first: datetime | None = None  # launch of the first run, likewise


def of(session: Session, community: int, survey: int) -> Results:
    found = lookup.get(session, community, survey)
    definition = lookup.definition_of(found)
    finished, started, asked = counts.counts(session, found)
    among = counts.shown(session, found)[1]
    values = _values(session, survey)
    earlier = earlier_runs(session, found)
    past = [_values(session, one.id) for one in earlier]
    counted = tuple(
        _count(number, question, values.get(question.key, []), [one.get(question.key, []) for one in past])
        for number, question in enumerate(definition.questions)
    )
    if among >= FEW or not definition.anonymous:
        counted = tuple(replace(one, readable=_readable(definition, one, values)) for one in counted)
    before = earlier[0].launched_at if any(one.before for one in counted) else None
    first = earlier[-1].launched_at if any(one.first for one in counted) else None
    how_many = found.closed_at is None, finished, among, started, asked
    return Results(survey, definition.title, definition.anonymous, *how_many, counted, found.launched_at, before, first)


def earlier_runs(session: Session, survey: Survey) -> list[Survey]:
    """The last run of the same survey, and the first one if that is another."""
    same = select(Survey).where(Survey.community == survey.community, Survey.name == survey.name, Survey.id < survey.id)
    last = session.scalar(same.order_by(Survey.id.desc()).limit(1))
    first = session.scalar(same.order_by(Survey.id).limit(1))
    return [one for one in (last, first if first is not last else None) if one is not None]


def _values(session: Session, survey: int) -> dict[str, list[Any]]:
    rows = session.execute(
        select(Answer.question, Answer.value)
        .join(Response, Response.id == Answer.response)
        .where(Response.survey == survey, Response.counted)
    )
    found: dict[str, list[Any]] = {}
    for question, value in rows:
        found.setdefault(question, []).append(value)
    return found


def _readable(definition: Definition, counted: Counted, values: dict[str, list[Any]]) -> int:
    given = values.get(counted.question.key, [])
    return sum(to_read(definition, counted.question, value) != "" for value in given)


def _count(number: int, question: Question, values: list[Any], past: Sequence[list[Any]]) -> Counted:
    """`past`: the answers of the last and of the first run."""
    if len(values) < FEW:
        return Counted(number, question, len(values))
    bins = _bins(question, values)
    shares = [_shares(question, bins, some) for some in past] + [[None] * len(bins)] * 2
    now = Counter(bin_ for value in values for bin_ in _falls(question, bins, value))
    bars = tuple(
        Bar(label, now[n], now[n] / len(values), shares[0][n], shares[1][n]) for n, (label, _, _) in enumerate(bins)
    )
    bases = [len(some) if bins and len(some) >= FEW else 0 for some in past] + [0, 0]
    numbers = [value for value in values if isinstance(value, int)] if question.kind in ("number", "scale") else []
    average, middle = (fmean(numbers), median(numbers)) if numbers else (None, None)
    return Counted(number, question, len(values), bases[0], bases[1], bars, average, middle)


def _shares(question: Question, bins: Sequence[tuple[Words, Any, Any]], values: list[Any]) -> list[float | None]:
    """Each bin's share; None where fewer than five answered."""
    if len(values) < FEW:
        return [None] * len(bins)
    chosen = Counter(bin_ for value in values for bin_ in _falls(question, bins, value))
    return [chosen[n] / len(values) for n in range(len(bins))]


def _bins(question: Question, values: Sequence[Any]) -> list[tuple[Words, Any, Any]]:
    """Bins as (label, from, to)."""
    if question.options:
        return [(option.label, option.value, option.value) for option in question.options]
    if question.kind == "scale":
        least, most = question.range
        return [({DEFAULT: str(mark)}, mark, mark) for mark in range(least, most + 1)]
    if question.kind != "number":
        return []
    least, most, different = min(values), max(values), sorted(set(values))
    if len(different) <= BINS < most - least + 1:
        return [({DEFAULT: str(number)}, number, number) for number in different]
    width = max(1, -(-(most - least + 1) // BINS))
    starts = range(least, most + 1, width)
    return [({DEFAULT: str(low) if width == 1 else f"{low}–{low + width - 1}"}, low, low + width - 1) for low in starts]


def _falls(question: Question, bins: Sequence[tuple[Words, Any, Any]], value: Any) -> list[int]:
    chosen = value if isinstance(value, list) else [value]
    if question.becomes == "urgency":
        chosen = [when.read(str(value))[0]]
    if question.options:
        return [n for n, (_, option, _) in enumerate(bins) if option in chosen]
    return [n for n, (_, low, high) in enumerate(bins) if isinstance(value, int) and low <= value <= high]


def to_read(definition: Definition, question: Question, value: Any) -> Any:
    """What a leader may read of an answer: everything if named, only free text if anonymous."""
    if not definition.anonymous or isinstance(value, dict):
        return value
    return _own_words(question, value)


def _own_words(question: Question, value: Any) -> str:
    """The answer's free text, without options."""
    known = {option.value for option in question.options}
    chosen = value if isinstance(value, list) else [value]
    own = [str(one) for one in chosen if question.kind in OPEN or (question.options and one not in known)]
    return together(own)


def whole_name(question: Question) -> Words:
    """The question's name, or its text if the name was cut to fit a button."""
    return {
        language: " ".join(question.text.get(language, name).split()) if name.endswith("…") else name
        for language, name in question.name.items()
    }
