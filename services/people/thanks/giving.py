"""A thank-you is given: never to oneself, to neighbours who are still there, ten a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Membership, ThankYou, scope
from services import signals
from services.people import memberships
from services.refusal import Refusal
from services.signals import SignalKind

A_DAY = 10  # thank-yous per person and day; more is a machine


def give(
    session: Session,
    community: int,
    giver: int,
    receiver: int,
    reason: str,
    now: datetime,
    *,
    event: int | None = None,
    for_help: bool = False,
) -> int:
    """Stores a thank-you. `for_help`: for help that was asked for, or at a meeting: it counts towards no daily limit.
    Raises Refusal."""
    if giver == receiver:
        raise Refusal("thanks.oneself")
    if not _is_known(session, community, receiver):
        raise Refusal("button.old")
    if not for_help:
        _check(session, community, giver, receiver, now)
    row = ThankYou(community=community, giver=giver, receiver=receiver, reason=reason, event=event, at=now)
    session.add(row)
    session.flush()
    signals.record(session, community, SignalKind.THANKED, now, person=giver, reference=row.id)
    return row.id


def _is_known(session: Session, community: int, person: int) -> bool:
    here = Membership.community == community, Membership.person == person
    return session.scalar(select(Membership.id).where(*here)) is not None


def _check(session: Session, community: int, giver: int, receiver: int, now: datetime) -> None:
    if receiver not in memberships.neighbours_of(session, community, [receiver]):
        raise Refusal("thanks.gone")
    today = ThankYou.giver == giver, ThankYou.at > now - timedelta(days=1), ThankYou.event.is_(None)
    if (session.scalar(select(func.count()).where(*today)) or 0) >= A_DAY:
        raise Refusal("thanks.enough")


def get(session: Session, community: int, thank_you: int, receiver: int) -> ThankYou:
    found = scope.own(session, ThankYou, community, thank_you)
    if found is None or found.receiver != receiver:
        raise Refusal("button.old")
    return found
