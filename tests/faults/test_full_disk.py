"""F12: `sosed run` is killed again and again on a disk that is full, with a message sent and not written down."""

import asyncio
import resource
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults import processes
from tests.faults.processes import Sosed, acquainted, queue, until
from tests.platforms import telegram, vk
from tests.platforms.telegram.faults import slow
from tests.support.everywhere import at_length

DEATHS = 3


class Crowded(Sosed):
    """No file of its own may be longer than the database is already, as on a disk that is full."""

    async def start(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(processes, "_run", crowded)
            await super().start()

    def fill(self) -> None:
        """Others use up the room that is left in SQLite's log."""
        log, most = self.database.with_name(self.database.name + "-wal"), self.database.stat().st_size
        with closing(sqlite3.connect(self.database, isolation_level=None, timeout=10)) as connection:
            while log.stat().st_size < most:
                connection.execute("UPDATE others SET n = n + 1")

    async def live_and_die(self, server: Any) -> None:
        """From a start to a kill, with a message on its way when the log becomes full."""
        asked = server.faults.happened
        await self.start()
        await until(lambda: server.faults.happened > asked or self.process.exitcode is not None)
        if self.process.exitcode is None:
            self.fill()
            await until(lambda: "nothing can be saved" in self.log)
            await asyncio.sleep(0.4)
        await self.kill()


def crowded(config: str, *more: Any) -> None:
    most = Path(config).with_name("sosed.db").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    processes._run(config, *more)


@at_length
@pytest.mark.parametrize(("platform", "copies"), [(telegram, 2), (vk, 1)])
async def test_killed_on_a_full_disk_it_sends_nothing_a_third_time(
    platform: Any, copies: int, database: Path, tmp_path: Path
) -> None:
    """Each start had room to claim it. Now none begins without room to write down what comes of it."""
    name = platform.__name__.rpartition(".")[2]
    async with platform.Server() as server:
        await queue(database, name, acquainted(name, server.world, 1))
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("CREATE TABLE others (n INTEGER)")
            connection.execute("INSERT INTO others VALUES (0)")
        sosed = Crowded(tmp_path, database, **{name: server})
        server.faults.add("sendMessage" if name == "telegram" else "messages.send", slow(0.3), times=None)
        for _ in range(DEATHS):
            await sosed.live_and_die(server)
        assert sosed.process.exitcode == 2
        assert "Не кончилось ли место на диске?" in sosed.log
        server.faults.clear()
        roomy = Sosed(tmp_path, database, **{name: server})
        await roomy.start()
        await until(lambda: not roomy.waiting())
        await roomy.kill()
    assert sum(one.how == "send" for one in server.world.said) == copies
