"""In whose hands a thing to be done is: asked for, taken, given back, done or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Chore, ChoreState, Duty, Event, Membership, scope
from services.events.chores import after
from services.events.hosts import leading
from services.night import day
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

SILENT_AFTER = timedelta(days=1)  # whoever was asked and says nothing has not taken it


def get(session: Session, community: int, chore: int) -> Chore:
    row = scope.own(session, Chore, community, chore)
    if row is None:
        raise Refusal("button.old")
    return row


def event_of(session: Session, chore: Chore) -> Event:
    return session.get_one(Event, chore.event)


def holder(session: Session, chore: Chore) -> int | None:
    """Whose it is now: whoever has taken it, or else answers for the meeting."""
    return chore.owner if chore.owner is not None else after.responsible(session, event_of(session, chore))


def to_decide(session: Session, community: int, chore: int, person: int, *, leader: bool) -> Chore:
    """An open one, for whoever has it, holds the meeting, or leads. Raises Refusal."""
    row = get(session, community, chore)
    if row.state is not ChoreState.OPEN:
        raise Refusal("button.answered")
    event = event_of(session, row)
    decides = leader or person in (row.owner, after.responsible(session, event))
    if not decides and not leading.leads(session, event, person):
        raise Refusal("chore.not-yours")
    return row


def candidates(session: Session, chore: Chore, but: Iterable[int]) -> Sequence[int]:
    """Whom one can ask: those who hold the meeting, its helpers, those who lead or call meetings."""
    leads = select(Membership.person).where(
        Membership.community == chore.community,
        Membership.role >= int(Role.ORGANISER),
        Membership.left_at.is_(None),
    )
    helped = select(Duty.person).where(Duty.event == chore.event).order_by(Duty.taken_at, Duty.id)
    hosts = leading.all_of(session, event_of(session, chore))
    found = dict.fromkeys((*hosts, *session.scalars(helped), *session.scalars(leads.order_by(Membership.id))))
    there = memberships.neighbours_of(session, chore.community, list(found))
    return [one for one in found if one in there and one not in set(but)]


def ask(session: Session, chore: Chore, person: int, now: datetime) -> None:
    """Raises Refusal for somebody who may not be asked (any more)."""
    if person not in candidates(session, chore, ()):
        raise Refusal("button.old")
    chore.asked, chore.asked_at, chore.owner = person, now, None


def take(session: Session, chore: Chore, person: int, now: datetime) -> None:
    """Whoever answers for the meeting has what nobody has taken on, so it names nobody. Whoever takes it is reminded
    as if nobody had been."""
    event = event_of(session, chore)
    chore.owner = None if person == after.responsible(session, event) else person
    chore.asked, chore.asked_at, chore.given_back = None, None, False
    tomorrow = day(now, event.zone) + timedelta(days=1)
    chore.due_on = chore.remind_on = max(chore.due_on, tomorrow)
    chore.reminded = 0


def asked_of(session: Session, community: int, chore: int, person: int) -> Chore:
    """One that this person is asked to take. Raises Refusal."""
    row = get(session, community, chore)
    if row.state is not ChoreState.OPEN or row.asked != person:
        raise Refusal("button.answered")
    return row


def refuse(chore: Chore) -> None:
    chore.asked = chore.asked_at = None


def give_up(chore: Chore) -> None:
    chore.owner = None


def settle(chore: Chore, state: ChoreState, now: datetime) -> None:
    chore.state, chore.settled_at = state, now
    chore.asked = chore.asked_at = None
    chore.given_back = False


# ── Given back ───────────────────────────────────────────────────────────────────────────────────────────────────────
def strays(session: Session, now: datetime) -> list[list[Chore]]:
    """Those whose owner has left or was put out, and those that whoever was asked says nothing about; they go back.
    Also those of people who have been erased. By meeting; marks them as told."""
    silent = Chore.asked_at <= now - SILENT_AFTER
    gone = and_(Chore.owner.is_not(None), ~exists().where(*_neighbour(Chore.owner)))
    away = and_(Chore.asked.is_not(None), ~exists().where(*_neighbour(Chore.asked)))
    lost = or_(silent, gone, away, Chore.given_back)
    found = session.scalars(select(Chore).where(Chore.settled_at.is_(None), lost).order_by(Chore.id)).all()
    for row in found:
        row.given_back = False
        row.asked = row.asked_at = None
        if row.owner is not None and not memberships.neighbours_of(session, row.community, [row.owner]):
            row.owner = None
    session.flush()
    return [[row for row in found if row.event == event] for event in dict.fromkeys(row.event for row in found)]


def _neighbour(person: InstrumentedAttribute[int | None]) -> tuple[ColumnElement[bool], ...]:
    return Membership.community == Chore.community, Membership.person == person, memberships.LIVE_MEMBERS


def forget(session: Session, person: int) -> None:
    """What an erased person had goes back; whoever answers for their meetings now has what was theirs as the host."""
    back = {"given_back": True}
    theirs = Chore.event.in_(select(Event.id).where(Event.host == person)), Chore.owner.is_(None), Chore.asked.is_(None)
    session.execute(update(Chore).where(*theirs, Chore.settled_at.is_(None)).values(**back))
    session.execute(update(Chore).where(Chore.owner == person).values(owner=None, **back))
    session.execute(update(Chore).where(Chore.asked == person).values(asked=None, asked_at=None, **back))
