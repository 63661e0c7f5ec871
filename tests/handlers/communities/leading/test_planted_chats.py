"""What one leader may not decide alone: a chat of their own neither makes leaders nor keeps them one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Account, Chat, Community, CommunityState, Membership, Queued, QueuedState, ShownCard
from services.communities import groups, presence
from services.roles import Role
from tests.support.everywhere import at_length
from tests.support.led import Led, led

pytestmark = at_length


async def plant(yard: Led, who: str = "manager") -> None:
    yard.put_in(who, "@mine", admin=True)
    await yard.hear(who, UpdateKind.ADDED, "@mine")
    await yard.press(who, "Двор")


async def test_the_others_hear_of_it_and_can_take_it_off(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        assert any("manager добавляет" in said for said in yard.heard("owner"))
        await yard.press("owner", "Убрать чат")
        assert (await yard.chat("@mine")).community is None
        assert any("owner убирает" in said for said in yard.heard("manager"))


async def hold(yard: Led, title: str) -> None:
    await yard.say("owner", f"/event {title}", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно")
    await yard.minute()


async def test_nothing_is_announced_there_until_another_leader_agrees(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        assert any("Сначала это подтвердит" in said for said in yard.heard("manager"))
        await hold(yard, "Чай")
        assert yard.memory.texts("@mine") == []
        await yard.press("owner", "Пусть остаётся")
        await hold(yard, "Пироги")
        assert any("Пироги" in said for said in yard.memory.texts("@mine"))


async def test_nothing_more_comes_to_a_chat_that_was_taken_off(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        await yard.press("owner", "Убрать чат")
        await hold(yard, "Чай")
        assert yard.memory.texts("@mine") == []
        chat = (await yard.chat("@mine")).id
        cards = select(func.count(ShownCard.id)).where(ShownCard.chat == chat)
        waiting = select(func.count(Queued.id)).where(Queued.chat == chat, Queued.state == QueuedState.QUEUED)
        assert await yard.read(lambda session: (session.scalar(cards), session.scalar(waiting))) == (0, 0)


async def test_whoever_added_it_cannot_vouch_for_it(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        chat = (await yard.chat("@mine")).id
        await yard.touch("manager", f"chat-stays:1:{chat}")
        assert not (await yard.chat("@mine")).vouched
        await yard.press("owner", "Пусть остаётся")
        assert (await yard.chat("@mine")).vouched
        await yard.touch("manager", f"chat-off:1:{chat}")
        assert (await yard.chat("@mine")).community == 1


async def test_a_yes_is_to_whoever_had_added_it_then(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        helper = select(Account.person).where(Account.external == "helper").scalar_subquery()
        yard.put_in("helper", "@yard", admin=True)

        def added_anew(session: Session) -> None:
            leads = Membership.community == 1, Membership.person == helper
            session.execute(update(Membership).where(*leads).values(role=int(Role.MANAGER)))
            session.execute(update(Chat).where(Chat.external == "@mine").values(added_by=helper))

        await yard.app.store.write(added_anew)
        await yard.press("owner", "Пусть остаётся")
        assert not (await yard.chat("@mine")).vouched
        assert "helper добавляет" in yard.heard("owner")[-1]
        await yard.press("owner", "Пусть остаётся")
        assert (await yard.chat("@mine")).vouched


async def test_it_keeps_nobody_a_leader_and_makes_nobody_one_again(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        await yard.put_out("manager")
        assert await yard.role("manager") == (Role.GUEST, False)
        await yard.say("manager", "/register", group="@mine")
        found = await yard.role("manager")
        assert found is not None
        assert found[0] < Role.MANAGER


async def test_nor_is_it_a_way_to_succeed_a_leader(database: Path) -> None:
    """Nobody of the old leaders is in the community's own chats any more: not even then."""
    async with led(database) as yard:
        await plant(yard)
        yard.put_in("helper", "@mine", admin=True)
        for name in ("owner", "manager"):
            yard.memory.admins["@yard", name] = yard.memory.inside["@yard", name] = False
        await yard.say("helper", "/register", group="@mine")
        assert await yard.role("helper") == (Role.MEMBER, True)


async def test_vouched_for_its_admins_may_lead(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        await yard.press("owner", "Пусть остаётся")
        yard.put_in("helper", "@mine", admin=True)
        await yard.say("helper", "/register", group="@mine")
        assert await yard.role("helper") == (Role.MANAGER, True)


async def test_an_owner_needs_another_leaders_word_as_well(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard, "owner")
        assert not (await yard.chat("@mine")).vouched
        await yard.press("manager", "Пусть остаётся")
        assert (await yard.chat("@mine")).vouched


async def test_an_owner_who_is_alone_needs_nobodys(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("gardener", "@plot", admin=True)
        await yard.hear("gardener", UpdateKind.ADDED, "@plot")
        await yard.press("gardener", "Сад")
        assert (await yard.chat("@plot")).vouched


@pytest.mark.parametrize("who", ["manager", "owner"])
async def test_whoever_was_put_out_does_not_come_back_by_it(database: Path, who: str) -> None:
    async with led(database) as yard:
        await plant(yard, who)
        await yard.put_out(who)
        assert (await yard.chat("@mine")).community is None  # it falls with them
        yard.now += timedelta(minutes=1)
        await yard.say(who, "всем привет", group="@mine")
        await yard.say(who, "/register", group="@mine")
        await yard.open(who, "look:1")
        assert await yard.role(who) == (Role.GUEST, True)
        await yard.say(who, "/complaints")
        assert "для участников" in yard.heard(who)[-1]


async def test_it_falls_with_a_demotion(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        yard.memory.admins["@yard", "manager"] = False
        await yard.hear("manager", UpdateKind.RANKED, "@yard")
        assert await yard.role("manager") == (Role.MEMBER, True)
        assert (await yard.chat("@mine")).community is None


async def test_nobody_becomes_a_neighbour_by_it(database: Path) -> None:
    """While its planter still leads: by joining, speaking, a link, or asking to be let in."""
    async with led(database) as yard:
        await plant(yard)
        for name in ("Вошедший", "Говорящий", "Просящий"):
            yard.put_in(name, "@mine")
        told = len(yard.heard("owner"))
        await yard.hear("Вошедший", UpdateKind.JOINED, "@mine")
        await yard.say("Говорящий", "всем привет", group="@mine")
        await yard.open("Говорящий", "look:1")
        await yard.hear("Просящий", UpdateKind.ASKED_IN, "@mine")
        assert [await yard.role(name) for name in ("Вошедший", "Говорящий", "Просящий")] == [
            None,
            (Role.GUEST, True),
            None,
        ]
        assert len(yard.heard("owner")) == told


async def test_leaving_it_is_no_departure(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        del yard.memory.inside["@yard", "member"]  # whether they are in the yard is not told
        await yard.hear("member", UpdateKind.LEFT, "@mine")
        assert await yard.role("member") == (Role.MEMBER, True)


async def test_its_people_are_not_counted_among_the_neighbours(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        await yard.app.store.write(lambda session: session.execute(update(Chat).values(members=Chat.id + 40)))
        own = (await yard.chat("@yard")).members
        assert await yard.read(lambda session: presence.size(session, 1)) == own
        assert await yard.read(lambda session: presence.groups_counted(session, 1)) == 1


async def test_no_invitation_leads_there(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        elsewhere = update(Chat).where(Chat.external == "@yard").values(transport="vk")
        await yard.app.store.write(lambda session: session.execute(elsewhere))
        assert await yard.read(lambda session: groups.groups_of(session, 1)) == [("vk", "@yard")]
        assert await yard.read(lambda session: presence.platforms(session, 1)) == ["vk"]


async def test_it_does_not_wake_a_community_that_rests(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        for chat in ("@yard", "@mine"):
            await yard.hear("manager", UpdateKind.REMOVED, chat)
        await yard.hear("manager", UpdateKind.ADDED, "@mine")
        state = select(Community.state).where(Community.id == 1)
        assert await yard.read(lambda session: session.scalar(state)) == CommunityState.PAUSED
