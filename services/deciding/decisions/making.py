"""Something is decided, its day moves, it is done or will not be."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from models import AgendaItem, AgendaState, Decision, DecisionState, scope
from services.communities import profile
from services.night import day
from services.people import memberships
from services.refusal import Refusal

OPEN, DONE, DROPPED = DecisionState
IS_OPEN = Decision.state == literal_column(f"'{OPEN}'")  # as the index of what is due has it
LONGEST = 120  # characters of what is promised
LONGEST_OUTSIDE = 60  # of who promises it
LONGEST_WHY = 300
MOST = 60  # open ones of a community
YEARS = 3  # nothing is promised further ahead


def today(session: Session, community: int, now: datetime) -> date:
    return day(now, profile.get(session, community).zone)


def get(session: Session, community: int, decision: int) -> Decision:
    """An open one. Raises Refusal."""
    row = scope.own(session, Decision, community, decision)
    if row is None:
        raise Refusal("button.old")
    if row.state is not OPEN:
        raise Refusal("decision.over")
    return row


def of_owner(session: Session, community: int, decision: int, person: int) -> Decision:
    """An open one that this neighbour has taken on. Raises Refusal."""
    row = get(session, community, decision)
    if row.owner != person:
        raise Refusal("decision.not-yours")
    return row


def decide(session: Session, community: int, item: AgendaItem, leader: int, due: date, now: datetime) -> Decision:
    """What was on the agenda is decided; who does it, is asked then. Raises Refusal."""
    row = _write(session, community, item.words, "", leader, due, now)
    row.item, item.state = item.id, AgendaState.DECIDED
    session.flush()
    return row


def note(session: Session, community: int, said: str, outside: str, leader: int, due: date, now: datetime) -> Decision:
    """What somebody outside has promised. Raises Refusal."""
    return _write(session, community, said, outside, leader, due, now)


def _write(session: Session, community: int, said: str, outside: str, by: int, due: date, now: datetime) -> Decision:
    check(due, today(session, community, now))
    here = Decision.community == community, Decision.state == OPEN
    if (session.scalar(select(func.count()).select_from(Decision).where(*here)) or 0) >= MOST:
        raise Refusal("decision.too-many", most=MOST)
    row = Decision(community=community, words=said, outside=outside, by=by, state=OPEN, made_at=now, due_on=due)
    set_day(row, due, today(session, community, now))
    session.add(row)
    session.flush()
    return row


def check(due: date, day: date) -> None:
    """Raises Refusal for a day that nothing can be promised for."""
    if due < day:
        raise Refusal("decision.past")
    if due.year > day.year + YEARS:
        raise Refusal("decision.too-far", years=YEARS)


def set_day(row: Decision, due: date, day: date) -> None:
    """Its owner is reminded the day before, if that is still ahead, and then on the day after; of what somebody outside
    has promised leaders are reminded only then."""
    row.due_on, row.reminded = due, 0
    before = due - timedelta(days=1)
    row.remind_on = before if before > day and not row.outside else due + timedelta(days=1)


def settle(row: Decision, state: DecisionState, now: datetime) -> None:
    row.state, row.settled_at = state, now
    row.asked = row.asked_at = row.remind_on = None
    row.given_back = False


def lives_here(session: Session, row: Decision) -> bool:
    return row.owner is not None and bool(memberships.neighbours_of(session, row.community, [row.owner]))
