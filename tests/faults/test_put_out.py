"""Whoever was put out, or leads no more, is that at once: no answer of a minute ago opens anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Account, Chat, Event
from services.communities import chats
from services.complaints import journal
from services.people import memberships
from services.roles import Role
from tests.conftest import NOW
from tests.faults.telegram.test_rights import appoint
from tests.platforms import telegram, vk
from tests.support.everywhere import share
from tests.transports.house import House, announce, house, meeting
from tests.transports.vk.home import home as vk_home


async def knows(home: Any, name: str) -> bool:
    id_ = str(home.world.person(name).id)
    return bool(await home.value(select(func.count()).select_from(Account).where(Account.external == id_)))


async def leads(home: Any, name: str) -> bool:
    return await home.role(name) >= Role.MANAGER


# ── Telegram: neighbours ─────────────────────────────────────────────────────────────────────────────────────────────
async def by_link(home: House, name: str) -> None:
    """Opens the private chat by the button of an old message in the group."""
    old = next(one for one in home.yard.messages if one.mine and one.rows)
    home.world.press(name, old, old.rows[0][0].label)
    await home.calm()


@pytest.mark.parametrize("admin", share([True, False], one_in=2))
@pytest.mark.parametrize("how", ["leave", "kick"])
async def test_telegram_an_old_link_makes_nobody_a_member_again(database: Path, how: str, admin: bool) -> None:
    """Also where the bot is no admin and hears of it by the group's own line alone."""
    async with house(database, admin=admin) as home:
        timur = home.world.person("Тимур")
        home.yard.members[timur.id] = telegram.Member(timur, "member")  # before the bot came
        home.world.write("Галина", "/help@sosed_test_bot", home.yard)
        await home.calm()
        await by_link(home, "Тимур")
        assert await home.role("Тимур") is Role.MEMBER
        getattr(home.world, how)(home.yard, "Тимур")
        await by_link(home, "Тимур")
        home.world.write("Тимур", "/find сантехник")
        await home.calm()
        assert await home.role("Тимур") is Role.GUEST
        assert "Это для участников сообщества" in home.said("Тимур")[-1]


@pytest.mark.parametrize("back", [True, False])
async def test_telegram_an_old_button_in_the_group_makes_nobody_a_member_again(database: Path, back: bool) -> None:
    """Somebody put out can still press it; whoever is back, though nobody told the bot, is a member as before."""
    async with house(database) as home:
        _, card = await announce(home)
        home.world.kick(home.yard, "Галина")
        await home.calm()
        assert await home.role("Галина") is Role.GUEST
        if back:
            home.yard.members[home.world.person("Галина").id].status = "member"
        home.world.press("Галина", card, "Иду")
        home.world.react("Галина", card, "👍")
        await home.calm()
        assert await home.role("Галина") is (Role.MEMBER if back else Role.GUEST)
        assert await home.broken() == 0


# ── Telegram: leaders ────────────────────────────────────────────────────────────────────────────────────────────────
def fall_unheard(home: House, name: str) -> None:
    """Is an admin no more, and the bot is not told."""
    home.yard.members[home.world.person(name).id].status = "member"


async def test_telegram_a_demoted_leader_reads_nothing_a_moment_later(database: Path) -> None:
    async with house(database) as home:
        await appoint(home, "Олег")
        home.world.write("Олег", "/requests")
        await home.calm()
        assert "Это делают только" not in home.said("Олег")[-1]
        fall_unheard(home, "Олег")
        home.world.write("Олег", "/requests")
        await home.calm()
        assert "Это делают только" in home.said("Олег")[-1]
        assert await home.role("Олег") is Role.MEMBER


@pytest.mark.parametrize("how", ["demote", "restrict", "kick", "leave"])
async def test_telegram_who_is_put_down_leads_no_more_before_they_say_a_word(database: Path, how: str) -> None:
    """So that nothing for leaders is sent to them either; also an owner, where somebody else leads."""
    async with house(database) as home:
        await appoint(home, "Олег")
        await appoint(home, "Галина")
        home.world.promote(home.yard, "Новый")
        home.world.restrict(home.yard, "Чужой")
        getattr(home.world, how)(home.yard, "Олег")
        await home.calm()
        assert not await leads(home, "Олег")
        assert await leads(home, "Галина")
        assert not await knows(home, "Новый")  # nobody becomes known by being ranked
        assert not await knows(home, "Чужой")
        if how in ("kick", "leave"):
            getattr(home.world, how)(home.yard, "Мария")
            await home.calm()
            assert not await leads(home, "Мария")
        assert await home.broken() == 0


async def test_telegram_an_admin_of_another_of_the_chats_still_leads(database: Path) -> None:
    async with house(database) as home:
        await appoint(home, "Олег")
        second = home.world.group("Второй чат", ["Олег"])
        home.world.add_bot(second, by="Олег")
        await home.calm()
        await home.app.store.write(lambda session: attach(session, str(second.id), home.community))
        home.world.demote(home.yard, "Олег")
        await home.calm()
        assert await leads(home, "Олег")
        home.world.demote(second, "Олег", by="Мария")
        await home.calm()
        assert not await leads(home, "Олег")


def attach(session: Session, external: str, community: int) -> None:
    chat = session.scalars(select(Chat.id).where(Chat.external == external)).one()
    chats.attach(session, chat, community)


async def test_telegram_what_only_leaders_see_among_what_all_do_is_looked_at_anew_too(database: Path) -> None:
    """What is broken and held, somebody else's meeting, a chat of one's own put to the community."""
    async with house(database) as home:
        await appoint(home, "Олег")
        event = await meeting(home)
        await home.app.store.write(lambda session: hold(session, home.community))
        chat = home.world.private("Олег")
        home.world.write("Олег", "/events")
        await home.calm()
        home.world.press("Олег", chat.messages[-1], "Отменить встречу")
        await home.calm()
        sure = chat.messages[-1]
        home.world.write("Олег", "/complaints")
        await home.calm()
        assert "соседям не видно" in home.said("Олег")[-1]
        fall_unheard(home, "Олег")
        home.world.write("Олег", "/complaints")
        await home.calm()
        assert "соседям не видно" not in home.said("Олег")[-1]
        assert not await leads(home, "Олег")
        await home.app.store.write(lambda session: lead(session, home, "Олег"))
        home.world.press("Олег", sure, "Да, отменить")
        await home.calm()
        assert await home.value(select(Event.state).where(Event.id == event)) == "planned"
        await home.app.store.write(lambda session: lead(session, home, "Олег"))
        own = home.world.group("Чат Олега", ["Олег"])
        home.world.add_bot(own, by="Олег")
        await home.calm()
        home.world.press("Олег", chat.messages[-1], "Двор")
        await home.calm()
        assert await home.value(select(Chat.community).where(Chat.external == str(own.id))) is None
        assert await home.broken() == 0


def hold(session: Session, community: int) -> None:
    told = journal.Told("other", "у нас", "Пётр с пятого курит", "later")
    teller = memberships.leaders(session, community)[0]
    journal.tell(session, community, teller, told, NOW, doubtful=True)


def lead(session: Session, home: Any, name: str) -> None:
    """The row is older than the fall."""
    who = session.scalars(select(Account.person).where(Account.external == str(home.world.person(name).id))).one()
    memberships.belong(session, home.community, who, NOW, Role.MANAGER)


# ── VK ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
async def server() -> AsyncIterator[vk.Server]:
    async with vk.Server() as server:
        yield server
        assert not server.violations


@pytest.mark.parametrize("by_others", [True, False])
async def test_vk_an_old_link_makes_nobody_a_member_again(database: Path, server: vk.Server, by_others: bool) -> None:
    async with vk_home(database, server) as home:
        timur = home.person("Тимур")
        home.yard.members[timur.id], home.yard.joined[timur.id] = timur, home.world.now()  # before the bot came
        home.write("Галина", "/help", home.yard)
        await home.calm()
        old = next(one for one in home.yard.messages if one.out and one.keyboard)
        for out in (False, True):
            if out:
                home.world.leave(home.yard, timur, by=home.person("Мария") if by_others else None)
            home.world.press(timur, old, old.buttons[0][0].label)
            await home.calm()
            assert await home.role("Тимур") is (Role.GUEST if out else Role.MEMBER)
        home.write("Тимур", "/find сантехник")
        await home.calm()
        assert "Это для участников сообщества" in home.said("Тимур")[-1]


async def test_vk_a_demoted_leader_reads_nothing_a_moment_later(database: Path, server: vk.Server) -> None:
    """VK tells no bot of it."""
    async with vk_home(database, server) as home:
        home.world.promote(home.yard, home.person("Олег"))
        await home.app.store.write(lambda session: lead(session, home, "Олег"))
        home.write("Олег", "/requests")
        await home.calm()
        assert "Это делают только" not in home.said("Олег")[-1]
        home.world.demote(home.yard, home.person("Олег"))
        home.write("Олег", "/requests")
        await home.calm()
        assert "Это делают только" in home.said("Олег")[-1]
        assert await home.role("Олег") is Role.MEMBER
