"""Surveys are data: one TOML file each, checked loudly when they are read. Launching freezes the version.

A question's `when` names an earlier question and the answers that lead to it; `becomes` says what its answer turns
into beside a row in `answers`: "need", "urgency", "offer" or "asks".
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models import Answer, Response, Survey, core
from services import signals
from services.refusal import Refusal
from services.signals import Kind

FOLDER = Path(__file__).parent.parent / "surveys"
FEW = 5  # results about fewer people are not broken down
Words = dict[str, str]  # language -> words


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(_Part):
    value: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    label: Words
    words: str = ""  # what people call it, for matching


class Question(_Part):
    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    kind: Literal["choice", "choices", "text"]
    name: Words  # short, for the list of answers
    text: Words
    options: tuple[Option, ...] = ()
    when: dict[str, tuple[str, ...]] = {}
    max_length: int = 500
    becomes: Literal["need", "urgency", "offer", "asks"] | None = None

    def asked(self, answers: dict[str, Any]) -> bool:
        return all(answers.get(key) in values for key, values in self.when.items())


class Definition(_Part):
    name: str
    title: Words
    intro: Words
    questions: tuple[Question, ...]

    @model_validator(mode="after")
    def _fits_together(self) -> Definition:
        earlier: dict[str, Question] = {}
        for question in self.questions:
            if question.key in earlier:
                raise ValueError(f"question {question.key!r} stands twice")
            if (question.kind == "text") == bool(question.options):
                raise ValueError(f"question {question.key!r}: a choice needs options, a text has none")
            for key, values in question.when.items():
                known = {option.value for option in earlier[key].options} if key in earlier else set()
                if not set(values) <= known:
                    raise ValueError(f"question {question.key!r} waits for an answer that cannot be given: {key}")
            earlier[question.key] = question
        return self

    def question(self, key: str) -> Question:
        return next(question for question in self.questions if question.key == key)


class Invalid(ValueError):
    """A survey file that cannot be used; names the file and what is wrong."""


def read(path: Path) -> Definition:
    try:
        return Definition(name=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, TypeError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
        raise Invalid(f"{path}: {what}") from None


@cache
def ready_made() -> dict[str, Definition]:
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


# ── Running ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def launch(session: Session, community: int, name: str, *, by: int, now: datetime) -> Survey:
    """Sends it on its way; one of a kind at a time."""
    if name not in ready_made():
        raise Refusal("button.old")
    if running(session, community, name) is not None:
        raise Refusal("survey.running")
    frozen = ready_made()[name].model_dump()
    survey = Survey(community=community, name=name, definition=frozen, launched_by=by, launched_at=now)
    session.add(survey)
    session.flush()
    signals.record(session, community, Kind.PUBLISHED, now, reference=f"survey {survey.id}")
    return survey


def running(session: Session, community: int, name: str) -> int | None:
    return session.scalar(
        select(Survey.id).where(Survey.community == community, Survey.name == name, Survey.closed_at.is_(None))
    )


def close(session: Session, community: int, survey: int, now: datetime) -> None:
    _own(session, community, survey).closed_at = now


def newest(session: Session, community: int) -> int | None:
    return session.scalar(select(Survey.id).where(Survey.community == community).order_by(Survey.id.desc()).limit(1))


def to_answer(session: Session, community: int, survey: int) -> Survey:
    """The survey, if it can be answered."""
    found = _own(session, community, survey)
    if found.closed_at is not None:
        raise Refusal("survey.closed")
    return found


def _own(session: Session, community: int, survey: int) -> Survey:
    found = session.get(Survey, survey)
    if found is None or found.community != community:
        raise Refusal("button.old")
    return found


def answer(session: Session, survey: int, person: int, question: str, value: Any, now: datetime) -> None:
    """Kept as it comes; a changed answer replaces the old one."""
    response = _response(session, survey, person, now)
    values = {"response": response.id, "question": question, "value": value, "at": now}
    session.execute(
        insert(core(Answer))
        .values(**values)
        .on_conflict_do_update(index_elements=["response", "question"], set_={"value": value, "at": now})
    )


def finish(session: Session, community: int, survey: int, person: int, answers: dict[str, Any], now: datetime) -> bool:
    """All answered; what a correction has made superfluous goes. False: it was closed meanwhile and does not count."""
    if _own(session, community, survey).closed_at is not None:
        return False
    response = _response(session, survey, person, now)
    for row in session.scalars(select(Answer).where(Answer.response == response.id)):
        if row.question not in answers:
            session.delete(row)
    if response.finished_at is None:
        response.finished_at = now
        signals.record(session, community, Kind.SURVEYED, now, person=person, reference=survey)
    return True


def _response(session: Session, survey: int, person: int, now: datetime) -> Response:
    found = session.scalar(select(Response).where(Response.survey == survey, Response.person == person))
    if found is None:
        found = Response(survey=survey, person=person, started_at=now)
        session.add(found)
        session.flush()
    return found


# ── Results ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Bar:
    label: Words
    count: int


@dataclass(frozen=True)
class Counted:
    """A question's answers. `bars` is empty when fewer than five people answered; `words` are open answers."""

    name: Words
    answered: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Results:
    survey: int
    title: Words
    finished: int
    started: int
    questions: tuple[Counted, ...]


def results(session: Session, community: int, survey: int) -> Results:
    found = _own(session, community, survey)
    definition = Definition.model_validate(found.definition)
    rows = session.execute(
        select(Answer.question, Answer.value)
        .join(Response, Response.id == Answer.response)
        .where(Response.survey == survey, Response.finished_at.is_not(None))
    ).all()
    counts = session.execute(
        select(func.count(), func.count(Response.finished_at)).where(Response.survey == survey)
    ).one()
    counted = tuple(
        _count(question, [row.value for row in rows if row.question == question.key])
        for question in definition.questions
    )
    return Results(survey, definition.title, counts[1], counts[0], counted)


def _count(question: Question, values: Sequence[Any]) -> Counted:
    chosen = [one for value in values for one in (value if isinstance(value, list) else [value])]
    bars = tuple(Bar(option.label, chosen.count(option.value)) for option in question.options)
    return Counted(question.name, len(values), bars if len(values) >= FEW else ())
