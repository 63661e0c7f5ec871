"""A host ticks the guests, alone or beside another leader, one by one or all; nobody else sees who did not come."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from models import CoHost, CoHostState, VisitHow
from services.events import attendance
from services.events.attendance import Answer
from services.people import accounts, memberships
from services.roles import Role
from tests.handlers.events.visits.doors import HOST, change, meet, unnamed, visits
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

pytestmark = at_length

LEADER = "manager"


async def labels(w: W, who: str) -> list[str]:
    """Of the list's newest state in their chat."""
    pages = [one.page for one in w.mem.said if one.chat == who and one.page]
    found = [[key.label for row in page.rows for key in row] for page in pages]
    return next(shown for shown in reversed(found) if "Готово" in shown)


async def opened(w: W, who: str, event: int) -> list[str]:
    await w.touch(who, f"visit-list:1:{event}")
    return await labels(w, who)


BELOW = ["Пришли все", "+1 без телефона", "Готово"]


async def crowd(w: W, event: int, many: int) -> list[str]:
    def come(session) -> list[str]:
        names = [f"сосед {n:02}" for n in range(many)]
        for name in names:
            person = accounts.meet(session, "memory", name, name, w.now, private=True).person
            memberships.belong(session, 1, person, w.now, Role.MEMBER)
            attendance.answer(session, 1, event, person, Answer.YES, w.now)
        return names

    return await w.w(come)


async def test_guests_stand_on_pages_of_ten(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        names = await crowd(w, event, 23)
        assert await opened(w, HOST, event) == [*names[:10], "Следующие", *BELOW]
        await w.press(HOST, "Следующие")
        assert await labels(w, HOST) == [*names[10:20], "Предыдущие", "Следующие", *BELOW]
        await w.press(HOST, names[12])
        await w.press(HOST, "Следующие")
        assert await labels(w, HOST) == [*names[20:], "Предыдущие", *BELOW]
        await w.press(HOST, "Предыдущие")
        assert f"✓ {names[12]}" in await labels(w, HOST)


async def test_where_there_is_no_room_for_buttons_guests_are_ticked_by_their_numbers(database: Path) -> None:
    """One after the other: the list comes again below each answer."""
    async with world(database) as w:
        few = replace(w.mem.capabilities, rows=6, buttons=10)
        for delivery in w.app.deliveries.values():
            delivery.renderer.able = few
        event, _ = await meet(w)
        names = await crowd(w, event, 12)
        await w.touch(HOST, f"visit-list:1:{event}")
        for number in ("2", "3"):
            ((_, shown, buttons),) = await w.say(HOST, number)
            assert buttons == []
        assert shown.startswith("«Чай»: отмечено 2 из 12. Кто пришёл? Нажмите на имя.\n1. сосед 00\n2. ✓ сосед 01")
        for words in ("следующие", "1"):
            ((_, shown, buttons),) = await w.say(HOST, words)
        assert buttons[:2] == [["✓ сосед 10"], ["сосед 11"]]
        assert [who for who, _ in await visits(w, event)] == [names[1], names[2], names[10]]


async def test_what_one_host_ticks_the_other_one_sees(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w, "victim", "helper")
        assert await opened(w, HOST, event) == ["victim", "helper", *BELOW]
        await opened(w, LEADER, event)
        await w.press(HOST, "victim")
        for who in (HOST, LEADER):
            assert await labels(w, who) == ["✓ victim", "helper", *BELOW]
        await w.say("helper", code)
        for who in (HOST, LEADER):
            assert (await labels(w, who))[:2] == ["✓ victim", "✓ helper"]


async def test_two_hosts_who_press_the_same_at_once_tick_it_once(database: Path) -> None:
    """Neither undoes what the other one has just done."""
    async with world(database) as w:
        event, _ = await meet(w, "victim", "helper")
        victim = await w.person("victim")
        for data in (f"visit-tick:1:{event}:{victim}:yes", f"visit-all:1:{event}:yes"):
            await asyncio.gather(*(w.touch(who, data) for who in (HOST, LEADER, HOST, LEADER)))
        assert await visits(w, event) == [("victim", VisitHow.LIST), ("helper", VisitHow.ALL)]
        await asyncio.gather(*(w.touch(who, f"visit-tick:1:{event}:{victim}:no") for who in (HOST, LEADER)))
        assert await visits(w, event) == [("helper", VisitHow.ALL)]


async def test_all_at_once_is_taken_back_and_leaves_what_was_ticked_before(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w, "victim", "helper")
        await w.say("victim", code)
        await w.touch(HOST, f"visit-all:1:{event}:yes")
        assert await visits(w, event) == [("victim", VisitHow.CODE), ("helper", VisitHow.ALL)]
        await w.touch(LEADER, f"visit-all:1:{event}:no")
        assert len(await visits(w, event)) == 2, "what the host has ticked is the host's to take back"
        await w.touch(HOST, f"visit-all:1:{event}:no")
        assert await visits(w, event) == [("victim", VisitHow.CODE)]


async def test_those_without_a_telephone_are_counted_by_each_host(database: Path) -> None:
    """Two who see one each count two; a button that is pressed twice counts once."""
    async with world(database) as w:
        event, _ = await meet(w)
        for who in (HOST, HOST, LEADER):
            await w.touch(who, f"visit-unnamed:1:{event}:1")
        assert await unnamed(w, event) == 2
        await w.touch(HOST, f"visit-unnamed:1:{event}:0")
        assert await unnamed(w, event) == 1
        for wrong in (-1, 501, 10**6):
            await w.touch(HOST, f"visit-unnamed:1:{event}:{wrong}")
        assert await unnamed(w, event) == 1


async def test_whoever_has_left_is_counted_and_not_named(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w, "victim")
        await w.say("victim", code)
        await w.put_out("victim")
        assert await opened(w, HOST, event) == BELOW[1:]
        assert "ещё без имени: 1" in [one.text for one in w.mem.said if one.chat == HOST][-1]
        await w.touch(HOST, f"visit-done:1:{event}")
        assert w.mem.texts(HOST)[-1] == "Отметил: 1 гость, впервые — 1."


@pytest.mark.parametrize("who", ["victim", "helper", "owner2", "passer-by"])
async def test_nobody_but_the_host_and_leaders_sees_who_has_not_come(database: Path, who: str) -> None:
    async with world(database) as w:
        event, _ = await meet(w, "victim", "helper")
        victim = await w.person("victim")
        for verb, more in (
            ("visits", ""),
            ("visit-qr", ""),
            ("visit-list", ""),
            ("visit-page", ":0"),
            ("visit-tick", f":{victim}:yes"),
            ("visit-all", ":yes"),
            ("visit-unnamed", ":1"),
            ("visit-done", ""),
        ):
            await w.touch(who, f"{verb}:1:{event}{more}")
        assert await visits(w, event) == []
        assert not [one for one in w.mem.texts(who) if "отмечено" in one or "Код для гостей" in one]


async def test_a_leader_who_leads_no_more_reads_no_more_of_it(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w, "victim")
        assert await opened(w, LEADER, event) == ["victim", *BELOW]
        w.mem.admins["@yard", LEADER] = False
        await w.touch(LEADER, f"visit-done:1:{event}")
        before = len(w.mem.said)
        await w.say("victim", code)
        assert not [one for one in w.mem.said[before:] if one.chat == LEADER and "victim" in str(one.page)]


async def test_only_who_is_on_the_list_is_ticked(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        for who in (HOST, "helper", "owner2"):
            await w.touch(HOST, f"visit-tick:1:{event}:{await w.person(who)}:yes")
        assert await visits(w, event) == []


async def test_the_list_closes_with_the_doors(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w, "victim")
        await opened(w, HOST, event)
        await change(w, event, starts_at=w.now - timedelta(hours=9), ends_at=w.now - timedelta(hours=3))
        await w.press(HOST, "victim")
        assert await visits(w, event) == []
        assert w.mem.acknowledged[-1][1] == "Встреча «Чай» давно закончилась, отметиться уже нельзя."


async def test_a_list_of_what_is_called_off_is_gone(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w, "victim")
        await opened(w, HOST, event)
        await w.touch(HOST, f"event-off:1:{event}:sure")
        await w.minute()
        await w.tick()
        await w.press(HOST, "victim")
        assert await visits(w, event) == []


async def test_whoever_hosts_it_too_has_code_and_list_and_is_no_guest(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w, "victim")
        helper = await w.person("helper")
        beside = CoHost(event=event, person=helper, state=CoHostState.HOSTS, named=True, asked_at=w.now, since=w.now)
        await w.w(lambda session: session.add(beside))
        await w.tick()
        for who in (HOST, "helper"):
            assert [one for one in w.mem.texts(who) if f"Код для гостей: {code}" in one]
        assert (await w.say("helper", code))[0][1] == "Это код вашей встречи «Чай». Назовите его гостям."
        assert await opened(w, "helper", event) == ["victim", *BELOW]
        await w.press("helper", "victim")
        assert await visits(w, event) == [("victim", VisitHow.LIST)]
