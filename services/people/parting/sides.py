"""Which of two separated accounts keeps a membership: each gets what it had, and of what was gained since only as much
as a platform has just seen of it there. A later demotion or departure applies to both, but who was put out while the
other stayed is out alone. Leading that came by the link is not restored: an admin says /register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models import Account, Chat, Joining, Membership, core
from models.lanes import alone
from services.communities import rights
from services.communities.groups import COUNTS
from services.communities.leadership import Place
from services.people.parting import kept_for_parting
from services.people.parting.kept_values import plain
from services.roles import Role

Row = dict[str, Any]
Seen = Mapping[tuple[int, int], Role]  # (community, person): MANAGER for an admin there, MEMBER inside
PUT_OUT = "put-out"  # key of replaced data: accounts that left a group while the other one stayed
_TABLE = core(Membership)


@dataclass(frozen=True)
class Kept:
    """Memberships as they were at the time of linking. `mine`: the keeper's; `gave_way`: the other's whole rows, where
    both had one; `came`: the other's that were moved, and have been moved back. `put_out`: when an account
    of one side has left a group while the other one stayed, by (community, person)."""

    mine: list[Row]
    gave_way: list[Row]
    came: list[Row]
    put_out: Mapping[tuple[int, int], datetime]
    since: datetime


@dataclass(frozen=True)
class Had:
    """One side's role in a community, and since when it is over."""

    role: int
    left_at: datetime | None

    @staticmethod
    def read(row: Row, most: Role = Role.OWNER) -> Had:
        return Had(min(row["role"], most), row.get("left_at"))


def had(row: Any) -> Row:
    """A membership's values at the time of linking, to be stored."""
    return {name: plain(row[name]) for name in ("id", "role", "left_at", "greeted_at")}


def of(session: Session, person: int) -> list[Row]:
    """The person's memberships, to be stored before somebody else's are added."""
    rows = session.execute(select(_TABLE).where(_TABLE.c.person == person)).mappings()
    return [had(row) for row in rows]


def places(session: Session, joining: int, person: int) -> list[Place]:
    """Where to look for the two whom undoing separates, as the people they will be."""
    row = session.get(Joining, joining)
    if row is None or row.person != person:
        return []
    theirs = _accounts_of_other(row)
    found = session.execute(
        select(Account.id, Membership.community, Membership.role, Chat.transport, Chat.external, Account.external)
        .join(Membership, Membership.person == Account.person)
        .join(Chat, (Chat.community == Membership.community) & (Chat.transport == Account.transport))
        .where(Account.person == person, Membership.left_at.is_(None), *COUNTS)
    )
    return [
        Place(community, row.other if account in theirs else person, role, transport, chat, external)
        for account, community, role, transport, chat, external in found
    ]


# ── While they are one ───────────────────────────────────────────────────────────────────────────────────────────────
def put_out(session: Session, community: int, person: int, account: int, now: datetime) -> None:
    """Records that this account has left a group of the community, where the person's other one stays."""
    _note(session, community, person, account, [{"community": community, "account": account, "left_at": plain(now)}])


def let_in(session: Session, community: int, person: int, account: int) -> None:
    """Records that this account is in a group of the community again."""
    _note(session, community, person, account, [])


def _note(session: Session, community: int, person: int, account: int, rows: list[Row]) -> None:
    people = {person, *kept_for_parting.others(session, person)}
    for joining in session.scalars(select(Joining).where(Joining.person.in_(people))):
        known: list[Row] = joining.replaced.get(PUT_OUT, [])
        others = [one for one in known if (one["community"], one["account"]) != (community, account)]
        if joining.moved and others + rows != known:  # else it can no longer be undone
            joining.replaced = {**joining.replaced, PUT_OUT: others + rows}


def by_side(rows: list[Row], joining: Joining) -> Mapping[tuple[int, int], datetime]:
    """The rows of `PUT_OUT` as `Kept` has them."""
    theirs = _accounts_of_other(joining)
    return {
        (one["community"], joining.other if one["account"] in theirs else joining.person): one["left_at"]
        for one in rows
    }


def _accounts_of_other(joining: Joining) -> set[int]:
    return set(joining.moved.get(f"{Account.__tablename__}.person", ()))


# ── Separating ───────────────────────────────────────────────────────────────────────────────────────────────────────
def part(session: Session, person: int, other: int, kept: Kept, seen: Seen, now: datetime) -> list[Row]:
    """Adjusts memberships and returns the rows that gave way as they may be restored."""
    alone(session)
    mine, came = {row["id"]: row for row in kept.mine}, {row["id"]: row for row in kept.came}
    gave_way = {row["community"]: row for row in kept.gave_way}
    restored = {one: {**row, "role": min(row["role"], Role.MEMBER)} for one, row in gave_way.items()}
    for row in session.execute(select(_TABLE).where(_TABLE.c.person.in_((person, other)))).mappings().all():
        before, theirs = mine.get(row["id"]), came.get(row["id"]) or gave_way.get(row["community"])
        if before is None and theirs is None and row["joined_at"] <= kept.since:
            continue  # linked before all memberships were stored
        before, theirs = (_as_left(one, dict(row), kept.since) for one in (before, theirs))
        stands = [seen.get((row["community"], one), Role.GUEST) for one in (person, other)]
        if before is None and row["id"] not in came and theirs is not None:
            before = _before(dict(row), theirs, stands[0])
        ours, others = _share(dict(row), before, theirs, stands[0], stands[1])
        ours = _put_out(ours, kept.put_out.get((row["community"], person)), stands[0])
        others = _put_out(others, kept.put_out.get((row["community"], other)), stands[1])
        if row["id"] in came:
            _settle(session, row, other, others, person, ours, now)
        elif theirs is not None and others is not None:
            restored[row["community"]] |= {"role": int(others.role), "left_at": others.left_at}
            _write(session, row, ours or Had.read(dict(row)), greeted_at=before and before["greeted_at"])
        else:
            _settle(session, row, person, ours, other, others, now)
    return list(restored.values())


def _as_left(had: Row | None, row: Row, since: datetime) -> Row | None:
    """Who left after the linking has left, though the other account came in again since."""
    stayed = had is None or had.get("left_at") is not None or row["joined_at"] <= since
    return had if stayed else {**(had or {}), "left_at": row["joined_at"]}


def _before(row: Row, theirs: Row, seen: Role) -> Row:
    """What the keeper must have had, if they were linked before that was stored. A role no higher than the other's may
    have come by the link: a leader's stays only if a platform has just seen them to be an admin."""
    own = row["role"] > theirs["role"] or seen >= Role.MANAGER
    return row if own else {**row, "role": min(row["role"], Role.MEMBER)}


def _share(
    row: Row, mine: Row | None, theirs: Row | None, seen: Role, seen_other: Role
) -> tuple[Had | None, Had | None]:
    """What the keeper and the other have of this membership. What was gained since goes to one of them only."""
    both = [one for one in (mine, theirs) if one is not None]
    joined = max((one["role"] for one in both if one.get("left_at") is None), default=Role.GUEST)
    gained = row["role"] if row["role"] > joined else Role.GUEST
    ours = _one(row, None if mine is None else Had.read(mine), seen, gained)
    takes = ours is not None and ours.left_at is None and ours.role >= max(gained, Role.ORGANISER)
    most = Role.MEMBER if theirs is not None and "community" in theirs else Role.OWNER  # its row gave way to a leader's
    left = Role.GUEST if takes else gained
    others = _one(row, None if theirs is None else Had.read(theirs, most), seen_other, left)
    return ours, others


def _one(row: Row, before: Had | None, seen: Role, gained: int) -> Had | None:
    """`before`: what they had when they were linked; None: nothing."""
    if row["left_at"] is not None:
        return before and Had(min(before.role, row["role"]), row["left_at"])
    inside = before is not None and before.left_at is None
    own = min(before.role, row["role"]) if before else Role.GUEST
    if seen < Role.MEMBER:
        return before and Had(own, before.left_at)
    found = max(gained, Role.MEMBER) if seen >= Role.MANAGER or gained <= Role.ORGANISER else Role.MEMBER
    return Had(max(own if inside else Role.GUEST, found), None)


def _put_out(has: Had | None, at: datetime | None, seen: Role) -> Had | None:
    """Who was put out, and was not seen to be back, has left. An owner stays the owner."""
    if has is None or at is None or seen >= Role.MEMBER or has.left_at is not None or has.role >= Role.OWNER:
        return has
    return Had(has.role, at)


def _settle(
    session: Session, row: Any, first: int, has: Had | None, second: int, also: Had | None, now: datetime
) -> None:
    """Gives the membership to each who has it, the row itself to the first of them. Ends it if neither has it."""
    if has is not None:
        _write(session, row, has, person=first)
        if also is not None:
            values = {"community": row["community"], "person": second, "joined_at": row["joined_at"]}
            session.execute(insert(_TABLE).values(**values, newcomer=False, role=int(also.role), left_at=also.left_at))
    elif also is not None:
        _write(session, row, also, person=second)
        rights.end(session, row["community"], first, now)
    elif row["left_at"] is None and row["role"] > Role.GUEST:
        _write(session, row, Had(Role.GUEST, now), person=first)


def _write(session: Session, row: Any, has: Had, **more: Any) -> None:
    values = {"role": int(has.role), "left_at": has.left_at, **more}
    if has.role < row["role"]:
        values |= {"trusted_until": None, "digest": None}
    session.execute(update(_TABLE).where(_TABLE.c.id == row["id"]).values(values))
