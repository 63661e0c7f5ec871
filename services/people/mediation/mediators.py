"""Who talks with neighbours in private when it is hard with somebody: named by leaders, if they agree."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Deed, Mediator, MediatorState, Membership, scope
from services import audit
from services.people import accounts, memberships
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal
from services.speech import called


def ready(
    session: Session, community: int, *, but: int, said: str = "", not_: Collection[int | None] = ()
) -> list[int]:
    """Mediators for this person, longest-serving first: neither themselves nor anybody whom the words are about."""
    here = Mediator.community == community, Mediator.state == MediatorState.READY, Mediator.person != but
    lives = (Membership.community == Mediator.community) & (Membership.person == Mediator.person) & LIVE_MEMBERS
    found = session.scalars(select(Mediator.person).join(Membership, lives).where(*here).order_by(Mediator.id)).all()
    names = accounts.names_of(session, found) if said else {}
    return [one for one in found if one not in not_ and not called.is_about(said, names.get(one, ""))]


def all_of(session: Session, community: int) -> list[Mediator]:
    return list(session.scalars(select(Mediator).where(Mediator.community == community).order_by(Mediator.id)))


def of(session: Session, community: int, person: int) -> Mediator | None:
    """What this person is here; None: no mediator, or one who has not agreed yet."""
    here = Mediator.community == community, Mediator.person == person, Mediator.state != MediatorState.ASKED
    return session.scalar(select(Mediator).where(*here))


# ── Named by leaders ─────────────────────────────────────────────────────────────────────────────────────────────────
def name(session: Session, community: int, person: int, by: int, now: datetime) -> int:
    """Asks a neighbour, also a leader themselves. Raises Refusal for whoever is one or is asked already."""
    if person not in memberships.neighbours_of(session, community, [person]):
        raise Refusal("button.old")
    here = Mediator.community == community, Mediator.person == person
    if session.scalar(select(Mediator.id).where(*here)) is not None:
        raise Refusal("mediator.already")
    row = Mediator(community=community, person=person, named_by=by, state=MediatorState.ASKED, at=now)
    session.add(row)
    audit.note(session, Deed.MEDIATOR_NAMED, community, by, now, about=person)
    session.flush()
    return row.id


def remove(session: Session, community: int, mediator: int, by: int, now: datetime) -> int:
    """Returns the person, who goes on with the talks that they have taken on. Raises Refusal."""
    row = scope.own(session, Mediator, community, mediator)
    if row is None:
        raise Refusal("button.old")
    audit.note(session, Deed.MEDIATOR_REMOVED, community, by, now, about=row.person)
    session.delete(row)
    session.flush()
    return row.person


# ── Their own word ───────────────────────────────────────────────────────────────────────────────────────────────────
def asked(session: Session, community: int, mediator: int, person: int) -> Mediator:
    """The row, of whoever is asked to be one. Raises Refusal once that is settled."""
    row = scope.own(session, Mediator, community, mediator)
    if row is None or row.person != person or row.state is not MediatorState.ASKED:
        raise Refusal("mediator.over")
    return row


def set_state(session: Session, community: int, person: int, state: MediatorState) -> None:
    """Raises Refusal for whoever is none."""
    row = of(session, community, person)
    if row is None:
        raise Refusal("mediator.over")
    row.state = state
    session.flush()


def resign(session: Session, community: int, person: int) -> None:
    session.execute(delete(Mediator).where(Mediator.community == community, Mediator.person == person))
