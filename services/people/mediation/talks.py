"""A talk about a quarrel, from the request to its end. One person besides the asker knows of it, whom the asker has
agreed to; when it ends its words and names are deleted, and it is counted.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from models import Mediation, MediationEnd, MediationRefusal, MediationState, scope
from services.people import memberships
from services.refusal import Refusal

ASKED, ALONE, TAKEN, ENDED = MediationState
OPEN = (ASKED, ALONE, TAKEN)
ASKS_HOW_AFTER = timedelta(days=7)
ASKED_HOW_AT_MOST = 2
KEPT_ALONE = timedelta(days=14)
COUNTED = timedelta(days=91)


def evening(now: datetime, zone: str, after: timedelta = timedelta(days=1)) -> datetime:
    """18:00 in the community, so many days later."""
    return (now.astimezone(ZoneInfo(zone)) + after).replace(hour=18, minute=0, second=0, microsecond=0)


# ── The asker ────────────────────────────────────────────────────────────────────────────────────────────────────────
def open_of(session: Session, community: int, asker: int) -> Mediation | None:
    here = Mediation.community == community, Mediation.asker == asker, Mediation.state.in_(OPEN)
    return session.scalar(select(Mediation).where(*here).order_by(Mediation.id.desc()).limit(1))


def ask(
    session: Session, community: int, asker: int, mediator: int, words: str, zone: str, now: datetime, *, both: bool
) -> Mediation:
    """`both`: the mediator may talk to the other side, too. Raises Refusal while another one is open."""
    if open_of(session, community, asker) is not None:
        raise Refusal("mediation.open")
    row = Mediation(community=community, asker=asker, mediator=mediator, words=words, both=both, state=ASKED)
    row.asked_at, row.due_at = now, evening(now, zone)
    session.add(row)
    session.flush()
    return row


def of_asker(session: Session, community: int, talk: int, person: int) -> Mediation:
    """Raises Refusal for anybody else's, and for one that has ended."""
    row = scope.own(session, Mediation, community, talk)
    if row is None or row.asker != person or row.state not in OPEN:
        raise Refusal("mediation.over")
    return row


def ask_another(session: Session, row: Mediation, mediator: int, zone: str, now: datetime) -> None:
    """With the asker's agreement. Raises Refusal once somebody has it."""
    if row.state is not ALONE:
        raise Refusal("mediation.over")
    if row.mediator is not None:
        _note_refusal(session, row, row.mediator)
    row.mediator, row.state, row.due_at = mediator, ASKED, evening(now, zone)
    session.flush()


def wait_longer(row: Mediation, zone: str, now: datetime) -> None:
    """Whoever is silent gets another day; a talk that goes on another week."""
    if row.state is ALONE and row.mediator is not None:
        row.state, row.due_at = ASKED, evening(now, zone)
    elif row.state is TAKEN:
        row.due_at, row.asked_how = evening(now, zone, ASKS_HOW_AFTER), 0
    else:
        raise Refusal("mediation.over")


def note_asked_how(row: Mediation, zone: str, now: datetime) -> None:
    """The asker is asked now how it ended, and once more in a week."""
    row.asked_how += 1
    row.due_at = evening(now, zone, ASKS_HOW_AFTER)


# ── The mediator ─────────────────────────────────────────────────────────────────────────────────────────────────────
def of_mediator(session: Session, community: int, talk: int, person: int) -> Mediation:
    """Raises Refusal for anybody else's, and for one that has ended."""
    row = scope.own(session, Mediation, community, talk)
    if row is None or row.mediator != person or row.state not in OPEN:
        raise Refusal("mediation.over")
    return row


def held_by(session: Session, community: int, person: int) -> list[Mediation]:
    here = Mediation.community == community, Mediation.mediator == person, Mediation.state.in_(OPEN)
    return list(session.scalars(select(Mediation).where(*here).order_by(Mediation.id)))


def take(session: Session, row: Mediation, zone: str, now: datetime) -> None:
    """Also late, as long as nobody else has been asked. Raises Refusal if the asker has left meanwhile."""
    if row.state not in (ASKED, ALONE):
        raise Refusal("button.answered")
    if row.asker not in memberships.neighbours_of(session, row.community, [row.asker] if row.asker else []):
        raise Refusal("mediation.over")
    row.state, row.due_at = TAKEN, evening(now, zone, ASKS_HOW_AFTER)
    session.flush()


def cannot(session: Session, row: Mediation, now: datetime) -> None:
    """Also after a yes. It is nobody's until the asker chooses somebody else."""
    if row.mediator is not None:
        _note_refusal(session, row, row.mediator)
    row.mediator, row.state, row.due_at = None, ALONE, now + KEPT_ALONE
    session.flush()


def _note_refusal(session: Session, row: Mediation, person: int) -> None:
    known = MediationRefusal.mediation == row.id, MediationRefusal.person == person
    if session.scalar(select(MediationRefusal.id).where(*known)) is None:
        session.add(MediationRefusal(mediation=row.id, person=person))


def refused_by(session: Session, row: Mediation) -> list[int]:
    return list(session.scalars(select(MediationRefusal.person).where(MediationRefusal.mediation == row.id)))


# ── The end ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def end(session: Session, row: Mediation, outcome: MediationEnd | None, now: datetime) -> None:
    row.state, row.outcome, row.ended_at = ENDED, outcome, now
    row.asker = row.mediator = row.words = row.due_at = None
    session.execute(delete(MediationRefusal).where(MediationRefusal.mediation == row.id))
    session.flush()


def counted(session: Session, community: int, now: datetime) -> tuple[int, int]:
    """How many talks have ended within a quarter, and how many of them well."""
    here = Mediation.community == community, Mediation.ended_at > now - COUNTED
    ends = Counter(session.scalars(select(Mediation.outcome).where(*here)))
    return ends.total(), ends[MediationEnd.AGREED] + ends[MediationEnd.EASIER]


def forget(session: Session, person: int) -> list[int]:
    """Deletes what they asked, and returns it; what they had taken on is its asker's to decide again."""
    session.execute(delete(MediationRefusal).where(MediationRefusal.person == person))
    session.execute(update(Mediation).where(Mediation.mediator == person).values(mediator=None))
    return _delete(session, Mediation.asker == person)


def withdraw(session: Session, community: int, person: int) -> list[int]:
    """Deletes what they asked there, and returns it."""
    return _delete(session, Mediation.asker == person, Mediation.community == community)


def _delete(session: Session, *which: ColumnElement[bool]) -> list[int]:
    return list(session.scalars(delete(Mediation).where(*which).returning(Mediation.id)))
