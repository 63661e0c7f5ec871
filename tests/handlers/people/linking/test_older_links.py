"""Two who were linked before their memberships were stored part: nobody keeps a lead that may be the other's."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Account, Joining, Membership
from services.roles import Role
from tests.support.everywhere import share
from tests.support.led import led


def make_old(session: Session, now: Role, theirs: Role) -> None:
    """As if an older version had linked them: only what gave way is stored, and the higher role of both stayed."""
    row = session.scalars(select(Joining)).one()
    gave_way = [one | {"role": int(theirs)} for one in row.replaced["memberships"]]
    row.replaced = {name: rows for name, rows in row.replaced.items() if name not in ("keeper", "came")} | {
        "memberships": gave_way
    }
    mine = select(Account.person).where(Account.external == "member", Account.transport == "memory").scalar_subquery()
    here = Membership.person == mine, Membership.community == 1
    session.execute(update(Membership).where(*here).values(role=int(now)))


@pytest.mark.parametrize(
    ("now", "theirs", "admin", "kept"),
    share(
        [
            (Role.OWNER, Role.OWNER, False, Role.MEMBER),
            (Role.MANAGER, Role.MANAGER, False, Role.MEMBER),
            (Role.MANAGER, Role.MANAGER, True, Role.MANAGER),
            (Role.MANAGER, Role.MEMBER, True, Role.MANAGER),
            (Role.OWNER, Role.MEMBER, False, Role.OWNER),
            (Role.MEMBER, Role.MEMBER, False, Role.MEMBER),
        ],
        one_in=3,
    ),
)
async def test_who_leads_afterwards(database: Path, now: Role, theirs: Role, admin: bool, kept: Role) -> None:
    async with led(database) as y:
        await y.link("member")
        await y.app.store.write(lambda session: make_old(session, now, theirs))
        y.put_in("member", "@yard", admin=admin)
        await y.unlink("member")
        assert await y.role("member") == (kept, True)
        other = await y.role("member", on="vk")
        assert other is not None
        assert other[0] <= Role.MEMBER


async def test_who_leads_while_the_platforms_are_silent(database: Path) -> None:
    async with led(database) as y:
        await y.link("member")
        await y.app.store.write(lambda session: make_old(session, Role.OWNER, Role.OWNER))
        for platform in (y.memory, y.vk):
            platform.is_admin = silent  # type: ignore[method-assign]  # for a while
        await y.unlink("member")
        assert await y.role("member") == (Role.MEMBER, True)


async def silent(chat: str, sender: str) -> bool:
    raise ConnectionError
