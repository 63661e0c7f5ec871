"""Memberships: who belongs to which community in which role, and who leads it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select, update
from sqlalchemy.orm import Session

from models import Account, Community, CommunityState, Membership, core, insert, prepared
from models.prepared import Found
from services.roles import Role


@dataclass(frozen=True)
class Belonging:
    community: int
    role: Role
    zone: str


_MEMBERSHIPS, _COMMUNITIES = core(Membership).c, core(Community).c
_BELONGINGS = (
    select(_MEMBERSHIPS.community, _MEMBERSHIPS.role, _COMMUNITIES.zone)
    .select_from(core(Membership).join(core(Community), _COMMUNITIES.id == _MEMBERSHIPS.community))
    .where(_MEMBERSHIPS.left_at.is_(None), _COMMUNITIES.state == CommunityState.ACTIVE)
    .order_by(_MEMBERSHIPS.community)
)
_OF_PERSON = prepared(_BELONGINGS.where(_MEMBERSHIPS.person == bindparam("person")))
_OF_ACCOUNT = prepared(
    _BELONGINGS.where(
        _MEMBERSHIPS.person
        == select(core(Account).c.person)
        .where(core(Account).c.transport == bindparam("transport"), core(Account).c.external == bindparam("external"))
        .scalar_subquery()
    )
)


def belongings(session: Session, person: int) -> Sequence[Belonging]:
    """The person's active communities, with their role in each."""
    return listed(_OF_PERSON.run(session, {"person": person}))


def ask_of_account(session: Session, transport: str, external: str) -> Found:
    """The same of whom this account belongs to, to be `listed`."""
    return _OF_ACCOUNT.run(session, {"transport": transport, "external": external})


def listed(found: Found) -> Sequence[Belonging]:
    return [Belonging(row.community, Role(row.role), row.zone) for row in found]


def belong(
    session: Session,
    community: int,
    person: int,
    now: datetime,
    role: Role = Role.MEMBER,
    *,
    source: str | None = None,
    newcomer: bool = False,
) -> bool:
    """Gives the person at least `role` in the community; True if they were not a member before."""
    row = session.scalar(
        select(Membership).where(Membership.community == community, Membership.person == person).limit(1)
    )
    if row is None:
        values = {"community": community, "person": person, "role": int(role), "joined_at": now}
        session.execute(insert(core(Membership)).values(**values, source=source, newcomer=newcomer))
        return True
    back = row.left_at is not None
    if back:
        row.left_at, row.joined_at, row.role, row.source, row.newcomer = None, now, int(role), source, newcomer
        row.greeted_at = row.greeted_by = None
    else:
        row.role = max(row.role, int(role))
        row.trusted_until = None if row.role == Role.OWNER else row.trusted_until
    session.flush()
    return back


def leave(session: Session, community: int, person: int, now: datetime) -> bool:
    """Records that the person has left the chat; True if they were there, even if they had never spoken. An owner
    stays the owner."""
    row = session.scalar(select(Membership).where(Membership.community == community, Membership.person == person))
    if row is None:
        values = {"community": community, "person": person, "role": int(Role.MEMBER), "joined_at": now, "left_at": now}
        session.execute(insert(core(Membership)).values(**values))
        return True
    if row.left_at is not None:
        row.left_at = now  # the last time counts: whoever was put aside may have been put out of the chat since
        return False
    if row.role >= Role.OWNER:
        return False
    row.left_at = now
    return True


class Leader(int):
    """A person who leads `community` now. A letter to them asks again, when it goes out, whether they still do."""

    community: int

    def __new__(cls, person: int, community: int) -> Leader:
        leader = super().__new__(cls, person)
        leader.community = community
        return leader


def leaders(session: Session, community: int) -> list[Leader]:
    """Managers and owners, in order of joining."""
    found = session.scalars(
        select(Membership.person)
        .where(Membership.community == community, Membership.role >= Role.MANAGER, Membership.left_at.is_(None))
        .order_by(Membership.role.desc(), Membership.id)
    )
    return [Leader(person, community) for person in found]


def digest_readers(session: Session, community: int) -> list[tuple[int, Role]]:
    """(leader, role) of those who want the week's results; managers and owners do unless they have said no."""
    usual = Membership.role >= int(Role.MANAGER)
    rows = session.execute(
        select(Membership.person, Membership.role)
        .where(Membership.community == community, Membership.left_at.is_(None))
        .where(Membership.role >= int(Role.ORGANISER), func.coalesce(Membership.digest, usual))
        .order_by(Membership.role.desc(), Membership.id)
    )
    return [(person, Role(role)) for person, role in rows]


def month_readers(session: Session, community: int) -> Sequence[int]:
    """Managers and owners who want a month's results, too."""
    wanted = Membership.community == community, Membership.role >= int(Role.MANAGER), Membership.monthly
    return session.scalars(select(Membership.person).where(*wanted, LIVE_MEMBERS).order_by(Membership.id)).all()


def want_months(session: Session, community: int, person: int, wanted: bool) -> None:
    here = Membership.community == community, Membership.person == person
    session.execute(update(Membership).where(*here).values(monthly=wanted))


def week_readers(session: Session, community: int) -> Sequence[int]:
    """Neighbours without an office who want a week's short version."""
    wanted = Membership.community == community, Membership.role == int(Role.MEMBER), Membership.digest.is_(True)
    return session.scalars(select(Membership.person).where(*wanted, LIVE_MEMBERS).order_by(Membership.id)).all()


def weeks_wanted(session: Session, person: int) -> Sequence[int]:
    """The communities of which they want it."""
    wanted = Membership.person == person, Membership.role == int(Role.MEMBER), Membership.digest.is_(True)
    return session.scalars(select(Membership.community).where(*wanted, LIVE_MEMBERS).order_by(Membership.id)).all()


def wants_week(session: Session, community: int, person: int) -> bool:
    """Of a leader: whether they want the whole digest."""
    return person in week_readers(session, community) or wants_digest(session, community, person)


def wants_digest(session: Session, community: int, person: int) -> bool:
    return any(reader == person for reader, _ in digest_readers(session, community))


def want_digest(session: Session, community: int, person: int, wanted: bool) -> None:
    here = Membership.community == community, Membership.person == person
    session.execute(update(Membership).where(*here).values(digest=wanted))


def neighbours_of(session: Session, community: int, people: Collection[int]) -> set[int]:
    """Those of these people who are members there; not guests or people who left or were removed."""
    if not people:
        return set()
    here = Membership.community == community, Membership.person.in_(people)
    return set(session.scalars(select(Membership.person).where(*here, LIVE_MEMBERS)))


LIVE_MEMBERS = and_(Membership.left_at.is_(None), Membership.role >= int(Role.MEMBER))


def count(session: Session, community: int) -> int:
    """How many members are known, each once, in however many chats they are."""
    return session.scalar(select(func.count()).where(Membership.community == community, LIVE_MEMBERS)) or 0


def leaders_there(session: Session, community: int) -> list[Leader]:
    """Leaders to turn to: not an owner who has left all the community's chats."""
    away = Membership.role == int(Role.OWNER), Membership.trusted_until.is_not(None)
    gone = set(session.scalars(select(Membership.person).where(Membership.community == community, *away)))
    return [one for one in leaders(session, community) if one not in gone]


def other_leader(session: Session, community: int, person: int) -> Leader | None:
    """The first leader to turn to other than the person, or None."""
    return next((one for one in leaders_there(session, community) if one != person), None)
