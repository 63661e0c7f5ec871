"""What waits for a leader is told at six, to each leader what is theirs, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update

from bot.values.incoming import UpdateKind
from models import Account, Chat, Community
from tests.conftest import NOW
from tests.support.led import Led, led

SIX = NOW.replace(hour=15)  # in Moscow


async def tick(yard: Led, at: timedelta = timedelta()) -> None:
    yard.now = SIX + at
    await yard.app.tick(yard.now)
    await yard.app.settle(yard.now)


def told(yard: Led, who: str) -> int:
    return sum("Вот что ждёт вас" in said for said in yard.heard(who))


async def test_once_a_day_and_only_to_leaders(database: Path) -> None:
    async with led(database) as yard:
        yard.now = SIX - timedelta(minutes=20)
        await yard.hear("newcomer", UpdateKind.JOINED, "@yard")
        await tick(yard, -timedelta(minutes=15))
        assert told(yard, "owner") == 0
        for minutes in (0, 15, 30):
            await tick(yard, timedelta(minutes=minutes))
        assert [told(yard, who) for who in ("owner", "manager", "member", "gardener")] == [1, 1, 0, 0]


async def test_nothing_on_a_day_when_nothing_waits_even_if_something_comes_later(database: Path) -> None:
    async with led(database) as yard:
        await tick(yard)
        yard.now += timedelta(minutes=5)
        await yard.hear("newcomer", UpdateKind.JOINED, "@yard")
        await tick(yard, timedelta(minutes=15))
        assert told(yard, "owner") == 0


async def test_the_communitys_own_clock(database: Path) -> None:
    async with led(database) as yard:
        there = update(Community).where(Community.id == 1).values(zone="Asia/Kamchatka")
        await yard.app.store.write(lambda session: session.execute(there) and None)
        yard.now = SIX - timedelta(minutes=20)
        await yard.hear("newcomer", UpdateKind.JOINED, "@yard")
        await tick(yard)
        assert told(yard, "owner") == 0


async def test_who_lost_the_lead_hears_nothing(database: Path) -> None:
    async with led(database) as yard:
        yard.now = SIX - timedelta(minutes=20)
        await yard.hear("newcomer", UpdateKind.JOINED, "@yard")
        yard.put_in("manager", "@yard", admin=False)  # nobody has told the bot
        yard.now = SIX
        await tick(yard, timedelta(hours=1, minutes=30))
        assert [told(yard, who) for who in ("owner", "manager")] == [1, 0]


async def test_a_visitor_at_the_door_is_asked_about_again(database: Path) -> None:
    async with led(database) as yard:
        await yard.hear("visitor", UpdateKind.ASKED_IN, "@yard")
        assert "Просятся в чат: 1" in await yard.say("manager", "что ждёт меня")
        await yard.press("manager", "Кого впустить")
        await yard.press("manager", "Впустить")
        assert "Сейчас вас ничего не ждёт" in await yard.say("manager", "что ждёт")


async def test_a_leader_is_not_asked_about_a_chat_of_their_own(database: Path) -> None:
    async with led(database) as yard:

        def add(session) -> None:
            manager = session.scalars(select(Account.person).where(Account.external == "manager")).one()
            session.add(
                Chat(
                    transport="memory", external="@second", kind="group", title="Второй подъезд", community=1,
                    added_by=manager, vouched=False,
                )
            )  # fmt: skip

        await yard.app.store.write(add)
        assert "добавили другие ведущие: 1" in await yard.say("owner", "/today")
        assert "Сейчас вас ничего не ждёт" in await yard.say("manager", "/today")
        await yard.press("owner", "Наши ли чаты")
        await yard.press("owner", "Пусть остаётся")
        assert "Сейчас вас ничего не ждёт" in await yard.say("owner", "/today")
