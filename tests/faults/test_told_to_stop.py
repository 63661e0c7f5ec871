"""F05: told to stop before it has begun; whatever it is at, it ends cleanly, and nothing is half done."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.storage import migrate
from tests.faults.processes import Sosed, until
from tests.faults.test_process import closed_port
from tests.platforms import telegram
from tests.platforms.telegram.faults import slow
from tests.support.everywhere import at_length, share

ROOT = Path(__file__).parent.parent.parent
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # noqa: S105 - made up
AT_ONCE = 15.0  # seconds; what it would wait for takes longer


def nowhere() -> Any:
    return SimpleNamespace(token=TOKEN, url=f"http://127.0.0.1:{closed_port()}")


@pytest.mark.parametrize(
    ("while_importing", "number"), share([("typer", signal.SIGINT), ("aiogram.types", signal.SIGTERM)], one_in=2)
)
def test_while_it_imports(tmp_path: Path, while_importing: str, number: signal.Signals) -> None:
    config = Sosed(tmp_path, tmp_path / "sosed.db", telegram=nowhere()).config
    command = [sys.executable, "-X", "importtime", "-m", "bot", "run", "--config", str(config)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT, text=True) as process:
        assert process.stderr
        for line in process.stderr:
            if line.split("|")[-1].strip().startswith(while_importing):
                break
        process.send_signal(number)
        left = process.stderr.read()
    assert process.returncode == 0
    assert "Traceback" not in left
    assert not (tmp_path / "sosed.db").exists()


async def migrating(sosed: Sosed) -> sqlite3.Connection:
    """Started, and in the middle of its migration: it waits for whoever holds the file, inside SQLite."""
    holder = sqlite3.connect(sosed.database, isolation_level=None)
    holder.execute("PRAGMA journal_mode=WAL")
    holder.execute("BEGIN IMMEDIATE")
    await sosed.start()
    await until(lambda: sosed.database.with_name("sosed.db.lock").exists())
    await asyncio.sleep(0.3)
    return holder


async def test_a_migration_under_way_is_finished(tmp_path: Path) -> None:
    """F04: the tables are all there, and the next start has nothing to do."""
    sosed = Sosed(tmp_path, tmp_path / "sosed.db", telegram=nowhere())
    with closing(await migrating(sosed)) as holder:
        sosed.signal(signal.SIGTERM)
        await asyncio.sleep(0.1)
        holder.execute("ROLLBACK")
    assert await sosed.ended() == 0, sosed.log
    assert "Traceback" not in sosed.log
    assert migrate.current(sosed.database) == migrate.head()


async def test_the_second_one_ends_also_a_migration_at_once(tmp_path: Path) -> None:
    """F04: nothing of it is there."""
    sosed = Sosed(tmp_path, tmp_path / "sosed.db", telegram=nowhere())
    with closing(await migrating(sosed)):
        sosed.signal(signal.SIGTERM)
        await asyncio.sleep(0.1)
        sosed.signal(signal.SIGTERM)
        began = time.monotonic()
        assert await sosed.ended() in (-signal.SIGTERM, 128 + signal.SIGTERM)
        assert time.monotonic() - began < AT_ONCE
    assert migrate.current(sosed.database) is None


async def test_while_a_platform_is_opened_that_does_not_answer(database: Path, tmp_path: Path) -> None:
    async with telegram.Server() as server:
        server.faults.add("getMe", slow(60))
        sosed = Sosed(tmp_path, database, telegram=server)
        await sosed.start()
        await until(lambda: server.called("getMe"))
        sosed.signal(signal.SIGTERM)
        began = time.monotonic()
        assert await sosed.ended() == 0, sosed.log
        assert time.monotonic() - began < AT_ONCE
        assert "Traceback" not in sosed.log


@at_length
async def test_at_any_moment_of_a_start(tmp_path: Path) -> None:
    """F04, F05: the tables are all there or none is."""
    async with telegram.Server() as server:
        for attempt in range(6):
            folder = tmp_path / str(attempt)
            folder.mkdir()
            sosed = Sosed(folder, folder / "sosed.db", telegram=server)
            await sosed.start()
            await until((folder / "sosed.db.lock").exists)
            await asyncio.sleep(random.uniform(0, 0.5))  # noqa: S311 - when it is told to is no secret
            sosed.signal(random.choice((signal.SIGTERM, signal.SIGINT)))  # noqa: S311 - no secret
            assert await sosed.ended() == 0, sosed.log
            assert "Traceback" not in sosed.log
            assert migrate.current(sosed.database) in (None, migrate.head())
            assert not [name for name in os.listdir(folder) if "unfinished" in name]
