"""What falls due of talks about quarrels: silence, a mediator or an asker who has gone, how it ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Mediation, MediationState, Membership
from services.communities import profile
from services.people.mediation import talks
from services.people.memberships import LIVE_MEMBERS

ASKED, ALONE, TAKEN, _ = MediationState


def silent(session: Session, now: datetime) -> list[Mediation]:
    """Those whose mediator has not answered by the evening that was promised; they are the asker's to decide from now
    on, for two weeks."""
    due = session.scalars(select(Mediation).where(Mediation.state == ASKED, Mediation.due_at <= now)).all()
    for row in due:
        row.state, row.due_at = ALONE, now + talks.KEPT_ALONE
    session.flush()
    return list(due)


def without_mediator(session: Session, now: datetime) -> list[Mediation]:
    """Those whose mediator has left, been put out or erased: nobody has them now."""
    gone = Mediation.mediator.is_(None) | ~_lives(Mediation.mediator)
    found = session.scalars(select(Mediation).where(Mediation.state.in_((ASKED, TAKEN)), gone)).all()
    for row in found:
        row.mediator, row.state, row.due_at = None, ALONE, now + talks.KEPT_ALONE
    session.flush()
    return list(found)


def without_asker(session: Session) -> list[Mediation]:
    """Those whose asker has left."""
    left = or_(Mediation.asker.is_(None), ~_lives(Mediation.asker))
    return list(session.scalars(select(Mediation).where(Mediation.state.in_(talks.OPEN), left)))


def _lives(person: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    return exists().where(Membership.community == Mediation.community, Membership.person == person, LIVE_MEMBERS)


def ask_how(session: Session, now: datetime) -> list[Mediation]:
    """Those whose asker is to be asked now how it ended."""
    here = Mediation.state == TAKEN, Mediation.due_at <= now, Mediation.asked_how < talks.ASKED_HOW_AT_MOST
    due = session.scalars(select(Mediation).where(*here)).all()
    for row in due:
        talks.note_asked_how(row, profile.get(session, row.community).zone, now)
    session.flush()
    return list(due)


def never_ended(session: Session, now: datetime) -> list[Mediation]:
    """Those of which nobody has said how they ended, and those that nobody has taken on."""
    asked = and_(Mediation.state == TAKEN, Mediation.asked_how >= talks.ASKED_HOW_AT_MOST)
    over = or_(Mediation.state == ALONE, asked)
    return list(session.scalars(select(Mediation).where(over, Mediation.due_at <= now)))
