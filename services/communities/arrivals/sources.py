"""Where newcomers come from: a named link, a VK ref, a sheet, a meeting; whoever came otherwise is asked once."""

from __future__ import annotations

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from models import Event, Membership, Seat, Signal, Visit
from services.people import memberships
from services.signals import SignalKind

FRIEND = "friend"  # a neighbour invited them; who, is not kept
MEETING = "meeting"  # they had been at one, or had answered its invitation


def by_meeting(session: Session, community: int, person: int) -> str | None:
    """`MEETING` of whoever knows the community from one of its meetings."""
    here = Event.community == community
    seat = exists().where(Seat.event == Event.id, Seat.person == person)
    visit = exists().where(Visit.event == Event.id, Visit.person == person)
    return MEETING if session.scalar(select(Event.id).where(here, seat | visit).limit(1)) else None


def ask(session: Session, community: int, person: int) -> bool:
    """Whether to ask a newcomer who invited them; from then on it has been asked."""
    here = Membership.community == community, Membership.person == person, memberships.LIVE_MEMBERS
    unknown = Membership.newcomer, Membership.source.is_(None), ~Membership.source_asked
    asked = update(Membership).where(*here, *unknown).values(source_asked=True).returning(Membership.id)
    return session.scalar(asked) is not None


def tell(session: Session, community: int, person: int, source: str) -> None:
    """What a newcomer says; what the platform had said stays."""
    here = Membership.community == community, Membership.person == person, Membership.source.is_(None)
    if session.scalar(update(Membership).where(*here).values(source=source).returning(Membership.id)) is None:
        return
    joined = Signal.community == community, Signal.person == person, Signal.kind == str(SignalKind.JOINED)
    session.execute(update(Signal).where(*joined, Signal.reference.is_(None)).values(reference=source))
