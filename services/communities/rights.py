"""What falls with a right to lead or to belong, whatever ends it: a departure, a demotion, an erasure, a separation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import LeadInvite, Membership, Survey
from services import signals
from services.communities import chats
from services.roles import Role
from services.signals import SignalKind


def end(session: Session, community: int, person: int, now: datetime) -> None:
    """Takes back what rested on it: chats of theirs that nobody vouches for, surveys of theirs that are not out yet,
    and who was asked to lead, by them or they themselves. What the others had said of them is not true of a later
    role."""
    here = Membership.community == community, Membership.person == person
    session.execute(update(Membership).where(*here).values(trusted_until=None, digest=None))
    asked = LeadInvite.community == community, (LeadInvite.by == person) | (LeadInvite.person == person)
    session.execute(delete(LeadInvite).where(*asked))
    chats.detach_unvouched(session, community, person, now)
    _take_back_launches(session, community, person, now)


def _take_back_launches(session: Session, community: int, person: int, now: datetime) -> None:
    """Their plans stay, for other leaders to decide about."""
    waiting = Survey.community == community, Survey.launched_by == person, Survey.launched_at > now
    for row in session.scalars(select(Survey).where(*waiting)).all():
        signals.unrecord(session, community, SignalKind.PUBLISHED, f"survey {row.id}")
        session.delete(row)
    session.flush()


def end_all(session: Session, person: int, now: datetime) -> None:
    for community in session.scalars(select(Membership.community).where(Membership.person == person)).all():
        end(session, community, person, now)


def end_lost(session: Session, person: int, now: datetime) -> None:
    """Ends what the person could do in the communities that they do not lead now."""
    over = (Membership.role < int(Role.MANAGER)) | Membership.left_at.is_not(None)
    lost = select(Membership.community).where(Membership.person == person, over)
    for community in session.scalars(lost).all():
        end(session, community, person, now)
