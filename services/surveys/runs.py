"""Runs of surveys: launching, taking back within a minute, closing, reopening."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from models import Membership, Response, Survey, TookPart, core, insert
from services import signals, wall_clock
from services.communities.posts import SECOND_THOUGHTS
from services.refusal import Refusal
from services.signals import SignalKind
from services.surveys import audience, photo_answers, showing
from services.surveys.audience import Audience
from services.surveys.counts import interrupt
from services.surveys.definition import Definition, ready_made
from services.surveys.lookup import definition_of, get, mark

REMIND_AFTER = timedelta(days=3)


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
    """Launches a survey; one run per name at a time. Default definition: the ready-made survey with that name.

    `second_thoughts`: goes out in a minute and can be taken back until then (services.surveys.plans.take_back).
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
    signals.record(session, community, SignalKind.PUBLISHED, goes_out, reference=f"survey {survey.id}")
    return survey


def take_back(session: Session, community: int, survey: int, now: datetime) -> str:
    """Deletes the run without a trace; returns its name. Raises Refusal once it is out."""
    found = get(session, community, survey)
    if found.launched_at <= now:
        raise Refusal("survey.gone-out")
    signals.unrecord(session, community, SignalKind.PUBLISHED, f"survey {survey}")
    session.delete(found)
    session.flush()
    return found.name


def _reminder(now: datetime, closes: datetime | None) -> datetime:
    """When to remind: after three days, or half-way to an earlier close."""
    return now + (REMIND_AFTER if closes is None else min(REMIND_AFTER, (closes - now) / 2))


def running(session: Session, community: int, name: str) -> int | None:
    return session.scalar(
        select(Survey.id).where(Survey.community == community, Survey.name == name, Survey.closed_at.is_(None))
    )


def open_ones(session: Session, community: int) -> Sequence[Survey]:
    """Open runs, newest first."""
    wanted = select(Survey).where(Survey.community == community, Survey.closed_at.is_(None))
    return session.scalars(wanted.order_by(Survey.id.desc())).all()


def to_be_answered(session: Session, community: int, person: int, now: datetime) -> list[Survey]:
    """Open runs meant for this person, or possibly so, newest first."""
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
    """Closed runs, newest first."""
    wanted = select(Survey).where(Survey.community == community, Survey.closed_at.is_not(None))
    return session.scalars(wanted.order_by(Survey.closed_at.desc(), Survey.id.desc()).limit(most)).all()


def newest(session: Session, community: int) -> int | None:
    return session.scalar(select(Survey.id).where(Survey.community == community).order_by(Survey.id.desc()).limit(1))


def has_run(session: Session, community: int, name: str, since: datetime | None = None) -> bool:
    these = Survey.community == community, Survey.name == name
    later = () if since is None else (Survey.launched_at >= since,)
    return bool(session.scalar(select(exists().where(*these, *later))))


def close(session: Session, community: int, survey: int, now: datetime) -> list[int]:
    """Closes the run; returns the people in the middle of answering, to be told."""
    found = get(session, community, survey)
    if found.closed_at is not None:
        raise Refusal("survey.over")
    found.closed_at, found.invited, found.remind_at, found.reminded = now, None, None, None
    if found.secret is not None:
        _forget_marks(session, found)
    return interrupt(session, found)


def reopen(session: Session, community: int, survey: int) -> None:
    """Reopens the run until it is closed by hand. Anonymous responses stay counted and can no longer be changed."""
    found = get(session, community, survey)
    if found.closed_at is None or running(session, community, found.name) is not None:
        raise Refusal("survey.running")
    found.closed_at = found.closes_at = None
    if definition_of(found).anonymous:
        found.secret = secrets.token_hex(32)


def to_zone(session: Session, community: int, old: str, zone: str, now: datetime) -> list[Survey]:
    """Keeps closing times at their local hour in the community's new zone; returns the runs moved."""
    found = [one for one in open_ones(session, community) if one.closes_at is not None and one.closes_at > now]
    for one in found:
        one.closes_at = wall_clock.moved(one.closes_at, old, zone) if one.closes_at else None
        if one.remind_at is not None and one.remind_at > now:
            one.remind_at = wall_clock.moved(one.remind_at, old, zone)
    return found


def due_to_close(session: Session, now: datetime) -> Sequence[Survey]:
    return session.scalars(
        select(Survey).where(Survey.closed_at.is_(None), Survey.closes_at <= now).order_by(Survey.id)
    ).all()


def _forget_marks(session: Session, survey: Survey) -> None:
    """Deletes for ever which responses are whose; the shuffled list of participants stays."""
    marks = showing.marks(session, survey)
    members = session.scalars(select(Membership.person).where(Membership.community == survey.community))
    took = [{"survey": survey.id, "person": one} for one in sorted(members) if mark(survey, one) in marks]
    if took:
        session.execute(insert(core(TookPart)).on_conflict_do_nothing(), took)
    unfinished = Response.survey == survey.id, Response.finished_at.is_(None)
    photo_answers.drop_of(session, select(Response.id).where(*unfinished))
    session.execute(delete(Response).where(*unfinished))
    showing.close(session, survey)
    session.execute(update(Response).where(Response.survey == survey.id).values(mark=None))
    survey.secret = None
