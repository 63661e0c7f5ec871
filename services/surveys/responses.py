"""Responses: named, or anonymous with a mark until the close."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, true, update
from sqlalchemy.orm import Session

from models import Answer, Hush, Response, Survey, TookPart, core, insert
from services import signals
from services.refusal import Refusal
from services.signals import SignalKind
from services.surveys import photo_answers, showing
from services.surveys.lookup import get, mark


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
    response, at = _to_change(session, found, person, now), found.launched_at if found.secret else now
    mine = Answer.response == response.id, Answer.question == question
    _drop_photos(session, response, session.scalars(select(Answer.value).where(*mine)).all())
    if value is None:
        session.execute(delete(Answer).where(*mine))
        return
    if isinstance(value, dict):
        value = photo_answers.keep(session, value, response.person, at, _any_id() if found.secret else None)
    values = {"response": response.id, "question": question, "value": value, "at": at}
    if found.secret:
        values["id"] = _any_id()
    session.execute(
        insert(core(Answer))
        .values(**values)
        .on_conflict_do_update(index_elements=["response", "question"], set_={"value": value, "at": at})
    )


def answers_of(session: Session, survey: int, person: int) -> dict[str, Any] | None:
    """The person's finished answers by question; None if not finished. Changes before «Всё верно» do not count."""
    found = _found(session, session.get_one(Survey, survey), person)
    if found is None or (found.finished_at is None and found.replaces is None):
        return None
    id_ = found.id if found.finished_at is not None else found.replaces
    rows = session.execute(select(Answer.question, Answer.value).where(Answer.response == id_))
    return {row[0]: row[1] for row in rows}


def finish(session: Session, community: int, survey: int, person: int, answers: dict[str, Any], now: datetime) -> bool:
    """Finishes a response and deletes answers made obsolete by corrections. False if the survey is closed by now."""
    found = get(session, community, survey)
    if found.closed_at is not None or (found.closes_at is not None and found.closes_at <= now):
        return False
    response = _response(session, found, person, now)
    if found.secret and response.finished_at is not None and _obsolete(session, response, answers):
        response = _to_change(session, found, person, now)
    for row in _obsolete(session, response, answers):
        _drop_photos(session, response, [row.value])
        session.delete(row)
    if response.finished_at is None:
        first, unseen = response.replaces is None, found.secret is not None
        response.finished_at, response.counted = found.launched_at if unseen else now, not unseen
        if unseen:
            showing.supersede(session, response)
            showing.renew(session, found)
        if first:
            who = None if unseen else person
            signals.record(session, community, SignalKind.SURVEYED, now, person=who, reference=survey)
    return True


def _obsolete(session: Session, response: Response, answers: dict[str, Any]) -> list[Answer]:
    rows = session.scalars(select(Answer).where(Answer.response == response.id))
    return [row for row in rows if row.question not in answers]


# ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def drop_draft(session: Session, survey: int, person: int) -> None:
    """Deletes changes that were never finished, before the person begins again."""
    found = session.get_one(Survey, survey)
    draft = _found(session, found, person) if found.secret else None
    if draft is None or draft.finished_at is not None or draft.replaces is None:
        return
    before = session.get_one(Response, draft.replaces)
    showing.delete_one(session, draft.id, successor=before.id)
    session.expunge(draft)
    before.mark = mark(found, person)
    session.flush()


def _to_change(session: Session, survey: Survey, person: int, now: datetime) -> Response:
    """The response to write into: of a finished anonymous one a copy, which counts once it is finished, too."""
    done = _response(session, survey, person, now)
    if survey.secret is None or done.finished_at is None:
        return done
    whose, done.mark = done.mark, None
    session.flush()
    at = survey.launched_at
    draft = Response(id=_any_id(), survey=survey.id, person=None, mark=whose, started_at=at, replaces=done.id)
    session.add(draft)
    session.flush()
    for row in session.scalars(select(Answer).where(Answer.response == done.id)).all():
        session.add(Answer(id=_any_id(), response=draft.id, question=row.question, value=row.value, at=at))
    session.flush()
    return draft


def _drop_photos(session: Session, response: Response, values: Sequence[Any]) -> None:
    """Deletes photos of changed answers, but for those that are still in the response it replaces."""
    before = session.scalars(select(Answer.value).where(Answer.response == response.replaces)).all()
    photo_answers.drop(session, [value for value in values if value not in before])


# ── Whose ────────────────────────────────────────────────────────────────────────────────────────────────────────────
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
        theirs = _found(session, survey, person)
        while theirs is not None:
            before = session.get(Response, theirs.replaces) if theirs.replaces else None
            showing.remove(session, theirs)
            theirs = before
        showing.renew(session, survey)
    forget_named(session, person, community)
    for table in (TookPart, Hush):
        session.execute(delete(table).where(table.person == person, table.survey.in_(here)))


def forget_named(session: Session, person: int, community: int | None = None) -> None:
    """Deletes the answers that have the person's name. `community`: only there."""
    here = select(Survey.id).where(Survey.community == community if community else true())
    named = Response.person == person, Response.survey.in_(here)
    photo_answers.drop_of(session, select(Response.id).where(*named))
    session.execute(delete(Response).where(*named))


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
        took = TookPart.survey == survey.id
        if session.scalar(select(TookPart.person).where(took, TookPart.person == other)) is None:
            session.execute(update(TookPart).where(took, TookPart.person == keeper).values(person=other))


def _hand_over(session: Session, survey: Survey, giver: int, taker: int) -> None:
    theirs = Response.survey == survey.id, Response.mark == mark(survey, giver)
    session.execute(update(Response).where(*theirs).values(mark=mark(survey, taker)))
