"""The bot and the leaders lose their rights, and get them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Chat, Event
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.platforms.telegram.faults import (
    error,
    server_error,
)
from tests.support.everywhere import share
from tests.transports.house import House, house


async def test_removed_the_community_rests_and_coming_back_wakes_it(database: Path) -> None:
    """F36"""
    async with house(database) as home:
        home.world.remove_bot(home.yard, by="Олег")
        await home.heard("Мария", "Меня убрали из чата «Двор»")
        assert await home.state() == "paused"
        home.world.add_bot(home.yard, by="Мария")
        await home.heard("Мария", "Я снова в чате")
        assert await home.state() == "active"
        assert not any("Так и назовём" in one for one in home.said("Мария"))  # it is not made anew


async def test_a_community_with_another_chat_goes_on_there(database: Path) -> None:
    """F36"""
    async with house(database) as home:

        def second(session: Session) -> None:
            chat = accounts.find_chat(session, "telegram", "-100777", title="Второй чат", members=3).id
            session.get_one(Chat, chat).community = home.community

        await home.app.store.write(second)
        home.world.remove_bot(home.yard, by="Олег")
        await home.heard("Мария", "Меня убрали из чата «Двор»")
        assert await home.state() == "active"


@pytest.mark.parametrize("fall", ["demote_bot", "restrict_bot"])
async def test_without_rights_it_goes_on_and_says_so_once_a_day(database: Path, fall: str) -> None:
    """F37"""
    async with house(database) as home:
        for _ in range(2):
            if fall == "demote_bot":
                home.world.demote_bot(home.yard)
            else:
                home.world.restrict_bot(home.yard, can_send_messages=True)
            home.world.promote_bot(home.yard)
        home.world.demote_bot(home.yard)
        await home.calm()
        assert len([one for one in home.said("Мария") if "больше не администратор" in one]) == 1
        home.world.write("Галина", "/help@sosed_test_bot", home.yard)
        await home.calm()
        assert home.said(home.yard)


async def appoint(home: House, name: str) -> None:
    home.world.promote(home.yard, name)

    def belong(session: Session) -> None:
        who = accounts.meet(session, "telegram", str(home.world.person(name).id), name, NOW, private=True).person
        memberships.belong(session, home.community, who, NOW, Role.MANAGER)

    await home.app.store.write(belong)


def vanish(home: House, name: str) -> None:
    """Has left while the bot could not hear it."""
    home.yard.members[home.world.person(name).id].status = "left"


async def test_a_manager_who_has_left_leads_no_more(database: Path) -> None:
    """F38"""
    async with house(database) as home:
        await appoint(home, "Олег")
        await appoint(home, "Галина")
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.MANAGER
        vanish(home, "Олег")
        home.server.faults.add("getChatMember", server_error)
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.MANAGER  # what Telegram does not tell takes nothing away
        home.server.faults.add("getChatMember", error(400, "Bad Request: member list is inaccessible"))
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.MANAGER
        said = len(home.said("Олег"))
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.GUEST
        assert len(home.said("Олег")) == said + 1
        assert home.said("Олег")[-1] != home.said("Олег")[-2]
        home.world.write("Олег", "/help")
        home.world.write("Галина", "/newcomers")
        await home.calm()
        assert await home.role("Галина") is Role.MANAGER
        assert await home.broken() == 0


@pytest.mark.parametrize("how", share(["demote", "leave"], one_in=2))
@pytest.mark.parametrize("typed", [True, False])
async def test_an_answer_that_acts_looks_whether_a_leader_still_is_one(database: Path, how: str, typed: bool) -> None:
    """F38: composing takes a while: whoever has lost the right meanwhile launches nothing with the last answer."""
    async with house(database) as home:
        await appoint(home, "Олег")
        world, chat = home.world, home.world.private("Олег")
        world.write("Олег", "/event")
        for answer in ("Субботник", "25 ноября в 12", "Беседка", "Пропустить", "Пропустить"):
            world.write("Олег", answer)
        await home.heard("Олег", "Проверьте")
        member = home.yard.members[world.person("Олег").id]
        member.status = "left" if how == "leave" else "member"  # while the bot could not hear it
        if typed:
            world.write("Олег", "Всё верно")
        else:
            world.press("Олег", chat.messages[-1], "Всё верно")
        await home.calm()
        assert await home.role("Олег") is (Role.GUEST if how == "leave" else Role.MEMBER)
        assert not home.said(home.yard)
        assert await home.value(select(func.count()).select_from(Event)) == 0
        assert await home.broken() == 0
        if how == "demote":  # and whoever is one again
            world.promote(home.yard, "Олег")
            world.write("Олег", "/register", home.yard)
            await home.calm()
            assert await home.role("Олег") is Role.MANAGER


async def test_an_owner_who_has_left_stays_only_as_long_as_nobody_else_leads(database: Path) -> None:
    """F38"""
    async with house(database) as home:
        vanish(home, "Мария")
        home.world.write("Мария", "/newcomers")
        await home.calm()
        assert await home.role("Мария") is Role.OWNER
        await appoint(home, "Олег")
        home.world.write("Мария", "/newcomers")
        await home.calm()
        assert await home.role("Мария") is Role.GUEST


async def test_when_no_leader_is_left_an_admin_takes_over(database: Path) -> None:
    """F38"""
    async with house(database) as home:
        home.world.promote(home.yard, "Олег")
        home.world.promote(home.yard, "Галина")
        await home.calm()
        home.world.write("Галина", "/register", home.yard)
        await home.calm()
        assert await home.role("Галина") is Role.MANAGER  # Мария is there
        vanish(home, "Мария")
        vanish(home, "Галина")
        home.world.write("Олег", "/register", home.yard)
        await home.calm()
        roles = [await home.role(name) for name in ("Мария", "Галина", "Олег")]
        assert roles == [Role.GUEST, Role.GUEST, Role.OWNER]
