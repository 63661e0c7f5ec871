"""What one leader may not decide alone: a chat of their own neither makes leaders nor keeps them one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from bot.values.incoming import Kind
from models import Queued, QueuedState, ShownCard
from services.roles import Role
from tests.support.led import Led, led


async def plant(yard: Led, who: str = "manager") -> None:
    yard.put_in(who, "@mine", admin=True)
    await yard.hear(who, Kind.ADDED, "@mine")
    await yard.press(who, "Двор")


async def test_the_others_hear_of_it_and_can_take_it_off(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        assert any("manager добавляет" in said for said in yard.heard("owner"))
        await yard.press("owner", "Убрать чат")
        assert (await yard.chat("@mine")).community is None
        assert any("owner убирает" in said for said in yard.heard("manager"))


async def test_nothing_more_comes_to_a_chat_that_was_taken_off(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        await yard.say("owner", "/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно")
        assert any("Чай" in said for said in yard.memory.texts("@mine"))
        await yard.press("owner", "Убрать чат")
        before = len(yard.memory.texts("@mine"))
        await yard.say("owner", "/event Пироги", "завтра в 14", "двор", "Пропустить", "нет", "Всё верно")
        assert len(yard.memory.texts("@mine")) == before
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


async def test_the_owner_needs_nobodys_word(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard, "owner")
        assert (await yard.chat("@mine")).vouched
        assert not any("добавляет" in said for said in yard.heard("manager"))
