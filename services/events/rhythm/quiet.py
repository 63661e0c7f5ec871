"""A quiet month: four weeks without a meeting held, a survey or a post of Sosed's, and nothing planned ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from models import Community, CommunityState, Event, EventState, Plan, Signal, Survey
from services.signals import SignalKind

MONTH = timedelta(weeks=4)
SIGNS = (str(SignalKind.PUBLISHED), str(SignalKind.POSTED))  # what Sosed posted; on a wall or in a channel, anybody


def fallen_quiet(session: Session, now: datetime) -> Sequence[Community]:
    """Communities whose quiet month nobody was told of yet."""
    found = session.scalars(select(Community).where(*_quiet(now)).order_by(Community.id)).all()
    return [one for one in found if one.quiet_since != last_sign(session, one, now)]


def is_quiet(session: Session, community: int, now: datetime) -> bool:
    """Whether this one has been so for four weeks at `now`, and is still."""
    return session.scalar(select(Community.id).where(Community.id == community, *_quiet(now))) is not None


def _quiet(now: datetime) -> tuple[ColumnElement[bool], ...]:
    old = Community.state == CommunityState.ACTIVE, Community.claimed_at <= now - MONTH
    lately = exists().where(Signal.community == Community.id, Signal.kind.in_(SIGNS), Signal.at > now - MONTH)
    planned = Event.community == Community.id, Event.state == EventState.PLANNED, Event.ends_at > now - MONTH
    asks = Survey.community == Community.id, Survey.closed_at.is_(None)
    will_ask = Plan.community == Community.id, Plan.starts_at > now
    busy = lately | exists().where(*planned) | exists().where(*asks) | exists().where(*will_ask)
    return *old, ~busy


def last_sign(session: Session, community: Community, now: datetime) -> datetime | None:
    """The last meeting, survey or post; when a leader came, if there was none. It tells quiet spells apart."""
    heard = select(func.max(Signal.at)).where(Signal.community == community.id, Signal.kind.in_(SIGNS))
    ended = Event.community == community.id, Event.state == EventState.PLANNED, Event.ends_at <= now
    found = (session.scalar(heard), session.scalar(select(func.max(Event.ends_at)).where(*ended)))
    return max(filter(None, (*found, community.claimed_at)), default=None)


def note(session: Session, community: Community, now: datetime) -> None:
    """A leader is told of this quiet month, once."""
    community.quiet_since = last_sign(session, community, now)
