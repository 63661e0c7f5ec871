"""The card that says why and for whom a community writes; looked at again each half year."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Strategy
from services.refusal import Refusal

HALF_A_YEAR = timedelta(days=182)
LONGEST = 250  # characters of an answer: all five fit one page


class Purpose(StrEnum):
    """What neighbours shall do; which kind of page is advised follows from it."""

    KNOWN = "known"
    ANSWER = "answer"
    SITE = "site"
    INVITE = "invite"


def of(session: Session, community: int) -> Strategy | None:
    return session.scalar(select(Strategy).where(Strategy.community == community))


def write(
    session: Session,
    community: int,
    *,
    purpose: str,
    audience: str,
    networks: str,
    content: str,
    resources: str,
    now: datetime,
) -> Strategy:
    """In place of what was written before."""
    row = of(session, community) or Strategy(community=community)
    row.purpose, row.audience, row.networks, row.content, row.resources = (
        purpose,
        audience,
        networks,
        content,
        resources,
    )
    row.written_at, row.asked_at = now, None
    session.add(row)
    session.flush()
    return row


def confirm(session: Session, community: int, now: datetime) -> Strategy:
    """Raises Refusal if there is none, or nothing was asked."""
    row = of(session, community)
    if row is None:
        raise Refusal("button.old")
    if row.asked_at is None:
        raise Refusal("button.answered")
    row.written_at, row.asked_at = now, None
    return row


def ask_again(session: Session, community: int, now: datetime) -> Strategy | None:
    """The card that is half a year old. Marks it as asked about."""
    row = of(session, community)
    if row is None or row.asked_at is not None or row.written_at > now - HALF_A_YEAR:
        return None
    row.asked_at = now
    return row
