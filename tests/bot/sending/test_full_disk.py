"""What was sent and cannot be written down: it stops everything, and comes once more at the most."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from bot.sending import delivery, outbox
from bot.storage import retrying
from bot.storage.store import Store, Unavailable
from bot.values.transport import Page
from models import Queued
from tests.support import databases
from tests.support.failing_transport import Memory
from tests.support.post import NOON, SECOND, Post, limit_pages, until

DEATHS = 6
ROOMY = 1_000_000  # pages


class Wordy(Memory):
    """Its messages have such long names that a full disk has room to claim one, and none to write down that it went."""

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        return (await super().send(chat, page, nonce)).zfill(9_000)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "IDLE", 0.01)
    monkeypatch.setattr(retrying, "AGAIN", 0.01)


@pytest.fixture
def wordy(post: Post) -> Post:
    post.transport = Wordy()
    post.start()
    return post


async def die(running: asyncio.Task[None]) -> None:
    """As by kill -9: nothing is finished."""
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@databases.about_files
async def test_what_cannot_be_written_down_stops_everything_until_it_can(
    wordy: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F12: nothing comes twice, and nobody is sent what could not be written down either."""
    monkeypatch.setattr(delivery, "FINISH", 0.01)
    now: list[datetime] = [NOON]
    await wordy.queue("a", "x")
    await wordy.queue("a", "y")
    await wordy.queue("b", "z", not_before=NOON + SECOND)
    await limit_pages(wordy.store, 0)
    running = asyncio.create_task(wordy.delivery.run(lambda: now[0]))
    await until(lambda: wordy.delivery._retrying.is_waiting, 60)
    now[0] += 2 * SECOND
    await asyncio.sleep(0.1)
    assert wordy.texts() == ["x"]
    assert await wordy.rows() == ["sending", "queued", "queued"]
    await limit_pages(wordy.store, ROOMY)
    await until(lambda: len(wordy.texts()) == 3, 60)
    await asyncio.sleep(0.05)
    assert sorted(wordy.texts()) == ["x", "y", "z"]
    assert await wordy.rows() == ["sent"] * 3
    await die(running)


@databases.about_files
async def test_killed_again_and_again_on_a_full_disk_it_comes_once_more_at_the_most(
    wordy: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F12, P2: there was room to claim it at every start, and none to write down that it was sent."""
    monkeypatch.setattr(delivery, "FINISH", 0.01)
    await wordy.queue("a", "x")
    for _ in range(DEATHS):
        await _life(wordy, full=True)
    assert len(wordy.texts()) <= 2
    await _life(wordy, full=False)
    assert 1 <= len(wordy.texts()) <= 2
    async with Store(wordy.store.place) as wordy.store:
        assert await wordy.rows() == ["sent"]


async def _life(post: Post, *, full: bool) -> None:
    """From a start to a kill. Where nothing can be saved there is no start."""
    async with Store(post.store.place) as store:
        await limit_pages(store, 0 if full else ROOMY)
        post.store = store
        try:
            await store.write(outbox.heal)
        except Unavailable:
            return
        post.start()
        said = len(post.texts())
        running = asyncio.create_task(post.delivery.run(lambda: NOON))
        await until(lambda: len(post.texts()) > said and (not store.healthy or not full), 1)
        await asyncio.sleep(0.05)
        await die(running)


@databases.about_files
async def test_a_start_after_a_crash_wants_room_for_what_it_will_write_down(post: Post) -> None:
    """All that is written until SQLite begins its log anew finds its place in the file that is there."""
    await post.queue("a", "x")
    await post.store.write(lambda session: session.query(Queued).update({"state": "sending"}))
    log = post.store.place.with_name(post.store.place.name + "-wal")
    assert await post.store.write(outbox.heal) == 1
    long = log.stat().st_size
    for _ in range(50):
        await post.queue("b", "y")
    await post.drain()
    assert log.stat().st_size == long
    assert await post.store.write(outbox.heal) == 0
