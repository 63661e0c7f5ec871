"""A press under a group's card, and the card's edit, cost six statements each, whoever else has answered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.support.playing.registered import played
from tests.support.playing.stage import Stage

MEETING = """
Мария: /event
Мария: Чаепитие
Мария: 27 ноября в 12
Мария: беседка
Мария: {capacity}
Мария: [Пропустить]
Мария: [Всё верно]
! 2026-11-20 10:05
Галина@двор: [Иду]
Олег@двор: [Может быть]
Тимур@двор: Привет
! 2026-11-20 10:10
"""
RECOGNISED = "SELECT accounts persons chats communities memberships shown"
PLACE = "SELECT seats duties events memberships together accounts co_hosts"
PRESS = ["INSERT updates", RECOGNISED, "INSERT signals", PLACE, "{change} seats", "UPDATE cards"]
LOOK = "SELECT outbox cards chats shown"
EDIT = [
    LOOK,
    "UPDATE chats",
    "SELECT chats communities accounts persons",
    "SELECT together events seats duties co_hosts memberships",
    "SELECT persons",
    "UPDATE cards",
]
TABLES = re.compile(r"(?:FROM|INTO|UPDATE|JOIN) \(*(\w+)")


class Counted(Stage):
    async def statements(self, line: str) -> list[str]:
        """What the line costs, by names: the verb and the tables."""
        asked: list[str] = []
        store = self._running[0].store
        for engine in (store._writer, store._reading, store._apart):
            event.listen(engine, "before_cursor_execute", lambda _, __, statement, *___: asked.append(_name(statement)))
        await self.play(line)
        return asked


def _name(statement: str) -> str:
    tables = [table for table in TABLES.findall(statement) if table not in ("SELECT", "SET")]
    return " ".join([statement.split()[0], *dict.fromkeys(_without_aliases(tables))])


def _without_aliases(tables: list[str]) -> list[str]:
    return [table for table in tables if not table.startswith("anon_")]


def told(asked: list[str]) -> tuple[list[str], list[str], list[str]]:
    """(of the press, of the edit, of looking whether there is more)."""
    look = asked.index(LOOK)
    end = len(asked) - asked[::-1].index("UPDATE cards")
    return asked[:look], asked[look:end], asked[end:]


@pytest.mark.parametrize("capacity", ["[Пропустить]", "2"])
async def test_a_press_and_its_edit_are_six_statements_each(database: Path, capacity: str) -> None:
    async with played("telegram", database, MEETING.format(capacity=capacity), Counted) as (stage, _):
        stage.platform.restart_every = 1_000  # what is listened to stays open
        await _check(stage, "Тимур@двор: [Иду]", "INSERT")
        await _check(stage, "! 2026-11-20 10:20\nТимур@двор: [Не смогу]", "UPDATE")


async def _check(stage: Any, line: str, change: str) -> None:
    *clock, press = line.split("\n")
    await stage.play("\n".join(clock))
    pressed, edited, after = told(await stage.statements(press))
    assert pressed == [one.format(change=change) for one in PRESS]
    assert edited == EDIT
    assert len(pressed) <= 6
    assert len(edited) <= 6
    assert after == [LOOK]
