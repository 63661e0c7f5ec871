"""In whose hands a decision is: asked for, taken on, handed over, given back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Decision, DecisionState, Membership
from services.deciding.decisions import making
from services.people import memberships
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

SILENT_AFTER = timedelta(days=2)  # whoever was asked and says nothing has not taken it on


def ask(session: Session, row: Decision, person: int, now: datetime) -> None:
    """Whoever has it keeps it until this neighbour agrees. Raises Refusal for somebody who does not live here."""
    if not memberships.neighbours_of(session, row.community, [person]):
        raise Refusal("decision.gone")
    row.asked, row.asked_at, row.given_back = person, now, False
    session.flush()


def asked_of(session: Session, community: int, decision: int, person: int) -> Decision:
    """One that this neighbour is asked to take on. Raises Refusal."""
    row = making.get(session, community, decision)
    if row.asked != person:
        raise Refusal("button.answered")
    return row


def take(session: Session, row: Decision, person: int, now: datetime) -> int | None:
    """Returns who had it. A day that has passed meanwhile is told by `making.set_day`'s caller."""
    before = row.owner if row.owner != person else None
    row.owner, row.asked, row.asked_at, row.given_back = person, None, None, False
    making.set_day(row, row.due_on, making.today(session, row.community, now))
    session.flush()
    return before


def refuse(row: Decision) -> None:
    row.asked = row.asked_at = None


def strays(session: Session, now: datetime) -> list[Decision]:
    """Those that nobody has any more, and those about which whoever was asked says nothing: leaders are to hear of
    them. Marks them as told."""
    silent = Decision.asked_at <= now - SILENT_AFTER
    gone = and_(Decision.owner.is_not(None), ~_lives(Decision.owner))
    away = and_(Decision.asked.is_not(None), ~_lives(Decision.asked))
    lost = or_(silent, gone, away, Decision.given_back)
    found = session.scalars(select(Decision).where(making.IS_OPEN, lost).order_by(Decision.remind_on))
    rows = sorted(found, key=lambda row: row.id)
    for row in rows:
        row.given_back, row.asked, row.asked_at = False, None, None
        if row.owner is not None and not making.lives_here(session, row):
            row.owner = None
    session.flush()
    return rows


def _lives(person: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    return exists().where(Membership.community == Decision.community, Membership.person == person, LIVE_MEMBERS)


def forget(session: Session, person: int, community: int | None = None) -> None:
    """What they had taken on is nobody's now."""
    here = () if community is None else (Decision.community == community,)
    is_open = Decision.state == DecisionState.OPEN
    session.execute(update(Decision).where(Decision.owner == person, *here, is_open).values(given_back=True))
    session.execute(update(Decision).where(Decision.owner == person, *here).values(owner=None))
    asked = {"asked": None, "asked_at": None, "given_back": True}
    session.execute(update(Decision).where(Decision.asked == person, *here).values(**asked))
    if community is None:
        session.execute(update(Decision).where(Decision.by == person).values(by=None))
