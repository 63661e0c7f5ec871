"""Free answers: a survey's answers in people's own words, read one by one; records who reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Answer, Deed, Response, Survey
from services import audit
from services.refusal import Refusal
from services.surveys import counts, lookup
from services.surveys.definition import Definition, Question
from services.surveys.results import FEW, to_read


# ── To read ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Said:
    """An answer. `person` None: the survey is anonymous. `answer`: its id, to show a photo."""

    person: int | None
    value: Any
    answer: int


def answers_to(session: Session, community: int, survey: int, number: int) -> tuple[Question, list[Said]]:
    """Answers to the question at position `number`; of an anonymous survey only free text."""
    found = lookup.get(session, community, survey)
    definition = lookup.definition_of(found)
    if number >= len(definition.questions):
        raise Refusal("button.old")
    must_be_enough(session, found, definition)
    question = definition.questions[number]
    rows = session.execute(
        select(Response.person, Answer.value, Answer.id)
        .join(Answer, Answer.response == Response.id)
        .where(Response.survey == survey, Response.counted, Answer.question == question.key)
        .order_by(Response.id)
    ).all()
    words = [Said(row[0], to_read(definition, question, row[1]), row[2]) for row in rows]
    if definition.anonymous:
        words.sort(key=lambda one: str(one.value))  # an order that does not reveal who answered when
    return question, [one for one in words if one.value != ""]


def looked(session: Session, community: int, survey: int, by: int, now: datetime) -> None:
    """Records that a leader reads free answers; people see it for named ones.

    Raises Refusal if there are so few that their authors could be guessed.
    """
    found = lookup.get(session, community, survey)
    definition = lookup.definition_of(found)
    must_be_enough(session, found, definition)
    if not definition.anonymous:
        audit.note(session, Deed.SURVEY_ANSWERS, community, by, now, subject=survey)


def must_be_enough(session: Session, survey: Survey, definition: Definition) -> None:
    """Raises Refusal for fewer than five anonymous answers, whose authors could be guessed."""
    finished, counted = counts.shown(session, survey)
    if definition.anonymous and counted < FEW:
        raise Refusal("results.too-few" if finished < FEW else "results.not-yet", few=FEW, most=2 * FEW)
