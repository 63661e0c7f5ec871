"""An account that was put out of its group while the other one stayed in another does not come back by parting."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.incoming import UpdateKind
from bot.values.outgoing import say
from models import Account, Chat, Joining
from services.people import accounts, export, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.handlers.people.linking.test_gained_while_linked import YARD, come_in, have_group, part, silent
from tests.support.everywhere import at_length, share
from tests.support.joined import join
from tests.support.led import Led, led

pytestmark = at_length

MEMBERS = select(Account.person).where(Account.external == "member")


async def go_out(y: Led, who: str, group: str, on: str) -> None:
    y.now += timedelta(hours=1)
    platform = y.memory if on == "memory" else y.vk
    platform.inside[group, who] = platform.admins[group, who] = False
    await y.hear(who, UpdateKind.LEFT, group, on=on)


async def both_in(y: Led, who: str, admin: bool = False) -> None:
    """One in two groups of the yard, on two platforms."""
    await have_group(y, YARD, "@yardvk")
    await come_in(y, who, "@yardvk", admin)
    await y.link(who)


@pytest.mark.parametrize(
    ("on", "group", "other"), share([("vk", "@yardvk", "memory"), ("memory", "@yard", "vk")], one_in=4)
)
@pytest.mark.parametrize("who", ["member", "manager"])
async def test_who_was_put_out_is_out(database: Path, who: str, on: str, group: str, other: str) -> None:
    async with led(database) as y:
        await both_in(y, who)
        await go_out(y, who, group, on)
        assert await y.role(who) in ((Role.MEMBER, True), (Role.MANAGER, True))
        await part(y, who)
        found = await y.role(who, on=on)
        assert found is not None
        assert not found[1]
        assert await y.role(who, on=other) == (
            Role.MANAGER if (who, other) == ("manager", "memory") else Role.MEMBER,
            True,
        )


async def test_also_a_leader_by_registration_and_without_an_answer(database: Path) -> None:
    async with led(database) as y:
        await both_in(y, "helper", admin=True)
        await go_out(y, "helper", "@yardvk", "vk")
        for platform in (y.memory, y.vk):
            platform.is_admin = silent  # type: ignore[method-assign]  # a platform that hangs
        await part(y, "helper")
        assert await y.role("helper", on="vk") == (Role.MEMBER, False)
        assert await y.role("helper") == (Role.MEMBER, True)


async def test_who_came_back_is_in_without_an_answer_too(database: Path) -> None:
    async with led(database) as y:
        await both_in(y, "member")
        await go_out(y, "member", "@yardvk", "vk")
        await come_in(y, "member", "@yardvk")
        for platform in (y.memory, y.vk):
            platform.is_admin = silent  # type: ignore[method-assign]  # a platform that hangs
        await part(y, "member")
        assert await y.role("member", on="vk") == await y.role("member") == (Role.MEMBER, True)


async def test_an_owner_stays_the_owner_until_it_is_seen_who_else_leads(database: Path) -> None:
    async with led(database) as y:
        await both_in(y, "owner")
        await go_out(y, "owner", "@yard", "memory")
        y.memory.is_admin = silent  # type: ignore[method-assign]  # a platform that hangs
        await part(y, "owner")
        assert await y.role("owner") == (Role.OWNER, True)


async def test_a_manager_seen_to_be_no_admin_is_none(database: Path) -> None:
    """The other one was an admin elsewhere, so the merged person did not fall when this one did."""
    async with led(database) as y:
        await both_in(y, "manager", admin=True)
        y.now += timedelta(hours=1)
        y.memory.admins["@yard", "manager"] = False
        await y.hear("manager", UpdateKind.RANKED, "@yard")
        assert await y.role("manager") == (Role.MANAGER, True)
        await part(y, "manager")
        assert await y.role("manager") == (Role.MEMBER, True)
        assert await y.role("manager", on="vk") == (Role.MEMBER, True)  # says /register


async def test_what_is_known_of_it_is_shown_and_erased(database: Path) -> None:
    async with led(database) as y:
        await both_in(y, "member")
        await go_out(y, "member", "@yardvk", "vk")
        person = await y.read(lambda session: session.scalars(MEMBERS).first())
        kept = (await y.read(lambda session: export.of(session, person)))["kept"]
        assert {"part": "communities", "community": "Двор", "left_at": y.now.isoformat()} in kept
        await y.say("member", "/forget", "да")
        assert await y.read(lambda session: session.scalars(select(Joining)).all()) == []


async def test_a_guests_account_does_not_revive_what_waited_for_the_one_put_out(database: Path) -> None:
    def wait(session: Session) -> None:
        chat = session.scalars(select(Chat.id).where(Chat.external == "member")).one()
        terms = Terms(community=YARD, not_before=NOW + timedelta(hours=3))
        outbox.queue(session, Address(chat, "memory"), say("link.stopped"), NOW, terms)

    def come(session: Session) -> int:
        met = accounts.meet(session, "vk", "member", "member", y.now, private=True)
        memberships.belong(session, YARD, met.person, y.now, Role.GUEST)
        return met.account

    async with led(database) as y:
        await y.app.store.write(wait)
        await go_out(y, "member", "@yard", "memory")
        y.now += timedelta(minutes=1)
        account = await y.app.store.write(come)
        code = re.search(r"/link (\w{20})", await y.say("member", "/link"))
        assert code
        await y.app.store.write(lambda session: join(session, code[1], account, y.now))
        assert await y.role("member") == (Role.GUEST, True)
        known = len(y.heard("member"))
        y.now += timedelta(hours=4)
        await y.app.settle(y.now)
        assert y.heard("member")[known:] == []
