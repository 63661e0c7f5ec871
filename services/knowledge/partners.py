"""Whom a community works with: authorities, institutions, businesses, media; what was agreed, what comes next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Partner, PartnerKind, scope
from services.refusal import Refusal

MOST = 100
SHOWN = 20


def all_of(session: Session, community: int) -> list[Partner]:
    """Those with a next step first, the nearest first."""
    rows = session.scalars(select(Partner).where(Partner.community == community).order_by(Partner.id)).all()
    return sorted(rows, key=lambda row: (row.step_at is None, row.step_at and row.step_at.timestamp(), row.id))


def get(session: Session, community: int, partner: int) -> Partner:
    """Raises Refusal for one that is gone, and for another community's."""
    row = scope.own(session, Partner, community, partner)
    if row is None:
        raise Refusal("partners.gone")
    return row


def add(session: Session, community: int, kind: PartnerKind, name: str, contact: str) -> Partner:
    if len(all_of(session, community)) >= MOST:
        raise Refusal("partners.too-many", most=MOST)
    row = Partner(community=community, kind=kind, name=name, contact=contact or None)
    session.add(row)
    session.flush()
    return row


def talked(row: Partner, talk: str, step: str, step_at: datetime | None, now: datetime) -> None:
    """A talk, and what comes of it: `step_at` is when leaders are reminded."""
    row.talked_at, row.talk = now, talk
    row.step, row.step_at, row.reminded_at = step or None, step_at, None


def done(row: Partner) -> None:
    row.step = row.step_at = row.reminded_at = None


def remove(session: Session, community: int, partner: int) -> None:
    session.delete(get(session, community, partner))
    session.flush()


def due(session: Session, now: datetime) -> list[Partner]:
    """Whose next step is due. Marks them as reminded."""
    late = Partner.step_at <= now, Partner.reminded_at.is_(None)
    rows = list(session.scalars(select(Partner).where(*late).order_by(Partner.step_at).limit(100)))
    for row in rows:
        row.reminded_at = now
    return rows
