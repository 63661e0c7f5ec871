"""Things to decide: proposed, joined where they are nearly the same, dropped, decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import AgendaItem, AgendaPick, AgendaState, scope
from services.knowledge.phrases import alike, packed
from services.refusal import Refusal
from services.speech import words

OPEN, DECIDED, DROPPED = AgendaState
LONGEST = 120  # characters
MOST = 500  # open ones of a community
MOST_OWN = 5  # open ones of one neighbour
SAME, SAME_ALONE = 0.62, 0.6  # from this score on two are asked about; without an encoder
SHOWN = 3  # likely ones


def tidied(said: str) -> str:
    """«Шлагбаум», from «шлагбаум.»."""
    said = words.trimmed(said)
    return said[:1].upper() + said[1:]


def get(session: Session, community: int, item: int) -> AgendaItem:
    """An open one. Raises Refusal."""
    row = scope.own(session, AgendaItem, community, item)
    if row is None or row.state is not OPEN:
        raise Refusal("agenda.over")
    return row


def open_ones(session: Session, community: int) -> Sequence[AgendaItem]:
    rows = select(AgendaItem).where(AgendaItem.community == community, AgendaItem.state == OPEN)
    return session.scalars(rows.order_by(AgendaItem.id)).all()


def count(session: Session, community: int) -> int:
    rows = select(func.count()).where(AgendaItem.community == community, AgendaItem.state == OPEN)
    return session.scalar(rows.select_from(AgendaItem)) or 0


def near(session: Session, community: int, said: str) -> list[AgendaItem]:
    """Open ones that may be the same, likeliest first: the very words alone if they are there."""
    rows = open_ones(session, community)
    folded = words.fold(said)
    if very := [row for row in rows if words.fold(row.words) == folded]:
        return very[:1]
    return alike(said, rows, SAME, SAME_ALONE)[:SHOWN]


def propose(session: Session, community: int, person: int, said: str, now: datetime) -> AgendaItem:
    """Raises Refusal where there are too many."""
    own = select(func.count()).where(AgendaItem.community == community, AgendaItem.state == OPEN)
    if (session.scalar(own.where(AgendaItem.proposer == person)) or 0) >= MOST_OWN:
        raise Refusal("agenda.too-many-own", most=MOST_OWN)
    if count(session, community) >= MOST:
        raise Refusal("agenda.too-many", most=MOST)
    row = AgendaItem(community=community, words=said, meaning=packed([said])[0], proposer=person, state=OPEN, at=now)
    session.add(row)
    session.flush()
    return row


def take_back(session: Session, community: int, item: int, person: int) -> None:
    """By whoever proposed it, while nobody else has picked it. Raises Refusal."""
    row = get(session, community, item)
    others = select(AgendaPick.id).where(AgendaPick.item == row.id, AgendaPick.person != person).limit(1)
    if row.proposer != person or session.scalar(others) is not None:
        raise Refusal("agenda.not-yours")
    session.delete(row)
    session.flush()


def drop(session: Session, row: AgendaItem) -> None:
    """Leaders take it off the agenda."""
    row.state = DROPPED


def forget(session: Session, person: int, community: int | None = None) -> None:
    """What they proposed stays for those who picked it, and goes otherwise; so do their picks."""
    mine = (
        AgendaItem.proposer == person
        if community is None
        else (AgendaItem.proposer == person) & (AgendaItem.community == community)
    )
    picks = select(AgendaPick).where(AgendaPick.person == person)
    if community is not None:
        picks = picks.where(AgendaPick.community == community)
    for pick in session.scalars(picks):
        session.delete(pick)
    session.flush()
    picked = select(AgendaPick.item).where(AgendaPick.item == AgendaItem.id).exists()
    for row in session.scalars(select(AgendaItem).where(mine, AgendaItem.state == OPEN, ~picked)):
        session.delete(row)
    session.flush()
    session.execute(update(AgendaItem).where(mine).values(proposer=None))
