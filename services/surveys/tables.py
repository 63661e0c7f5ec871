"""A survey's answers as a table; records who downloads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models import Answer, Deed, Person, Response
from services import audit, when
from services.communities import profile
from services.refusal import Refusal
from services.surveys import counts, lookup
from services.surveys.definition import Definition, Question, said, together
from services.surveys.free_answers import must_be_enough
from services.surveys.results import FEW, to_read, whole_name


@dataclass(frozen=True)
class Sheet:
    """A table for download; people typed its content."""

    name: str
    head: tuple[Any, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)


# ── To take away ─────────────────────────────────────────────────────────────────────────────────────────────────────
def take_away(session: Session, community: int, survey: int, by: int | None, now: datetime) -> None:
    """Checks that a table may be made, and records who downloads named answers. `by` None: the operator.

    Raises Refusal if there is nothing, or so little that authors could be guessed.
    """
    found = lookup.get(session, community, survey)
    definition = lookup.definition_of(found)
    must_be_enough(session, found, definition)
    if not counts.shown(session, found)[1]:
        raise Refusal("results.nothing")
    if not definition.anonymous:
        audit.note(session, Deed.SURVEY_SHEET, community, by, now, subject=survey)


def sheet(
    session: Session,
    community: int,
    survey: int,
    *,
    language: str,
    who_and_when: tuple[Any, Any],
    photo: Any,
) -> Sheet:
    """The table with a row per finished response. For an anonymous survey it has no person and no time, and each column
    is shuffled separately, since two answers side by side could identify a neighbour.

    `who_and_when`: headers of these columns; `photo`: placeholder for one.
    Call `take_away` first; raises Refusal like it.
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
    """Answers by (response, question)."""
    rows = session.execute(
        select(Answer.response, Answer.question, Answer.value)
        .join(Response, Response.id == Answer.response)
        .where(Response.survey == survey, Response.counted)
    )
    return {(response, question): value for response, question, value in rows}


def _apart(definition: Definition, question: Question, values: Sequence[Any]) -> list[Any]:
    """Anonymous answers to one question in a neutral order; of fewer than five, only free text."""
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
    return together([labels.get(one, str(one)) for one in chosen])
