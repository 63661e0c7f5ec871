"""Responses: named, or anonymous with a mark until the close."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, true, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models import Answer, Hush, Response, Survey, TookPart, core
from services import photos, signals
from services.refusal import Refusal
from services.signals import Kind
from services.surveys.lookup import FEW, get, mark


def held_back(session: Session, survey: Survey) -> list[int]:
    """Finished responses not included in the results yet, ordered by their random ids."""
    wanted = Response.survey == survey.id, Response.finished_at.is_not(None), ~Response.counted
    return list(session.scalars(select(Response.id).where(*wanted).order_by(Response.id)))


def count_in(session: Session, responses: Sequence[int]) -> None:
    session.execute(update(Response).where(Response.id.in_(responses)).values(counted=True))


# ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────────
def to_answer(session: Session, community: int, survey: int, person: int, now: datetime) -> Survey:
    """The survey, if this person can answer it now. Raises Refusal."""
    found = get(session, community, survey)
    if found.launched_at > now:
        raise Refusal("button.old")
    if found.closed_at is not None or (found.closes_at is not None and found.closes_at <= now):
        raise Refusal("survey.closed")
    took = session.scalar(select(exists().where(TookPart.survey == survey, TookPart.person == person)))
    if took:
        raise Refusal("survey.answered-unseen")
    return found


def answer(session: Session, survey: int, person: int, question: str, value: Any, now: datetime) -> None:
    """Stores an answer, replacing an earlier one; None (skipped) deletes it. Ignored after the close."""
    found = session.get_one(Survey, survey)
    if found.closed_at is not None:
        return
    response, at = _response(session, found, person, now), found.launched_at if found.secret else now
    mine = Answer.response == response.id, Answer.question == question
    photos.drop(session, session.scalars(select(Answer.value).where(*mine)))
    if value is None:
        session.execute(delete(Answer).where(*mine))
        return
    if isinstance(value, dict):
        value = photos.keep(session, value, response.person, at, _any_id() if found.secret else None)
    values = {"response": response.id, "question": question, "value": value, "at": at}
    if found.secret:
        values["id"] = _any_id()
    session.execute(
        insert(core(Answer))
        .values(**values)
        .on_conflict_do_update(index_elements=["response", "question"], set_={"value": value, "at": at})
    )


def answers_of(session: Session, survey: int, person: int) -> dict[str, Any] | None:
    """The person's finished answers by question; None if not finished."""
    found = _found(session, session.get_one(Survey, survey), person)
    if found is None or found.finished_at is None:
        return None
    rows = session.execute(select(Answer.question, Answer.value).where(Answer.response == found.id))
    return {row[0]: row[1] for row in rows}


def finish(session: Session, community: int, survey: int, person: int, answers: dict[str, Any], now: datetime) -> bool:
    """Finishes a response and deletes answers made obsolete by corrections. False if the survey is closed by now."""
    found = get(session, community, survey)
    if found.closed_at is not None or (found.closes_at is not None and found.closes_at <= now):
        return False
    response = _response(session, found, person, now)
    for row in session.scalars(select(Answer).where(Answer.response == response.id)):
        if row.question not in answers:
            photos.drop(session, [row.value])
            session.delete(row)
    if response.finished_at is None:
        unseen = found.secret is not None
        response.finished_at, response.counted = found.launched_at if unseen else now, not unseen
        if unseen and len(waiting := held_back(session, found)) >= 2 * FEW:
            count_in(session, waiting[:FEW])
        signals.record(session, community, Kind.SURVEYED, now, person=None if unseen else person, reference=survey)
    return True


def _found(session: Session, survey: Survey, person: int) -> Response | None:
    whose = Response.mark == mark(survey, person) if survey.secret else Response.person == person
    return session.scalar(select(Response).where(Response.survey == survey.id, whose))


def _response(session: Session, survey: Survey, person: int, now: datetime) -> Response:
    found = _found(session, survey, person)
    if found is None:
        if survey.secret:
            at, whose = survey.launched_at, mark(survey, person)
            found = Response(id=_any_id(), survey=survey.id, person=None, mark=whose, started_at=at)
        else:
            found = Response(survey=survey.id, person=person, mark=None, started_at=now)
        session.add(found)
        session.flush()
    return found


def _any_id() -> int:
    """A random negative id, so that ids do not reveal the order of responses. A positive one would shift the next
    named row's id, whose time would reveal when it came."""
    return -1 - secrets.randbits(52)


def forget(session: Session, person: int, community: int | None = None) -> None:
    """Deletes a person's answers wherever they can still be recognised. `community`: only there."""
    here = select(Survey.id).where(Survey.community == community if community else true())
    for survey in session.scalars(select(Survey).where(Survey.secret.is_not(None), Survey.id.in_(here))):
        theirs = Response.survey == survey.id, Response.mark == mark(survey, person)
        photos.drop_of(session, select(Response.id).where(*theirs))
        session.execute(delete(Response).where(*theirs))
    photos.drop_of(session, select(Response.id).where(Response.person == person, Response.survey.in_(here)))
    for table in (Response, TookPart, Hush):
        session.execute(delete(table).where(table.person == person, table.survey.in_(here)))


def carry(session: Session, other: int, keeper: int) -> list[int]:
    """Moves anonymous responses of `other` to the keeper when accounts are linked, so that nobody answers twice.

    Returns only the surveys, never the answers, for `carry_back`. A person who answered as both keeps both.
    """
    carried = []
    for survey in session.scalars(select(Survey).where(Survey.secret.is_not(None))):
        if _found(session, survey, keeper) is None and _found(session, survey, other) is not None:
            _hand_over(session, survey, other, keeper)
            carried.append(survey.id)
    return carried


def carry_back(session: Session, keeper: int, other: int, carried: Sequence[int]) -> None:
    """Moves responses back; for surveys closed meanwhile, only who took part is known."""
    for survey in session.scalars(select(Survey).where(Survey.id.in_(carried))):
        if survey.secret is not None:
            _hand_over(session, survey, keeper, other)
        took = TookPart.survey == survey.id, TookPart.person == keeper
        session.execute(update(core(TookPart)).prefix_with("OR IGNORE").where(*took).values(person=other))


def _hand_over(session: Session, survey: Survey, giver: int, taker: int) -> None:
    theirs = Response.survey == survey.id, Response.mark == mark(survey, giver)
    session.execute(update(Response).where(*theirs).values(mark=mark(survey, taker)))
