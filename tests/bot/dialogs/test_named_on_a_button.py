"""Words about people go to the leader whom the button named, or to nobody until the author agrees to another one."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

from models import Membership, OpenDialog
from services.roles import Role
from tests.support.attacked import W, world
from tests.support.everywhere import share
from tests.support.private_questions import texts

TOLD = "Просьба поговорить лично"
SAID = "victim из пятой квартиры алкаш и орёт по ночам"


async def set_role(w: W, who: str, role: Role) -> None:
    mine = Membership.person == await w.person(who), Membership.community == 1
    await w.w(lambda session: session.execute(update(Membership).where(*mine).values(role=int(role))))


async def ask(w: W, how: str) -> str:
    """Until the button that names the owner; returns its label."""
    if how == "need":
        await w.say("member", "/need")
        assert "owner" in str(await w.say("member", SAID))
        return "Передать лично: {}"
    await w.say("member", f"/complaint {SAID}")
    await w.say("member", "Другое")
    assert "Ведущий: owner" in texts(await w.say("member", "двор"))
    return "Да, передайте"


@pytest.mark.parametrize("how", share(["need", "complaint"], one_in=2))
async def test_who_was_named_is_told_though_another_leads_first(database: Path, how: str) -> None:
    async with world(database) as w:
        label = await ask(w, how)
        await set_role(w, "helper", Role.OWNER)
        await set_role(w, "owner", Role.MANAGER)
        heard = await w.press("member", label.format("owner"))
        assert [chat for chat, words, _ in heard if TOLD in words] == ["owner"]


@pytest.mark.parametrize("how", ["need", "complaint"])
async def test_who_no_longer_leads_is_not_replaced_in_silence(database: Path, how: str) -> None:
    async with world(database) as w:
        label = await ask(w, how)
        await set_role(w, "manager", Role.MEMBER)
        await set_role(w, "owner", Role.MEMBER)
        await set_role(w, "helper", Role.OWNER)
        heard = await w.press("member", label.format("owner"))
        assert {chat for chat, *_ in heard} == {"member"}
        assert "helper" in str(heard)
        await set_role(w, "helper", Role.MEMBER)
        await set_role(w, "manager", Role.MANAGER)
        assert "manager" in str(await w.press("member", label.format("helper")))
        heard = await w.press("member", label.format("manager"))
        assert [chat for chat, words, _ in heard if TOLD in words and SAID in words] == ["manager"]
        assert await w.q(lambda session: session.scalars(select(OpenDialog.id)).all()) == []


@pytest.mark.parametrize("how", ["need", "complaint"])
async def test_nobody_is_left_to_be_told(database: Path, how: str) -> None:
    async with world(database) as w:
        label = await ask(w, how)
        for who in ("owner", "manager"):
            await set_role(w, who, Role.MEMBER)
        heard = await w.press("member", label.format("owner"))
        assert {chat for chat, *_ in heard} == {"member"}
        assert TOLD not in texts(heard)
        assert "Передал" not in texts(heard)


@pytest.mark.parametrize("how", ["need", "complaint"])
async def test_nobody_is_offered_words_about_themselves(database: Path, how: str) -> None:
    async with world(database) as w:
        label = await ask(w, how)
        await set_role(w, "manager", Role.MEMBER)
        await set_role(w, "owner", Role.MEMBER)
        await set_role(w, "victim", Role.OWNER)
        heard = await w.press("member", label.format("owner"))
        assert {chat for chat, *_ in heard} == {"member"}
        assert label.format("victim") not in str(heard)
