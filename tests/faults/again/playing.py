"""Plays a transcript, and tells what is in the tables afterwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.app import App
from bot.transports.console.script import Script
from models import Table
from tests.conftest import NOW

CONVERSATIONS = Path(__file__).parents[2] / "conversations"
# What is random, or counts attempts.
APART = {
    "outbox": {"nonce", "attempts", "ended_at"},
    "communities": {"token", "offers_version"},
    "shown": {"marks"},
}

Start = Callable[[], AbstractAsyncContextManager[App]]


def source(name: str) -> str:
    return (CONVERSATIONS / f"{name}.txt").read_text(encoding="utf-8")


async def play(sosed: Start, name: str) -> dict[str, list[Any]]:
    """Raises AssertionError at the first line that differs. The rows of all tables at the end."""
    async with sosed() as app:
        script = Script(app, NOW)
        await script.open()
        assert await script.play(source(name), check=True)
        return await app.store.read(rows)


def rows(session: Session) -> dict[str, list[Any]]:
    connection = session.connection()
    return {table: sorted(map(tuple, connection.exec_driver_sql(look)), key=repr) for table, look in _LOOKS.items()}


def _look(table: Any) -> str:
    kept = (f'"{one.name}"' for one in table.columns if one.name not in APART.get(table.name, ()))
    return f"SELECT {', '.join(kept)} FROM {table.name}"


_LOOKS = {table.name: _look(table) for table in Table.metadata.sorted_tables}
