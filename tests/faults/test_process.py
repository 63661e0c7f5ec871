"""Faults of the process itself: stopped, started twice, frozen, with one platform out of reach."""

import asyncio
import signal
import socket
import sqlite3
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.faults.processes import Sosed, acquainted, queue, until
from tests.platforms import telegram, vk
from tests.platforms.faults import html502
from tests.platforms.telegram.faults import slow
from tests.support.everywhere import at_length

DRAIN = 20.0  # seconds


def texts(server: Any) -> Counter[str]:
    return Counter(one.text for one in server.world.said if one.how == "send")


async def test_told_to_stop_it_finishes_what_is_under_way(database: Path, tmp_path: Path) -> None:
    """F05: under load; nothing that was sent is sent again after the next start."""
    async with telegram.Server() as server:
        people = acquainted("telegram", server.world, 120)
        await queue(database, "telegram", people)
        sosed = Sosed(tmp_path, database, telegram=server)
        server.faults.add("sendMessage", slow(0.5), times=None)
        await sosed.start()
        await until(lambda: len(server.world.said) >= 8)
        for person in people[:30]:
            server.world.write(person, "/help")
        await until(lambda: len(server.world.said) >= 20)
        sosed.signal(signal.SIGTERM)
        began = time.monotonic()
        assert await sosed.ended() == 0, sosed.log
        assert time.monotonic() - began < DRAIN
        asked = len(server.called("getUpdates"))
        await asyncio.sleep(0.3)
        assert len(server.called("getUpdates")) == asked
        server.faults.clear()
        await sosed.start()
        await until(lambda: not sosed.waiting() and not server.world.updates.pending)
        await sosed.kill()
    said = texts(server)
    assert all(said[f"Чаепитие в субботу {n}"] == 1 for n in range(1, 121))


@at_length
async def test_a_stop_in_the_middle_of_a_tick_is_no_error(database: Path, tmp_path: Path) -> None:
    """F05: nothing on standard error but what is always said."""
    async with telegram.Server() as server:
        yard = server.world.group("Двор", ["Мария"])
        server.world.add_bot(yard, by="Мария")
        with sqlite3.connect(database) as connection:
            row = ("telegram", str(yard.id), "group", "Двор", True)
            columns = "(transport, external, kind, title, present)"
            connection.execute(f"INSERT INTO chats {columns} VALUES (?, ?, ?, ?, ?)", row)
        sosed = Sosed(tmp_path, database, telegram=server)
        server.faults.add("getChatMemberCount", slow(60))
        await sosed.start()
        await until(lambda: server.called("getChatMemberCount"))
        sosed.signal(signal.SIGTERM)
        began = time.monotonic()
        assert await sosed.ended() == 0
        assert time.monotonic() - began < DRAIN / 2
        assert "stopping" in sosed.log
        assert not any(word in sosed.log for word in ("Traceback", "Error", "exception", "never"))


@at_length
async def test_told_to_stop_twice_it_ends_at_once(database: Path, tmp_path: Path) -> None:
    """F05: and loses nothing."""
    async with telegram.Server() as server:
        await queue(database, "telegram", acquainted("telegram", server.world, 20))
        sosed = Sosed(tmp_path, database, telegram=server)
        server.faults.add("sendMessage", slow(60), times=8)
        await sosed.start()
        await until(lambda: len(server.world.said) == 8)
        sosed.signal(signal.SIGTERM)
        await until(lambda: "stopping" in sosed.log)
        began = time.monotonic()
        sosed.signal(signal.SIGTERM)
        assert await sosed.ended() == -signal.SIGTERM
        assert time.monotonic() - began < DRAIN / 2
        await sosed.start()
        await until(lambda: not sosed.waiting())
        await sosed.kill()
    assert len(texts(server)) == 20
    assert texts(server).total() <= 28  # the eight nobody had an answer to


async def test_a_second_process_on_the_same_file_refuses(database: Path, tmp_path: Path) -> None:
    """F06, F07: also while the first one is frozen; when that goes on, nothing is doubled."""
    (tmp_path / "second").mkdir()
    async with telegram.Server() as server:
        await queue(database, "telegram", acquainted("telegram", server.world, 100))
        first = Sosed(tmp_path, database, telegram=server)
        second = Sosed(tmp_path / "second", database, telegram=server)
        await first.start()
        await until(lambda: len(server.world.said) >= 20)
        first.signal(signal.SIGSTOP)
        await second.start()
        assert await second.ended() == 2
        assert second.log.count("\n") == 1
        assert "с этой базой уже работает другой Сосед" in second.log
        await asyncio.sleep(2)
        first.signal(signal.SIGCONT)
        await until(lambda: not first.waiting())
        await first.kill()
    assert texts(server) == Counter(f"Чаепитие в субботу {n}" for n in range(1, 101))


@at_length
async def test_one_platform_out_of_reach_does_not_keep_the_other_from_working(database: Path, tmp_path: Path) -> None:
    """F64: either of them; and when it is back, it is heard."""
    async with telegram.Server() as server, vk.Server() as other:
        nowhere = SimpleNamespace(token=other.token, group_id=other.group_id, url=f"http://127.0.0.1:{closed_port()}")
        sosed = Sosed(tmp_path, database, telegram=server, vk=nowhere)
        await sosed.start()
        server.world.write("Галина", "/help")
        await until(lambda: server.world.said)
        await sosed.kill()
        server.faults.add("*", telegram_is_down(), times=None)
        sosed = Sosed(tmp_path, database, telegram=server, vk=other)
        await sosed.start()
        await until(lambda: other.polls)
        other.world.write(other.world.person("Олег Петров"), "помощь")
        await until(lambda: other.world.said)
        before = len(server.world.said)
        server.faults.clear()
        server.world.write("Галина", "/help")
        await until(lambda: len(server.world.said) > before)
        await sosed.kill()


def telegram_is_down() -> Any:
    from tests.platforms.telegram.faults import drop_before

    return drop_before


def closed_port() -> int:
    """Where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def test_a_good_start_says_in_one_line_what_runs(database: Path, tmp_path: Path) -> None:
    async with telegram.Server() as one, vk.Server() as other:
        other.faults.add("groups.getById", html502, times=None)
        sosed = Sosed(tmp_path, database, telegram=one, vk=other)
        await sosed.start()
        await until(lambda: "Сосед работает" in sosed.log)
        await sosed.kill()
        said = [line for line in sosed.log.splitlines() if "Сосед работает" in line]
        assert len(said) == 1
        assert f"Telegram (@{one.world.bot.username}), ВКонтакте (пока не отвечает" in said[0]
        other.faults.clear()
        await sosed.start()
        await until(lambda: sosed.log.count("Сосед работает") == 2)
        await sosed.kill()
    assert f"ВКонтакте («Сосед», vk.com/club{other.group_id})" in sosed.log
