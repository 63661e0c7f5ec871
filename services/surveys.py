"""Surveys on their way: launched with a frozen definition, answered, closed, reopened. One answer set per member.

An anonymous answer set has no person. While the survey is open it carries a mark, made of the person and the survey's
secret, so that the same person changes it and does not add another; the close forgets secret and marks. Its rows have
random ids below zero and no times of their own, so that not even their order tells who came when.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, func, select, true, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models import Account, Answer, Hush, Membership, OpenDialog, Response, Survey, TookPart, core
from services import audience, photos, signals
from services.audience import Audience, Reached
from services.questionnaire import Definition, ready_made
from services.refusal import Refusal
from services.signals import Kind

REMIND_AFTER = timedelta(days=3)
SECOND_THOUGHTS = timedelta(seconds=60)  # between the manager's press and the first message to anybody


# ── Launching and closing ────────────────────────────────────────────────────────────────────────────────────────────
def launch(
    session: Session,
    community: int,
    name: str,
    *,
    by: int,
    now: datetime,
    definition: Definition | None = None,
    whom: Audience = audience.ALL,
    second_thoughts: bool = False,
) -> Survey:
    """Sends it on its way; one of a name at a time. Without a definition it is the ready-made one of that name.

    `second_thoughts`: it goes out in a minute and can be taken back until then (services.plans.take_back).
    """
    frozen = definition or ready_made().get(name)
    if frozen is None:
        raise Refusal("button.old")
    if running(session, community, name) is not None:
        raise Refusal("survey.running")
    goes_out = now + SECOND_THOUGHTS if second_thoughts else now
    closes = goes_out + timedelta(days=frozen.days) if frozen.days else None
    survey = Survey(
        community=community,
        name=name,
        definition=frozen.model_dump(mode="json"),
        audience=whom.stored(),
        launched_by=by,
        launched_at=goes_out,
        closes_at=closes,
        secret=secrets.token_hex(32) if frozen.anonymous else None,
        invited=0,
        remind_at=_reminder(goes_out, closes),
    )
    session.add(survey)
    session.flush()
    signals.record(session, community, Kind.PUBLISHED, goes_out, reference=f"survey {survey.id}")
    return survey


def take_back(session: Session, community: int, survey: int, now: datetime) -> str:
    """As if it had never been launched; its name. Refused once it is out."""
    found = get(session, community, survey)
    if found.launched_at <= now:
        raise Refusal("survey.gone-out")
    signals.unrecord(session, community, Kind.PUBLISHED, f"survey {survey}")
    session.delete(found)
    session.flush()
    return found.name


def _reminder(now: datetime, closes: datetime | None) -> datetime:
    """Three days on, or half-way to an early close."""
    return now + (REMIND_AFTER if closes is None else min(REMIND_AFTER, (closes - now) / 2))


def running(session: Session, community: int, name: str) -> int | None:
    return session.scalar(
        select(Survey.id).where(Survey.community == community, Survey.name == name, Survey.closed_at.is_(None))
    )


def open_ones(session: Session, community: int) -> Sequence[Survey]:
    """Those that run, the newest first."""
    wanted = select(Survey).where(Survey.community == community, Survey.closed_at.is_(None))
    return session.scalars(wanted.order_by(Survey.id.desc())).all()


def to_be_answered(session: Session, community: int, person: int, now: datetime) -> list[Survey]:
    """Those that are out and meant for this person, or for whom it is not known; the newest first."""
    took = set(session.scalars(select(TookPart.survey).where(TookPart.person == person)))
    return [
        one
        for one in open_ones(session, community)
        if one.launched_at <= now
        and (one.closes_at is None or one.closes_at > now)
        and one.id not in took
        and audience.includes(session, community, Audience.read(one.audience), person) != "no"
    ]


def over(session: Session, community: int, most: int) -> Sequence[Survey]:
    """Those that ran last, the newest first."""
    wanted = select(Survey).where(Survey.community == community, Survey.closed_at.is_not(None))
    return session.scalars(wanted.order_by(Survey.closed_at.desc(), Survey.id.desc()).limit(most)).all()


def newest(session: Session, community: int) -> int | None:
    return session.scalar(select(Survey.id).where(Survey.community == community).order_by(Survey.id.desc()).limit(1))


def has_run(session: Session, community: int, name: str) -> bool:
    return bool(session.scalar(select(exists().where(Survey.community == community, Survey.name == name))))


def get(session: Session, community: int, survey: int) -> Survey:
    """The community's own survey; another one's is refused like one that is not there."""
    found = session.get(Survey, survey)
    if found is None or found.community != community:
        raise Refusal("button.old")
    return found


def close(session: Session, community: int, survey: int, now: datetime) -> list[int]:
    """Nobody answers any more. Who was in the middle of it: they want to be told."""
    found = get(session, community, survey)
    if found.closed_at is not None:
        raise Refusal("survey.over")
    found.closed_at, found.invited, found.remind_at, found.reminded = now, None, None, None
    if found.secret is not None:
        _forget_marks(session, found)
    return _interrupt(session, found)


def reopen(session: Session, community: int, survey: int) -> None:
    """Open until it is closed again. Who has answered it anonymously cannot be told any more, so they stay counted."""
    found = get(session, community, survey)
    if found.closed_at is None or running(session, community, found.name) is not None:
        raise Refusal("survey.running")
    found.closed_at = found.closes_at = None
    if definition_of(found).anonymous:
        found.secret = secrets.token_hex(32)


def due_to_close(session: Session, now: datetime) -> Sequence[Survey]:
    return session.scalars(
        select(Survey).where(Survey.closed_at.is_(None), Survey.closes_at <= now).order_by(Survey.id)
    ).all()


def definition_of(survey: Survey) -> Definition:
    return Definition.launched(survey.definition)


def _forget_marks(session: Session, survey: Survey) -> None:
    """Who took part stays, in an order of its own; which answers are whose goes for ever."""
    finished = select(Response.mark).where(Response.survey == survey.id, Response.finished_at.is_not(None))
    marks = set(session.scalars(finished))
    members = session.scalars(select(Membership.person).where(Membership.community == survey.community))
    took = [{"survey": survey.id, "person": one} for one in sorted(members) if mark(survey, one) in marks]
    if took:
        session.execute(insert(core(TookPart)).on_conflict_do_nothing(), took)
    unfinished = Response.survey == survey.id, Response.finished_at.is_(None)
    photos.drop_of(session, select(Response.id).where(*unfinished))
    session.execute(delete(Response).where(*unfinished))
    session.execute(update(Response).where(Response.survey == survey.id).values(mark=None))
    survey.secret = None


def mark(survey: Survey, person: int) -> str:
    if survey.secret is None:
        raise RuntimeError("only an open anonymous survey has marks")
    return hmac.new(bytes.fromhex(survey.secret), str(person).encode(), hashlib.sha256).hexdigest()


# ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────────
def to_answer(session: Session, community: int, survey: int, person: int, now: datetime) -> Survey:
    """The survey, if this person can answer it now."""
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
    """Kept as it comes; a changed one replaces the old, None (skipped) takes it away. None is kept after the close."""
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
    """What the person has answered to the end; None: not yet."""
    found = _found(session, session.get_one(Survey, survey), person)
    if found is None or found.finished_at is None:
        return None
    rows = session.execute(select(Answer.question, Answer.value).where(Answer.response == found.id))
    return {row[0]: row[1] for row in rows}


def finish(session: Session, community: int, survey: int, person: int, answers: dict[str, Any], now: datetime) -> bool:
    """All answered; what a correction has made superfluous goes. False: it was closed meanwhile and does not count."""
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
        response.finished_at = found.launched_at if unseen else now
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
    """Rows in the order of their ids must not tell the order they came in. Below zero: a named row takes the number
    after the highest, and would tell by its own time when the one before it came."""
    return -1 - secrets.randbits(52)


def forget(session: Session, person: int, community: int | None = None) -> None:
    """What a person has answered, wherever it can still be told that it is theirs. `community`: only there."""
    here = select(Survey.id).where(Survey.community == community if community else true())
    for survey in session.scalars(select(Survey).where(Survey.secret.is_not(None), Survey.id.in_(here))):
        theirs = Response.survey == survey.id, Response.mark == mark(survey, person)
        photos.drop_of(session, select(Response.id).where(*theirs))
        session.execute(delete(Response).where(*theirs))
    photos.drop_of(session, select(Response.id).where(Response.person == person, Response.survey.in_(here)))
    for table in (Response, TookPart, Hush):
        session.execute(delete(table).where(table.person == person, table.survey.in_(here)))


def carry(session: Session, other: int, keeper: int) -> list[int]:
    """Two persons become one: the nameless answers of `other` are the keeper's, so that nobody answers twice.

    The surveys where that is so (never which answers): what `carry_back` needs. Who has answered as both keeps both.
    """
    carried = []
    for survey in session.scalars(select(Survey).where(Survey.secret.is_not(None))):
        if _found(session, survey, keeper) is None and _found(session, survey, other) is not None:
            _hand_over(session, survey, other, keeper)
            carried.append(survey.id)
    return carried


def carry_back(session: Session, keeper: int, other: int, carried: Sequence[int]) -> None:
    """They are two again; of a survey that was closed meanwhile it is known only who took part."""
    for survey in session.scalars(select(Survey).where(Survey.id.in_(carried))):
        if survey.secret is not None:
            _hand_over(session, survey, keeper, other)
        took = TookPart.survey == survey.id, TookPart.person == keeper
        session.execute(update(core(TookPart)).prefix_with("OR IGNORE").where(*took).values(person=other))


def _hand_over(session: Session, survey: Survey, giver: int, taker: int) -> None:
    theirs = Response.survey == survey.id, Response.mark == mark(survey, giver)
    session.execute(update(Response).where(*theirs).values(mark=mark(survey, taker)))


def hush(session: Session, community: int, survey: int, person: int) -> None:
    """«Не напоминать об этом»."""
    get(session, community, survey)
    session.execute(insert(core(Hush)).values(survey=survey, person=person).on_conflict_do_nothing())


# ── How it goes ──────────────────────────────────────────────────────────────────────────────────────────────────────
def counts(session: Session, survey: Survey) -> tuple[int, int, int]:
    """(finished, started, of how many who were asked: a platform lists no members, so these are those we know)."""
    started, finished = session.execute(
        select(func.count(), func.count(Response.finished_at)).where(Response.survey == survey.id)
    ).one()
    asked = audience.size(session, survey.community, Audience.read(survey.audience))
    return finished, started, max(asked, finished)


def still_silent(session: Session, survey: Survey, found: Sequence[Reached]) -> list[Reached]:
    """Those who have not answered an anonymous survey; of a named one all, for the rows tell already."""
    if survey.secret is None:
        return list(found)
    finished = select(Response.mark).where(Response.survey == survey.id, Response.finished_at.is_not(None))
    marks = set(session.scalars(finished))
    took = set(session.scalars(select(TookPart.person).where(TookPart.survey == survey.id)))
    return [one for one in found if one.person not in took and mark(survey, one.person) not in marks]


def _interrupt(session: Session, survey: Survey) -> list[int]:
    """Ends the questions of those who were at them when it was closed; who they are. Their answers do not count."""
    if definition_of(survey).acts:
        return []
    people = []
    rows = session.execute(
        select(OpenDialog, Account.person)
        .join(Account, Account.id == OpenDialog.account)
        .where(OpenDialog.name == "survey")
    ).all()
    for row, person in rows:
        if row.arguments.get("survey") == survey.id:
            people.append(person)
            session.delete(row)
    return people
