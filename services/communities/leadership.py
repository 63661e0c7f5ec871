"""Leaders of a community: where to look for them in its chats, demotion, and succession when none is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, select, update
from sqlalchemy.orm import Session

from models import Account, Chat, Membership
from services import signals
from services.communities import rights
from services.communities.groups import COUNTS
from services.people import memberships
from services.roles import Role
from services.signals import SignalKind


@dataclass(frozen=True)
class Place:
    """A place to look for a leader: a group of the community and their account on that platform."""

    community: int
    person: int
    role: int
    transport: str
    chat: str  # the platform's ids
    account: str


def places_of(session: Session, transport: str, external: str, community: int | None) -> list[Place]:
    """Places of the account's person, if they lead the community."""
    return _places(session, Membership.person == _person(transport, external), Membership.community == community)


def places_in(session: Session, transport: str, chat: str) -> list[Place]:
    """Places of all leaders of this chat's community."""
    return _places(session, Membership.community == _community(transport, chat))


def places_at(session: Session, transport: str, chat: str, external: str) -> list[Place]:
    """Places of the account's person, if they lead this chat's community."""
    return _places(
        session,
        Membership.person == _person(transport, external),
        Membership.community == _community(transport, chat),
    )


def places_of_person(session: Session, person: int, community: int) -> list[Place]:
    return _places(session, Membership.person == person, Membership.community == community)


def places_of_reader(session: Session, chat: int, community: int) -> list[Place]:
    """Places of this private chat's reader. `community` 0: in all communities they lead."""
    reader = select(Account.person).join(Chat, Chat.account == Account.id).where(Chat.id == chat).scalar_subquery()
    here = (Membership.community == community,) if community else ()
    return _places(session, Membership.person == reader, *here)


def places_of_anybody(session: Session, person: int, community: int) -> list[Place]:
    """Places of a member who need not lead, to see whether they may."""
    return _places(session, Membership.person == person, Membership.community == community, least=Role.GUEST)


def _person(transport: str, external: str) -> ScalarSelect[int]:
    return select(Account.person).where(Account.transport == transport, Account.external == external).scalar_subquery()


def _community(transport: str, chat: str) -> ScalarSelect[int | None]:
    return select(Chat.community).where(Chat.transport == transport, Chat.external == chat).scalar_subquery()


_SEATS = (
    select(
        *(Membership.community, Membership.person, Membership.role),
        *(Chat.transport, Chat.external, Account.external),
    )
    .join(Account, Account.person == Membership.person)
    .join(Chat, (Chat.community == Membership.community) & (Chat.transport == Account.transport))
)


def places_of_former(session: Session, community: int, people: Collection[int]) -> list[Place]:
    """Places of people whose membership has ended, to see whether they are still there."""
    whose = Membership.community == community, Membership.person.in_(people)
    return [Place(*row) for row in session.execute(_SEATS.where(*whose, *COUNTS))]


def _places(session: Session, *whose: ColumnElement[bool], least: Role = Role.ORGANISER) -> list[Place]:
    inside = Membership.role >= least, Membership.left_at.is_(None)
    return [Place(*row) for row in session.execute(_SEATS.where(*whose, *inside, *COUNTS))]


def retire(session: Session, community: int, person: int, now: datetime) -> bool:
    """Ends the role of a leader or organiser who has left all chats; an owner's only if somebody else leads: otherwise
    they are away, and nobody is told to turn to them. True if the role changed."""
    row = session.scalar(
        select(Membership).where(
            Membership.community == community,
            Membership.person == person,
            Membership.role >= Role.ORGANISER,
            Membership.left_at.is_(None),
        )
    )
    if row is None:
        return False
    if row.role == Role.OWNER and len(memberships.leaders(session, community)) == 1:
        row.trusted_until = row.trusted_until or now
        session.flush()
        return False
    row.role, row.left_at = int(Role.GUEST), now
    session.flush()
    rights.end(session, community, person, now)
    signals.record(session, community, SignalKind.LEFT, now, person=person)
    return True


def come_back(session: Session, there: Iterable[tuple[int, int]]) -> None:
    """Owners whom a platform has just seen in a chat are not away; (community, leader)."""
    for community, leader in there:
        mine = Membership.community == community, Membership.person == leader
        session.execute(update(Membership).where(*mine, *_OWNER_AWAY).values(trusted_until=None))


_OWNER_AWAY = Membership.role == int(Role.OWNER), Membership.trusted_until.is_not(None)


def put_down(
    session: Session, gone: Iterable[tuple[int, int]], fallen: Iterable[tuple[int, int]], now: datetime
) -> None:
    """Ends the roles of leaders `gone` from all chats and demotes those `fallen`, admins of none; both are
    (community, leader)."""
    for community, leader in gone:
        retire(session, community, leader, now)
    for community, leader in fallen:
        demote(session, community, leader, now)


def demote(session: Session, community: int, person: int, now: datetime) -> None:
    """Makes a manager who is no longer an admin a member. An owner stays."""
    fell = session.execute(
        update(Membership)
        .where(Membership.community == community, Membership.person == person, Membership.role == int(Role.MANAGER))
        .values(role=int(Role.MEMBER))
        .returning(Membership.id)
    ).first()
    if fell is not None:
        rights.end(session, community, person, now)


def succeed(session: Session, community: int, person: int, now: datetime) -> None:
    """Makes the person the owner after all leaders have left."""
    before = memberships.leaders(session, community)
    memberships.belong(session, community, person, now, Role.OWNER)
    for gone in before:
        if gone != person:
            retire(session, community, gone, now)
