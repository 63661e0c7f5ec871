"""A role is given to somebody whom a platform sees in the chat at that moment, whoever agrees last."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import select

from bot.values.incoming import UpdateKind
from models import Account, LeadInvite, LeadPart
from services.roles import Role
from tests.support.led import Led, led


async def person(yard: Led, who: str) -> int:
    return await yard.read(lambda session: session.scalars(select(Account.person).where(Account.external == who)).one())


async def open_link(yard: Led, who: str, by: str, part: LeadPart) -> None:
    await yard.touch(by, f"lead-invite:1:0:{part}")
    said = next(one for one in reversed(yard.heard(by)) if "ссылку" in one)
    payload = re.search(r"\S*[=?]([A-Za-z0-9_-]{20,64})", said)
    assert payload
    await yard.hear(who, UpdateKind.OPENED, data=payload[1])
    await yard.press(who, "Да, помогу")


async def test_who_was_put_out_unheard_becomes_no_organiser(database: Path) -> None:
    async with led(database) as yard:
        await yard.touch("manager", f"lead-invite:1:{await person(yard, 'member')}:events")
        yard.memory.inside["@yard", "member"] = False
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)
        yard.put_in("member", "@yard")
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.ORGANISER, True)


async def test_nor_by_the_yes_of_whoever_gave_the_link(database: Path) -> None:
    async with led(database) as yard:
        await open_link(yard, "member", "manager", LeadPart.EVENTS)
        yard.memory.inside["@yard", "member"] = False
        await yard.press("manager", "Да, это тот человек")
        assert "Не вижу" in yard.heard("manager")[-1]
        assert await yard.role("member") == (Role.MEMBER, True)


async def test_who_was_demoted_meanwhile_becomes_no_manager(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("member", "@yard", admin=True)
        await open_link(yard, "member", "owner", LeadPart.LEAD)
        yard.put_in("member", "@yard")
        await yard.press("owner", "Да, это тот человек")
        assert await yard.role("member") == (Role.MEMBER, True)
        yard.put_in("member", "@yard", admin=True)
        await yard.press("owner", "Да, это тот человек")
        assert await yard.role("member") == (Role.MANAGER, True)


async def test_an_owners_offer_is_not_ended_by_a_manager(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("helper", "@yard", admin=True)
        helper = await person(yard, "helper")
        await yard.touch("owner", f"lead-invite:1:{helper}:instead")
        await yard.touch("manager", f"lead-invite:1:{helper}:events")
        assert await yard.read(lambda session: session.scalars(select(LeadInvite.part)).all()) == [LeadPart.INSTEAD]
        await yard.press("helper", "Да, беру")
        assert await yard.role("helper") == (Role.OWNER, True)


async def test_an_owners_offer_takes_the_place_of_less(database: Path) -> None:
    async with led(database) as yard:
        helper = await person(yard, "helper")
        await yard.touch("manager", f"lead-invite:1:{helper}:events")
        await yard.touch("owner", f"lead-invite:1:{helper}:lead")
        assert await yard.read(lambda session: session.scalars(select(LeadInvite.part)).all()) == [LeadPart.LEAD]
