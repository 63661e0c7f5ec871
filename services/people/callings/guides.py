"""«Спросить гида»: a neighbour's question goes to one guide after the other, until one of them answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Called, CalledState, Calling, GuidePass, GuideQuestion, Membership, scope
from services.people import memberships
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

FEW = 20  # questions per unit


def evening(now: datetime, zone: str) -> datetime:
    """18:00 of the next day there."""
    return (now.astimezone(ZoneInfo(zone)) + timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0)


def ask(
    session: Session, community: int, asker: int, guide: int, words: str, zone: str, now: datetime
) -> GuideQuestion:
    """Raises Refusal while another one is open."""
    if is_open(session, community, asker):
        raise Refusal("guide.open")
    row = GuideQuestion(community=community, asker=asker, guide=guide, words=words)
    row.asked_at, row.due_at = now, evening(now, zone)
    session.add(row)
    session.flush()
    return row


def is_open(session: Session, community: int, asker: int) -> bool:
    mine = GuideQuestion.community == community, GuideQuestion.asker == asker
    return session.scalar(select(GuideQuestion.id).where(*mine).limit(1)) is not None


def of_guide(session: Session, community: int, question: int, person: int) -> GuideQuestion:
    """Raises Refusal for anybody else's, and once the asker has gone."""
    row = scope.own(session, GuideQuestion, community, question)
    if row is None or row.guide != person or not memberships.neighbours_of(session, community, [row.asker]):
        raise Refusal("guide.over")
    return row


def passed(session: Session, row: GuideQuestion) -> set[int]:
    return set(session.scalars(select(GuidePass.person).where(GuidePass.question == row.id)))


def pass_on(session: Session, row: GuideQuestion, guides: Collection[int], zone: str, now: datetime) -> int | None:
    """To the first of these guides who was not asked yet, and is returned; without any the question goes."""
    if row.guide is not None and row.guide not in passed(session, row):
        session.add(GuidePass(question=row.id, person=row.guide))
        session.flush()
    asked = passed(session, row)
    row.guide = next((one for one in guides if one not in asked and one != row.asker), None)
    row.due_at = evening(now, zone)
    if row.guide is None:
        end(session, row)
        return None
    session.flush()
    return row.guide


def end(session: Session, row: GuideQuestion) -> None:
    session.execute(delete(GuidePass).where(GuidePass.question == row.id))
    session.delete(row)
    session.flush()


def due(session: Session, now: datetime) -> Sequence[GuideQuestion]:
    """Questions whose guide is silent, has gone or does it no more."""
    still = Called.community == GuideQuestion.community, Called.person == GuideQuestion.guide
    holds = exists().where(*still, Called.calling == Calling.GUIDE, Called.state == CalledState.HELD)
    late = or_(GuideQuestion.due_at <= now, GuideQuestion.guide.is_(None), ~holds, ~_lives(GuideQuestion.guide))
    return session.scalars(select(GuideQuestion).where(late).order_by(GuideQuestion.id).limit(FEW)).all()


def of_nobody(session: Session) -> Sequence[GuideQuestion]:
    """Questions whose asker has left."""
    return session.scalars(select(GuideQuestion).where(~_lives(GuideQuestion.asker)).limit(FEW)).all()


def _lives(person: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    return exists().where(Membership.community == GuideQuestion.community, Membership.person == person, LIVE_MEMBERS)


def forget(session: Session, person: int) -> None:
    session.execute(delete(GuidePass).where(GuidePass.person == person))
    session.execute(update(GuideQuestion).where(GuideQuestion.guide == person).values(guide=None))
    _delete(session, GuideQuestion.asker == person)


def withdraw(session: Session, community: int, person: int) -> None:
    _delete(session, GuideQuestion.asker == person, GuideQuestion.community == community)


def _delete(session: Session, *which: ColumnElement[bool]) -> None:
    gone = select(GuideQuestion.id).where(*which)
    session.execute(delete(GuidePass).where(GuidePass.question.in_(gone)))
    session.execute(delete(GuideQuestion).where(*which))
