"""A calling is proposed, taken, given up: what becomes of it when somebody goes, says no, or is proposed twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models import Account, Called, CalledState, Calling
from services.people.callings import holders, taking
from services.refusal import Refusal
from tests.support.everywhere import at_length
from tests.support.led import Led, led

pytestmark = at_length

ASKED = "Соседи говорят, вы хорошо помните нашу историю. Возьмётесь?"


async def propose(yard: Led, who: str = "member", whom: str = "helper", deed: str = "Помнить нашу историю") -> str:
    await yard.say(who, "/callings")
    await yard.press(who, "Предложить соседа")
    return await yard.say(who, whom, deed)


async def rows(yard: Led) -> list[Called]:
    return await yard.read(lambda session: list(session.scalars(select(Called).order_by(Called.id))))


async def historians(yard: Led) -> list[int]:
    return await yard.read(lambda session: holders.holders(session, 1, Calling.HISTORIAN))


async def test_whoever_is_proposed_twice_is_asked_once(database: Path) -> None:
    async with led(database) as yard:
        said = await propose(yard)
        assert "Спрошу, не называя вас: helper" in said
        assert await propose(yard, "manager") == said
        assert sum(ASKED in one for one in yard.heard("helper")) == 1
        await yard.press("helper", "Не моё")
        assert await propose(yard) == said
        yard.now += timedelta(days=100)
        assert await propose(yard) == said
        assert sum(ASKED in one for one in yard.heard("helper")) == 1
        assert not any("helper теперь" in one for one in (*yard.heard("member"), *yard.heard("manager")))


async def test_who_has_not_answered_may_be_asked_again_the_next_season(database: Path) -> None:
    async with led(database) as yard:
        await propose(yard)
        yard.now += timedelta(days=92)
        await propose(yard)
        assert sum(ASKED in one for one in yard.heard("helper")) == 2


async def test_only_who_had_proposed_hears_of_a_yes(database: Path) -> None:
    async with led(database) as yard:
        await propose(yard)
        await yard.press("helper", "Да")
        assert any("helper теперь будет помнить нашу историю" in one for one in yard.heard("member"))
        assert not any("helper теперь" in one for one in yard.heard("owner"))
        assert await historians(yard) == [await yard.person("helper")]


async def test_oneself_and_strangers_are_not_proposed(database: Path) -> None:
    async with led(database) as yard:
        me = await yard.person("member")
        for whom in (me, await yard.person("gardener")):
            with pytest.raises(Refusal):
                await yard.app.store.write(lambda s, whom=whom: taking.propose(s, 1, whom, Calling.HERO, me, yard.now))
        await yard.say("member", "/callings")
        await yard.press("member", "Предложить соседа")
        assert "Себя предлагать не нужно" in await yard.say("member", "member")
        assert "Такого соседа я здесь не знаю" in await yard.say("member", "gardener")
        assert await rows(yard) == []


async def test_an_insult_reaches_nobody(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("member", "/callings")
        await yard.press("member", "Предложить соседа")
        await yard.say("member", "этого алкаша helper", "helper")
        await yard.say("member", "этот алкаш всем надоел")
        assert await rows(yard) == []
        assert not any("алкаш" in one for one in yard.heard("helper"))


async def test_who_has_left_neither_answers_nor_holds_anything(database: Path) -> None:
    async with led(database) as yard:
        await propose(yard)
        await yard.put_out("helper")
        await yard.press("helper", "Да")
        assert await historians(yard) == []
        await yard.say("owner", "/callings")
        await yard.press("owner", "Помнить нашу историю")
        await yard.app.store.write(lambda session: session.execute(update(Called).values(state=CalledState.HELD)))
        assert await historians(yard) == [await yard.person("owner")]


async def test_who_proposed_and_left_hears_nothing(database: Path) -> None:
    async with led(database) as yard:
        await propose(yard)
        await yard.put_out("member")
        await yard.press("helper", "Да")
        assert not any("helper теперь" in one for one in yard.heard("member"))


async def test_nothing_is_left_of_who_is_erased(database: Path) -> None:
    async with led(database) as yard:
        await propose(yard)
        await propose(yard, deed="Встречать новых")
        await yard.press("helper", "Да")
        await yard.say("member", "/forget", "Да, удалить всё")
        assert [row.proposed_by for row in await rows(yard)] == [None, None]
        await yard.say("helper", "/forget", "Да, удалить всё")
        assert await rows(yard) == []


async def test_who_withdraws_the_consent_holds_nothing_any_more(database: Path) -> None:
    async with led(database) as yard:
        await propose(yard)
        await yard.press("helper", "Да")
        await yard.say("helper", "/withdraw", "Да, отозвать")
        assert await rows(yard) == []


async def test_whom_the_bot_cannot_reach_is_proposed_in_vain(database: Path) -> None:
    async with led(database) as yard:
        blocked = update(Account).where(Account.external == "helper").values(reachable=False)
        await yard.app.store.write(lambda session: session.execute(blocked))
        assert "Спрошу, не называя вас: helper" in await propose(yard)
        assert not any(ASKED in one for one in yard.heard("helper"))


async def test_a_call_at_night_comes_in_the_morning(database: Path) -> None:
    async with led(database) as yard:
        yard.now = datetime(2026, 12, 2, 20, 30, tzinfo=UTC)
        await yard.say("owner", "/vacancies")
        await yard.press("owner", "Встречать новых")
        await yard.press("owner", "Отправить в чат")
        assert "Ночью соседей не бужу" in yard.heard("owner")[-1]
        assert not any("встретит новых" in one for one in yard.memory.texts("@yard"))
        yard.now += timedelta(hours=11)
        await yard.app.settle(yard.now)
        assert any("встретит новых" in one for one in yard.memory.texts("@yard"))


async def test_a_season_of_silence_and_a_month_and_it_rests(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("helper", "/callings")
        await yard.press("helper", "Помнить нашу историю")
        for days in (92, 31):
            yard.now += timedelta(days=days)
            await yard.app.tick(yard.now)
            await yard.app.settle(yard.now)
        assert sum("Всё ещё ваше?" in one for one in yard.heard("helper")) == 1
        assert await historians(yard) == []
        await yard.press("helper", "Да, моё")
        assert await historians(yard) == [await yard.person("helper")]


async def test_the_same_again_is_refused(database: Path) -> None:
    async with led(database) as yard:
        for answer in ("Записал", "Это уже за вами"):
            await yard.open("helper", "calling-ask:1:hero")
            await yard.press("helper", "Возьмусь")
            assert any(
                answer in one
                for one in (*yard.heard("helper"), *filter(None, (notice for _, notice in yard.memory.acknowledged)))
            )
