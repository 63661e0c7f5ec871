"""Talks with a mediator: what becomes of them when nobody says anything, or somebody goes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select

from models import Mediation, MediationState
from services.people.mediation import mediators, talks
from tests.support.everywhere import at_length
from tests.support.led import Led, led

pytestmark = at_length

SHOUTING = "крик по ночам"


@asynccontextmanager
async def asked(database: Path, *more: str) -> AsyncIterator[Led]:
    """member has asked helper, who is a mediator, as is `more`."""
    async with led(database) as yard:
        for who in ("helper", *more):
            person = await yard.person(who)
            await yard.app.store.write(lambda session, person=person: mediators.name(session, 1, person, 1, yard.now))
            await yard.say(who, "/mediator")
            await yard.app.store.write(lambda session, person=person: _agree(session, person))
        await yard.say("member", "/mediator", "1", SHOUTING, "Нет, только со мной")
        yield yard


def _agree(session, person: int) -> None:
    for row in mediators.all_of(session, 1):
        if row.person == person:
            row.state = "ready"


async def talk(yard: Led) -> Mediation:
    return await yard.read(lambda session: session.scalars(select(Mediation)).one())


async def later(yard: Led, **time: float) -> list[str]:
    """What member hears until then."""
    before = len(yard.heard("member"))
    until = yard.now + timedelta(**time)
    while yard.now < until:
        yard.now = min(until, yard.now + timedelta(hours=12))
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)
    return yard.heard("member")[before:]


async def test_what_nobody_speaks_of_any_more_is_closed(database: Path) -> None:
    """Twice in two weeks it is asked how it ended; after that the words go, as the second question says."""
    async with asked(database) as yard:
        await yard.press("helper", "Возьмусь")
        heard = await later(yard, days=40)
        assert [("Больше не спрошу" in one) for one in heard if "Чем закончился разговор" in one] == [False, True]
        assert "закрыл" in heard[-1]
        row = await talk(yard)
        assert (row.state, row.outcome, row.words, row.asker, row.mediator) == (MediationState.ENDED, *[None] * 4)


async def test_who_still_talks_is_asked_a_week_later(database: Path) -> None:
    async with asked(database) as yard:
        await yard.press("helper", "Возьмусь")
        for _ in range(6):
            assert any("Чем закончился" in one for one in await later(yard, days=8))
            await yard.press("member", "Ещё разговариваем")
        assert (await talk(yard)).state is MediationState.TAKEN


async def test_a_mediator_who_leaves_is_replaced_by_the_askers_choice(database: Path) -> None:
    async with asked(database, "manager") as yard:
        await yard.press("helper", "Возьмусь")
        await yard.put_out("helper")
        heard = await later(yard, hours=24)
        assert "Помочь с этим сейчас не получится" in heard[-1]
        assert not any(SHOUTING in one for one in yard.heard("manager"))
        await yard.press("member", "Спросить: manager")
        await yard.app.settle(yard.now)
        assert SHOUTING in yard.heard("manager")[-1]
        await yard.press("manager", "Возьмусь")
        assert (await talk(yard)).mediator == await yard.person("manager")


async def test_nothing_is_left_of_an_asker_who_leaves_or_is_erased(database: Path) -> None:
    async with asked(database) as yard:
        await yard.press("helper", "Возьмусь")
        await yard.say("member", "/forget", "Да, удалить всё")
        await later(yard, hours=12)
        assert await yard.read(lambda session: session.scalars(select(Mediation.id)).all()) == []
        assert [one.how for one in yard.memory.said if one.chat == "helper"][-1] == "delete"


async def test_whom_the_words_are_about_is_not_offered(database: Path) -> None:
    async with asked(database, "manager") as yard:
        me, helper, manager = [await yard.person(one) for one in ("member", "helper", "manager")]
        for said, offered in (("сосед шумит", [helper, manager]), ("helper шумит", [manager])):
            found = await yard.read(partial(mediators.ready, community=1, but=me, said=said))
            assert found == offered


async def test_one_talk_at_a_time(database: Path) -> None:
    async with asked(database) as yard:
        assert "Спросил: helper" in await yard.say("member", "/mediator")
        await yard.press("member", "Уже не нужно")
        assert "helper" in await yard.say("member", "/mediator")
        ended, well = await yard.read(lambda session: talks.counted(session, 1, yard.now))
        assert (ended, well) == (1, 0)
