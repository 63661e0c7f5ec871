"""What Sosed tells whoever watches it: numbers without anybody in them, and whether it is well."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families as read

from bot.configuration.config import CannotStart, Monitoring
from bot.counted import Outcome
from bot.found import jobs
from bot.running import systemd, watch, web
from bot.storage.database import Place
from models import Lease
from tests.faults.test_process import closed_port
from tests.platforms.faults import html502, silence
from tests.transports.house import House, house

ROOT = Path(__file__).parents[3]
FREE = {"platform": {"telegram"}, "priority": {"reply", "reminder", "broadcast"}, "job": {job.name for job in jobs()}}
FREE |= {
    "outcome": {*Outcome, "sent", "later", "undeliverable", "void"},
    "kind": {"unsaved", "rolled back", "unreadable"},
}


@asynccontextmanager
async def watched(database: Place) -> AsyncIterator[tuple[House, str]]:
    port = closed_port()
    async with house(database, monitoring={"port": port}) as home:
        yield home, f"http://127.0.0.1:{port}"


async def page(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as client, client.get(address) as answer:
        return answer.status, await answer.text()


def numbers(metrics: str) -> dict[tuple[str, ...], float]:
    return {
        (one.name, *(value for name, value in sorted(one.labels.items()) if name != "le" or value == "+Inf")): one.value
        for family in read(metrics)
        for one in family.samples
    }


async def test_what_is_counted_is_told(database: Place) -> None:
    async with watched(database) as (home, here):
        home.world.write("Галина", "/help")
        await home.calm()
        await home.until(lambda: home.app.runs.succeeded)
        status, told = await page(f"{here}/metrics")
        assert status == 200
        found = numbers(told)
        assert found["sosed_healthy",] == 1
        assert found["sosed_updates_total", "handled", "telegram"] == 1
        assert found["sosed_update_seconds_count", "telegram"] == 1
        assert found["sosed_update_seconds_bucket", "+Inf", "telegram"] == 1
        sent = found["sosed_sent_total", "sent", "telegram"]
        assert sent == found["sosed_claimed_total", "telegram"] >= 1
        assert found["sosed_job_success_seconds", "event_reminders"] == pytest.approx(home.clock().timestamp(), abs=60)
        assert found["sosed_database_errors_total", "unsaved"] == 0
        assert found["sosed_saved_units_total",] > 1


async def test_whose_turn_it_is_among_several_processes_is_told(database: Place) -> None:
    """By duty; the number of the bot or process stays out."""
    async with watched(database) as (home, here):
        until = datetime.now(UTC) + timedelta(hours=1)
        await home.app.store.write(
            lambda session: session.add_all(
                Lease(name=f"send:telegram:{number}", holder="h", fence=fence, until=until - timedelta(days=gone))
                for number, fence, gone in ((77001, 3, 0), (77002, 2, 1))
            )
        )
        _, told = await page(f"{here}/metrics")
        found = numbers(told)
        assert found["sosed_duties_held", "send"] == 1
        assert found["sosed_duties_taken_total", "send"] == 5
        assert "7700" not in told


async def test_nobody_is_in_a_label(database: Place) -> None:
    async with watched(database) as (home, here):
        home.world.write("Галина", "/mydata")
        await home.calm()
        _, told = await page(f"{here}/metrics")
        ours = [one for family in read(told) for one in family.samples if one.name.startswith("sosed_")]
        wrong = {
            (one.name, name, value)
            for one in ours
            for name, value in one.labels.items()
            if name != "le" and value not in FREE[name]
        }
        assert ours
        assert not wrong


async def test_each_number_is_explained_to_the_operator(database: Place) -> None:
    async with watched(database) as (home, here):
        home.world.write("Галина", "/help")
        await home.calm()
        _, told = await page(f"{here}/metrics")
        ours = {name for name in re.findall(r"^# TYPE (sosed_\w+)", told, re.MULTILINE) if not name.endswith("created")}
        for guide in ("docs/operations.md", "docs/ru/эксплуатация.md"):
            explained = set(re.findall(r"`(sosed_\w+)`", (ROOT / guide).read_text(encoding="utf-8")))
            assert explained == ours, guide


# ── Health ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_sosed_that_works_is_well(database: Place) -> None:
    async with watched(database) as (_, here):
        assert await page(f"{here}/health") == (200, "ok\n")


async def test_a_stuck_writer_is_told_and_so_is_its_end(database: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "STUCK", 0.1)
    async with watched(database) as (home, here):
        free = threading.Event()
        stuck = asyncio.create_task(home.app.store.write(lambda _: free.wait(30)))
        await home.until(lambda: home.app.store.at_work_for > watch.STUCK)
        assert await page(f"{here}/health") == (503, "the writer is stuck\n")
        free.set()
        await stuck
        monkeypatch.setattr(watch, "STUCK", 10.0)  # whatever else the machine is at
        assert await page(f"{here}/health") == (200, "ok\n")


async def test_a_platform_that_answers_no_poll_is_told(database: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched(database) as (home, here):
        home.server.faults.add("getUpdates", html502, times=None)
        home.world.write("Галина", "/help")  # ends the poll that waits
        monkeypatch.setattr(watch, "SILENT", 0.5)
        await asyncio.sleep(0.6)
        assert await page(f"{here}/health") == (503, "telegram does not answer\n")
        _, told = await page(f"{here}/metrics")
        assert numbers(told)["sosed_healthy",] == 0
        home.server.faults.clear()
        monkeypatch.setattr(watch, "SILENT", 10.0)
        await home.calm()
        assert (await page(f"{here}/health"))[0] == 200


async def test_what_is_due_and_not_sent_is_told(database: Place) -> None:
    """Not what waits for the morning, and not a broadcast, which takes as long as it takes."""
    async with watched(database) as (home, here):
        home.server.faults.add("sendMessage", silence, times=None)
        await home.say("Галина", "Добрый день")
        await home.until(lambda: home.server.called("sendMessage"))
        assert (await page(f"{here}/health"))[0] == 200
        home.clock.ahead += 700
        assert await page(f"{here}/health") == (503, "what is due is not sent: telegram\n")
        _, told = await page(f"{here}/metrics")
        found = numbers(told)
        assert found["sosed_queue_messages", "telegram", "reply"] == 1
        assert found["sosed_queue_oldest_seconds", "telegram", "reply"] == pytest.approx(700, abs=30)


async def test_a_loop_that_stood_still_is_told(database: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """F08"""
    monkeypatch.setattr(watch, "EVERY", 0.02)
    monkeypatch.setattr(watch, "BLOCKED", 0.3)
    async with watched(database) as (_, here):
        await asyncio.sleep(0.05)
        time.sleep(0.4)  # noqa: ASYNC251 - it is what blocks the loop
        await asyncio.sleep(0.05)
        status, why = await page(f"{here}/health")
        assert (status, why.startswith("the loop stood still")) == (503, True)
        monkeypatch.setattr(watch, "REMEMBERED", 0.0)
        await asyncio.sleep(0.05)
        assert (await page(f"{here}/health"))[0] == 200


async def test_nothing_is_told_unasked(database: Place) -> None:
    assert Monitoring().port is None
    assert Monitoring().host == "127.0.0.1"


async def test_a_taken_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        config = Monitoring(port=taken.getsockname()[1])
        with pytest.raises(CannotStart, match=f"monitoring: 127.0.0.1:{config.port} cannot be used"):
            async with web.showing("monitoring", config, {}):
                pass


# ── systemd ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_the_watchdog_is_fed_only_while_the_writer_goes_on(
    database: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "EVERY", 0.02)
    monkeypatch.setattr(watch, "STUCK", 0.1)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        ear.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        async with house(database) as home:
            await home.until(lambda: said(ear) == {systemd.ALIVE})
            free = threading.Event()
            stuck = asyncio.create_task(home.app.store.write(lambda _: free.wait(30)))
            await home.until(lambda: home.app.store.at_work_for > watch.STUCK)
            said(ear)
            await asyncio.sleep(0.2)
            assert said(ear) == set()
            free.set()
            await stuck
            await home.until(lambda: said(ear) == {systemd.ALIVE})


def said(ear: socket.socket) -> set[str]:
    found = set()
    try:
        while True:
            found.add(ear.recv(100).decode())
    except BlockingIOError:
        return found


def test_nobody_listens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for address in ("", "nonsense", str(tmp_path / "gone"), "@" + "x" * 200):
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        systemd.tell(systemd.READY)
