"""A survey's answers as a table; who takes it away is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models import Answer, Audit, Person, Response
from services import when
from services.communities import profile
from services.refusal import Refusal
from services.surveys import counts, lookup
from services.surveys.definition import Definition, Question, said
from services.surveys.reading import must_be_enough
from services.surveys.results import FEW, to_read, whole_name


@dataclass(frozen=True)
class Sheet:
    """A table to take away: whatever stands in it was typed by people."""

    name: str
    head: tuple[Any, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)


# ── To take away ─────────────────────────────────────────────────────────────────────────────────────────────────────
def take_away(session: Session, community: int, survey: int, by: int | None, now: datetime) -> None:
    """Before a table is made: may it be, and who takes named answers away is written down. `by` None: the operator.

    Raises Refusal when there is nothing, or so little that one could guess whose it is.
    """
    found = lookup.get(session, community, survey)
    definition = lookup.definition_of(found)
    must_be_enough(session, found, definition)
    if not counts.shown(session, found)[1]:
        raise Refusal("results.nothing")
    if not definition.anonymous:
        session.add(Audit(person=by, action="survey-sheet", community=community, subject=str(survey), at=now))


def sheet(
    session: Session,
    community: int,
    survey: int,
    *,
    language: str,
    who_and_when: tuple[Any, Any],
    photo: Any,
) -> Sheet:
    """Every finished answer set, a row each. Of an anonymous one no person, no time, and no rows that belong together:
    each column is in an order of its own, for two answers side by side may be one neighbour's alone.

    `who_and_when`: the heads of these columns, `photo`: what stands in for one.
    Raises Refusal as `take_away` does, which comes first.
    """
    found = lookup.get(session, community, survey)
    definition = lookup.definition_of(found)
    must_be_enough(session, found, definition)
    rows = session.execute(
        select(Response.id, Person.name, Response.finished_at)
        .outerjoin(Person, and_(Person.id == Response.person, Person.forgotten_at.is_(None)))
        .where(Response.survey == survey, Response.counted)
        .order_by(Response.id)
    ).all()
    answers = _answers(session, survey)
    columns = []
    if not definition.anonymous:
        columns.append([name or "" for _, name, _ in rows])
        zone = ZoneInfo(profile.get(session, community).zone)
        columns.append([f"{finished.astimezone(zone):%Y-%m-%d %H:%M}" if finished else "" for _, _, finished in rows])
    for question in definition.questions:
        values = [answers.get((response, question.key)) for response, _, _ in rows]
        if definition.anonymous:
            values = _apart(definition, question, values)
        columns.append([_cell(question, value, language, photo) for value in values])
    head = () if definition.anonymous else who_and_when
    names = tuple(said(whole_name(question), language) for question in definition.questions)
    return Sheet(said(definition.title, language), (*head, *names), list(zip(*columns, strict=True)))


def _answers(session: Session, survey: int) -> dict[tuple[int, str], Any]:
    """By answer set and question."""
    rows = session.execute(
        select(Answer.response, Answer.question, Answer.value)
        .join(Response, Response.id == Answer.response)
        .where(Response.survey == survey, Response.counted)
    )
    return {(response, question): value for response, question, value in rows}


def _apart(definition: Definition, question: Question, values: Sequence[Any]) -> list[Any]:
    """Nameless answers to one question, in an order that tells nothing. Fewer than five are not broken down: of them
    only what people have said in their own words."""
    given = [value for value in values if value is not None]
    if len(given) < FEW:
        given = [words for value in given if (words := to_read(definition, question, value)) != ""]
    return [*sorted(given, key=str), *[None] * (len(values) - len(given))]


def _cell(question: Question, value: Any, language: str, photo: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    labels = {option.value: said(option.label, language) for option in question.options}
    if isinstance(value, dict):
        return photo
    if question.becomes == "urgency" and (day := when.read(str(value))[1]):
        return day.plainly()
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(one, str(one)) for one in chosen)
