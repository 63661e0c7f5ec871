"""Two things on the agenda are the same, says whoever proposed the newer one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import AgendaItem, AgendaPick
from services.deciding.agenda import items, picks
from services.refusal import Refusal


def join(session: Session, community: int, item: int, other: int, person: int, now: datetime) -> AgendaItem:
    """Picks of the newer one count for the older one; whoever proposed it picks it, if they have a pick left. Raises
    Refusal for anybody else, and once one of the two is decided."""
    new, old = items.get(session, community, item), items.get(session, community, other)
    if new.proposer != person or new.id == old.id:
        raise Refusal("agenda.not-yours")
    there = set(session.scalars(select(AgendaPick.person).where(AgendaPick.item == old.id)))
    for pick in session.scalars(select(AgendaPick).where(AgendaPick.item == new.id)).all():
        if pick.person in there:
            session.delete(pick)
        else:
            pick.item = old.id
    session.flush()
    session.delete(new)
    session.flush()
    if len(picks.of(session, community, person)) < picks.MOST:
        picks.pick(session, old, person, now)
    return old
