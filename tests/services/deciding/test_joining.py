"""Two things on the agenda are made one only as long as nobody else wants the newer one."""

from __future__ import annotations

from pathlib import Path

from models import AgendaItem, AgendaPick
from services.deciding.agenda import items, picks
from tests.support.led import led


async def test_nobodys_pick_becomes_one_of_something_else(database: Path) -> None:
    """«Не ставить шлагбаум» is nearly the same as «Шлагбаум», for whoever counts words."""
    async with led(database) as yard:
        member, helper = await yard.person("member"), await yard.person("helper")
        for who, said in (("helper", "Шлагбаум"), ("member", "Не ставить шлагбаум")):
            person = await yard.person(who)
            await yard.app.store.write(lambda s, p=person, w=said: items.propose(s, 1, p, w, yard.now) and None)
        await yard.app.store.write(lambda s: picks.pick(s, s.get_one(AgendaItem, 2), helper, yard.now))
        await yard.touch("member", "agenda-join:1:2:1")
        assert await yard.read(lambda s: [(one.item, one.person) for one in s.query(AgendaPick)]) == [(2, helper)]
        await yard.app.store.write(lambda s: picks.let_go(s, s.get_one(AgendaItem, 2), helper))
        await yard.touch("member", "agenda-join:1:2:1")
        assert await yard.read(lambda s: [(one.item, one.person) for one in s.query(AgendaPick)]) == [(1, member)]
