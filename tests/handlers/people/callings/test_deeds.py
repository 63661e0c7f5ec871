"""What neighbours have taken on is asked of them; nothing is lost when one of them is silent, leaves or is erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.values.incoming import UpdateKind
from models import Account, Calling, Chronicle, Event, GuideQuestion
from services.chronicle import keepers
from services.people.callings import openings, taking
from tests.support.everywhere import at_length
from tests.support.led import Led, led

pytestmark = at_length

ASKED = "где аптека"


async def takes(yard: Led, who: str, *deeds: Calling) -> None:
    person = await yard.person(who)
    for one in deeds:
        await yard.app.store.write(lambda session, one=one: taking.take(session, 1, person, one, yard.now))


async def later(yard: Led, **time: float) -> None:
    until = yard.now + timedelta(**time)
    while yard.now < until:
        yard.now = min(until, yard.now + timedelta(hours=6))
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)


async def questions(yard: Led) -> list[GuideQuestion]:
    return await yard.read(lambda session: list(session.scalars(select(GuideQuestion))))


def asked(yard: Led, who: str) -> int:
    return sum(f"спрашивает: «{ASKED}»" in one for one in yard.heard(who))


async def test_a_question_that_nobody_answers_comes_back(database: Path) -> None:
    """One guide after the other, each has until the next evening."""
    async with led(database) as yard:
        await takes(yard, "helper", Calling.GUIDE)
        await takes(yard, "owner", Calling.GUIDE)
        await yard.say("member", "/guide", ASKED)
        assert (asked(yard, "helper"), asked(yard, "owner")) == (1, 0)
        await later(yard, days=2)
        assert (asked(yard, "helper"), asked(yard, "owner")) == (1, 1)
        await later(yard, days=3)
        assert any(f"«{ASKED}» никто из гидов не ответил" in one for one in yard.heard("member"))
        assert await questions(yard) == []


@pytest.mark.parametrize("how", ["leaves", "erased"])
async def test_a_guide_who_leaves_or_is_erased_is_replaced(database: Path, how: str) -> None:
    async with led(database) as yard:
        await takes(yard, "helper", Calling.GUIDE)
        await takes(yard, "owner", Calling.GUIDE)
        await yard.say("member", "/guide", ASKED)
        if how == "leaves":
            await yard.put_out("helper")
        else:
            await yard.say("helper", "/forget", "Да, удалить всё")
        await later(yard, hours=6)
        assert asked(yard, "owner") == 1


@pytest.mark.parametrize("how", ["leaves", "erased"])
async def test_nothing_is_left_of_an_asker_who_leaves_or_is_erased(database: Path, how: str) -> None:
    async with led(database) as yard:
        await takes(yard, "helper", Calling.GUIDE)
        await yard.say("member", "/guide", ASKED)
        if how == "leaves":
            await yard.put_out("member")
            await later(yard, hours=6)
        else:
            await yard.say("member", "/forget", "Да, удалить всё")
        assert await questions(yard) == []
        await yard.press("helper", "Ответить")
        assert "ответить" not in yard.heard("helper")[-1]


async def test_an_insult_is_no_answer(database: Path) -> None:
    async with led(database) as yard:
        await takes(yard, "helper", Calling.GUIDE)
        await yard.say("member", "/guide", ASKED)
        await yard.press("helper", "Ответить")
        await yard.say("helper", "сосед Иванов пьяница и вор, у него спроси")
        assert not any("Иванов" in one for one in yard.heard("member"))


async def test_without_guides_nothing_is_asked(database: Path) -> None:
    async with led(database) as yard:
        assert "Гида у нас пока нет" in await yard.say("member", "спросить гида")
        await takes(yard, "member", Calling.GUIDE)
        assert "Гида у нас пока нет" in await yard.say("member", "спросить гида")


async def test_who_says_no_to_a_story_is_not_asked_again(database: Path) -> None:
    async with led(database) as yard:
        await takes(yard, "helper", Calling.STORYTELLER)
        for title in ("Чай", "Блины"):
            await yard.say(
                "owner", "/event", title, "через 4 дня в 12", "двор", "Пропустить", "Пропустить", "Всё верно"
            )
        await later(yard, days=3)
        assert sum("историю?" in one for one in yard.heard("helper")) == 1
        await yard.press("helper", "Открыть: 2")
        await yard.press("helper", "Не в этот раз")
        assert not any("расскажет историю" in one for one in yard.heard("owner"))
        assert await yard.read(lambda session: openings.free(session, 1, Calling.STORYTELLER, yard.now)) == []


async def test_a_new_leader_hears_whom_to_ask(database: Path) -> None:
    async with led(database) as yard:
        await takes(yard, "member", Calling.MENTOR)
        yard.put_in("helper", "@yard", admin=True)
        await yard.say("owner", "/leaders")
        await yard.press("owner", "helper")
        await yard.press("owner", "Вести вместе со мной")
        await yard.press("helper", "Да, помогу")
        assert any("помогают ведущим: member" in one for one in yard.heard("helper"))


async def test_a_newcomer_is_told_of_to_those_who_greet(database: Path) -> None:
    async with led(database) as yard:
        await takes(yard, "helper", Calling.GREETER)
        yard.put_in("anna", "@yard")
        await yard.hear("anna", UpdateKind.JOINED, "@yard")
        assert any("К нам пришёл новый сосед: anna" in one for one in yard.heard("helper"))
        assert not any("К нам пришёл" in one for one in yard.heard("member"))


async def test_whom_the_bot_cannot_reach_is_passed_over(database: Path) -> None:
    async with led(database) as yard:
        await takes(yard, "helper", Calling.GUIDE)
        blocked = update(Account).where(Account.external == "helper").values(reachable=False)
        await yard.app.store.write(lambda session: session.execute(blocked))
        assert "Гида у нас пока нет" in await yard.say("member", "спросить гида")


async def test_whoever_remembers_the_story_decides_what_is_written(database: Path) -> None:
    async with led(database) as yard:
        await takes(yard, "helper", Calling.HISTORIAN)
        await yard.say("owner", "/event", "Чай", "завтра в 12", "двор", "Пропустить", "Пропустить", "Всё верно")
        await yard.say("member", "иду")
        event = await yard.read(lambda session: session.scalars(select(Event)).one())
        row = Chronicle(
            community=1, event=event.id, day=event.starts_at.date(), number=3, first=1, state="draft", at=yard.now
        )
        keeper = await yard.app.store.write(lambda session: keepers.keeper(session, row))
        assert keeper == await yard.person("helper")
        await yard.put_out("helper")
        keeper = await yard.app.store.write(lambda session: keepers.keeper(session, row))
        assert keeper == await yard.person("owner")
