"""A newcomer who was put out, or is back as a guest only, is welcomed by nobody and named on no card."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from bot.values.outgoing import Card
from models import Greeted, Membership
from services.communities import newcomers
from services.people import memberships
from services.roles import Role
from tests.support.attacked import W, world
from tests.support.everywhere import share
from tests.support.private_questions import get


async def come(w: W, who: str = "новый") -> None:
    w.mem.inside["@yard", who] = True
    await w.say(who, "/start")
    await w.hear(who, UpdateKind.JOINED, group="@yard")


async def go(w: W, who: str, back: bool) -> None:
    """Put out; back as a guest, who keeps the mark of a newcomer."""
    await w.put_out(who)
    if back:
        person = await w.person(who)
        await w.w(lambda session: memberships.belong(session, 1, person, w.now, Role.GUEST, newcomer=True))


def in_the_group(w: W) -> list[str]:
    return [said.text for said in w.mem.said if said.chat == "@yard"]


@pytest.mark.parametrize("back", share([False, True], one_in=2))
async def test_the_bot_greets_nobody_who_is_gone(database: Path, back: bool) -> None:
    async with world(database) as w:
        await come(w)
        await go(w, "новый", back)
        await w.tick(2)
        assert not any("новый" in said for said in in_the_group(w))


@pytest.mark.parametrize("back", [False, True])
async def test_a_leader_is_offered_nobody_who_is_gone(database: Path, back: bool) -> None:
    async with world(database) as w:
        await come(w)
        await go(w, "новый", back)
        heard = await w.say("owner", "/newcomers")
        assert not any("новый" in str(one) for one in heard)
        person = await w.person("новый")
        assert not await w.w(lambda session: newcomers.greet(session, 1, person, w.now, Greeted.LEADER))


@pytest.mark.parametrize("back", [False, True])
async def test_the_welcome_in_the_group_names_them_no_longer(database: Path, back: bool) -> None:
    async with world(database) as w:
        for who in ("новый", "новая"):
            await come(w, who)
        await w.press("owner", "Поприветствовать сейчас")
        assert "новый" in in_the_group(w)[-1]
        w.now += timedelta(minutes=1)
        await go(w, "новый", back)
        w.now += timedelta(minutes=1)
        await w.tick()
        assert "новый" not in in_the_group(w)[-1]
        assert "новая" in in_the_group(w)[-1]


@pytest.mark.parametrize("back", [False, True])
async def test_what_they_told_of_themselves_is_not_shown(database: Path, back: bool) -> None:
    async with world(database) as w:
        await go(w, "victim", back)
        person = await w.person("victim")

        def tell(session: Session) -> int:
            mine = Membership.community == 1, Membership.person == person
            session.execute(update(Membership).where(*mine).values(about="тайно шью шапки"))
            return session.scalars(select(Membership.id).where(*mine)).one()

        membership = await w.w(tell)
        await get(w, "member", Card("about", membership, kept=False))
        assert not any("шапки" in said for said in w.mem.texts("member"))
