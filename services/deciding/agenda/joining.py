"""Two things on the agenda are the same, says whoever proposed the newer one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import AgendaItem, AgendaPick
from services.deciding.agenda import items, picks
from services.refusal import Refusal


def join(session: Session, community: int, item: int, other: int, person: int, now: datetime) -> AgendaItem:
    """The newer one goes; whoever proposed it picks the older one, if they have a pick left. Raises Refusal for anybody
    else, once a neighbour has picked the newer one (for something else, maybe), and once one of the two is decided."""
    new, old = items.get(session, community, item), items.get(session, community, other)
    others = select(AgendaPick.id).where(AgendaPick.item == new.id, AgendaPick.person != person).limit(1)
    if new.proposer != person or new.id == old.id or session.scalar(others) is not None:
        raise Refusal("agenda.not-yours")
    session.execute(delete(AgendaPick).where(AgendaPick.item == new.id))
    session.delete(new)
    session.flush()
    if len(picks.of(session, community, person)) < picks.MOST:
        picks.pick(session, old, person, now)
    return old
