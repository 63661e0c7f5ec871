"""Which chats are the community's: those that a leader has brought in, and no stranger's."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import delete, select

from bot.values.incoming import Kind, Sender, Update, Where
from models import Chat, Seat
from tests.support.led import Led, led

CHANNEL = Where("@news", False, "Новости", channel="channel")


async def on_news(yard: Led, who: str, kind: Kind, **more: str) -> None:
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
        await on_news(yard, "stranger", Kind.ADDED)
        await on_news(yard, "@news", Kind.PUBLISHED, own="1")
        await yard.say("owner", "/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно")
        assert (await yard.chat("@news")).community is None
        assert not any("Чай" in said for said in yard.memory.texts("@news"))
        assert await yard.read(lambda session: session.scalars(select(Seat.person)).all()) == []


async def test_the_pages_own_wall_is_the_only_communitys(database: Path) -> None:
    async with led(database) as yard:
        await be_alone(yard)
        where, page = Where("@wall", False, "Двор", channel="wall"), Sender("@wall", "Двор")
        await yard.app.hear(Update("memory", "sosed", "w", yard.now, Kind.PUBLISHED, where, page, own="1"), yard.now)
        assert (await yard.chat("@wall")).community == 1
