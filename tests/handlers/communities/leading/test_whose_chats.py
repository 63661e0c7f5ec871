"""Which chats are the community's: those that a leader has brought in, and no stranger's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address
from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.outgoing import say
from models import Chat, Queued, QueuedState, Seat
from services.communities import chats
from services.people import accounts
from tests.support.led import Led, led

CHANNEL = Where("@news", False, "Новости", channel="channel")


async def on_news(yard: Led, who: str, kind: UpdateKind, **more: str) -> None:
    await yard.app.hear(
        Update("memory", "sosed", f"n{next(yard.ids)}", yard.now, kind, CHANNEL, Sender(who, who), **more), yard.now
    )
    await yard.app.settle(yard.now)


async def be_alone(yard: Led) -> None:
    """The yard is the only community on this Sosed."""
    await yard.app.store.write(lambda session: session.execute(delete(Chat).where(Chat.external == "@garden")))


async def test_a_strangers_channel_stays_a_strangers(database: Path) -> None:
    async with led(database) as yard:
        await be_alone(yard)
        await on_news(yard, "stranger", UpdateKind.ADDED)
        await on_news(yard, "@news", UpdateKind.PUBLISHED, own="1")
        await yard.say("owner", "/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно")
        assert (await yard.chat("@news")).community is None
        assert not any("Чай" in said for said in yard.memory.texts("@news"))
        assert await yard.read(lambda session: session.scalars(select(Seat.person)).all()) == []


async def test_the_pages_own_wall_is_the_only_communitys(database: Path) -> None:
    async with led(database) as yard:
        await be_alone(yard)
        where, page = Where("@wall", False, "Двор", channel="wall"), Sender("@wall", "Двор")
        await yard.app.hear(
            Update("memory", "sosed", "w", yard.now, UpdateKind.PUBLISHED, where, page, own="1"), yard.now
        )
        assert (await yard.chat("@wall")).community == 1


async def bring_news(yard: Led) -> int:
    yard.put_in("owner", "@news", admin=True)
    await on_news(yard, "owner", UpdateKind.ADDED)
    await yard.press("owner", "Двор")
    return (await yard.chat("@news")).id


async def test_any_leader_removes_a_channel_and_is_asked_once(database: Path) -> None:
    async with led(database) as yard:
        await bring_news(yard)
        assert (await yard.chat("@news")).community == 1
        await yard.say("manager", "/leaders")
        await yard.press("manager", "Чаты сообщества")
        await yard.press("manager", "Убрать: Новости")
        assert (await yard.chat("@news")).community == 1
        await yard.press("manager", "Убрать чат")
        assert (await yard.chat("@news")).community is None
        assert any("manager убирает из сообщества чат «Новости»" in said for said in yard.heard("owner"))
        await on_news(yard, "@news", UpdateKind.PUBLISHED, own="1")
        assert (await yard.chat("@news")).community is None


async def second_group(yard: Led) -> int:
    def attach(session: Session) -> int:
        chat = accounts.find_chat(session, "memory", "@second", title="Подъезд").id
        chats.attach(session, chat, 1)
        return chat

    return await yard.app.store.write(attach)


@pytest.mark.parametrize(("who", "community"), [("manager", 1), ("owner", None)])
async def test_only_an_owner_removes_a_group(database: Path, who: str, community: int | None) -> None:
    async with led(database) as yard:
        await yard.touch(who, f"chat-off:1:{await second_group(yard)}")
        assert (await yard.chat("@second")).community == community


async def test_nobody_removes_the_last_group(database: Path) -> None:
    async with led(database) as yard:
        yard_itself = (await yard.chat("@yard")).id
        await yard.touch("owner", f"chat-remove:1:{yard_itself}")
        await yard.touch("owner", f"chat-off:1:{yard_itself}")
        assert (await yard.chat("@yard")).community == 1
        assert any("последний чат" in (notice or "") for _, notice in yard.memory.acknowledged)
        await yard.say("owner", "/leaders")
        with pytest.raises(LookupError):
            await yard.press("owner", "Чаты сообщества")


async def test_nor_another_communitys(database: Path) -> None:
    async with led(database) as yard:
        chat = await bring_news(yard)
        await yard.touch("gardener", f"chat-off:2:{chat}")
        assert (await yard.chat("@news")).community == 1


@pytest.mark.parametrize("state", [QueuedState.QUEUED, QueuedState.SENDING])
async def test_what_was_on_its_way_to_a_removed_chat_is_not_tried_again(database: Path, state: QueuedState) -> None:
    async with led(database) as yard:

        def wait_for_it(session: Session) -> int:
            second = accounts.find_chat(session, "memory", "@second", title="Второй").id
            session.execute(update(Chat).where(Chat.id == second).values(community=1))
            outbox.queue(session, Address(second, "memory"), say("link.stopped"), yard.now)
            session.execute(update(Queued).where(Queued.chat == second).values(state=state))
            return second

        second = await yard.app.store.write(wait_for_it)
        await yard.touch("owner", f"chat-off:1:{second}")

        def come_back(session: Session) -> None:
            flies = Queued.chat == second, Queued.state == QueuedState.SENDING
            session.execute(update(Queued).where(*flies).values(state=QueuedState.QUEUED))

        await yard.app.store.write(come_back)
        yard.now += timedelta(minutes=1)
        await yard.app.settle(yard.now)
        assert yard.memory.texts("@second") == []
