"""Which three things neighbours want decided first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import AgendaItem, AgendaPick, AgendaState, Membership
from services.deciding.agenda import items
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

MOST = 3  # picks of one neighbour


class Picked(NamedTuple):
    item: AgendaItem
    picks: int  # of whoever lives here


def in_order(session: Session, community: int) -> list[Picked]:
    """Open ones, the most wanted first, then the oldest."""
    lives = select(Membership.person).where(Membership.community == community, LIVE_MEMBERS)
    here = AgendaPick.community == community, AgendaPick.person.in_(lives)
    counts = select(AgendaPick.item, func.count()).where(*here).group_by(AgendaPick.item)
    found = {row[0]: row[1] for row in session.execute(counts)}
    rows = [Picked(row, found.get(row.id, 0)) for row in items.open_ones(session, community)]
    return sorted(rows, key=lambda one: (-one.picks, one.item.id))


def of(session: Session, community: int, person: int) -> Sequence[int]:
    """The open ones that this neighbour has picked."""
    rows = (
        select(AgendaPick.item)
        .join(AgendaItem, AgendaItem.id == AgendaPick.item)
        .where(AgendaPick.community == community, AgendaPick.person == person, AgendaItem.state == AgendaState.OPEN)
    )
    return session.scalars(rows.order_by(AgendaPick.id)).all()


def pick(session: Session, row: AgendaItem, person: int, now: datetime) -> None:
    """Once, however often it is said. Raises Refusal at the fourth."""
    mine = of(session, row.community, person)
    if row.id in mine:
        return
    if len(mine) >= MOST:
        raise Refusal("agenda.three-already", most=MOST)
    session.add(AgendaPick(community=row.community, item=row.id, person=person, at=now))
    session.flush()


def let_go(session: Session, row: AgendaItem, person: int) -> None:
    found = select(AgendaPick).where(AgendaPick.item == row.id, AgendaPick.person == person)
    if (mine := session.scalar(found)) is not None:
        session.delete(mine)
        session.flush()


def people(session: Session, community: int) -> int:
    """How many neighbours have picked something that is open."""
    lives = select(Membership.person).where(Membership.community == community, LIVE_MEMBERS)
    rows = (
        select(func.count(AgendaPick.person.distinct()))
        .join(AgendaItem, AgendaItem.id == AgendaPick.item)
        .where(AgendaPick.community == community, AgendaItem.state == AgendaState.OPEN, AgendaPick.person.in_(lives))
    )
    return session.scalar(rows) or 0
