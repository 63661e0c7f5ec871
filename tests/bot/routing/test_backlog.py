"""What takes long is put down and confirmed; it has its effect once, in its person's order, whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.routing import backlog
from bot.routing.backlog import Backlog
from bot.routing.dispatcher import note_first_time
from bot.storage.retention import sweep
from bot.storage.store import Store, T, Unavailable, Unit
from bot.values.incoming import File, Sender, Update, UpdateKind, Where
from models import LateUpdate
from tests.conftest import NOW

IN_TIME = 30.0  # seconds a loaded machine gets


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog, "LONG", 0.05)
    monkeypatch.setattr(backlog, "AGAIN", 0.01)


class Handling:
    """Handles what it is let handle, a person's updates one by one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.open = asyncio.Event()
        self.done: list[Update] = []
        self.spoilt: list[tuple[str, str]] = []
        self.fails: dict[str, Exception] = {}
        self._turn = asyncio.Lock()

    async def handle(self, update: Update) -> None:
        async with self._turn:
            await self.open.wait()
            if update.id in self.fails:
                raise self.fails.pop(update.id)
            if await self.store.write(lambda session: note_first_time(session, "telegram", "bot", update.id, NOW)):
                self.done.append(update)

    async def put_aside(self, id_: str, why: str) -> None:
        self.spoilt.append((id_, why))

    def backlog(self) -> Backlog:
        return Backlog(self.store, "telegram", "bot", self.handle, self.put_aside)


@pytest.fixture
async def handling(database: Path) -> AsyncIterator[Handling]:
    async with Store(database) as store:
        yield Handling(store)


def word(number: int, sender: str = "1", **more: object) -> Update:
    said = {"where": Where("1", private=True), "sender": Sender(sender, "Галина"), "text": f"слово {number}"}
    return Update("telegram", "bot", str(number), NOW, **({"kind": UpdateKind.MESSAGE} | said | more))


async def empty(store: Store) -> None:
    async with asyncio.timeout(IN_TIME):
        while await store.read(lambda session: session.scalar(select(LateUpdate.id).limit(1))) is not None:  # noqa: ASYNC110 - nobody has an event for it
            await asyncio.sleep(0.01)


async def test_a_crowd_of_one_person_is_confirmed_while_the_first_hangs_and_handled_in_its_order(
    handling: Handling,
) -> None:
    """As webhooks bring them: all at once, each with a connection that waits for it."""
    late = handling.backlog()
    photo = File("f", "photo", "кран.jpg", 5, "image/jpeg")
    words = [word(n, files=(photo,), data="\ud800") for n in range(1, 61)]
    async with asyncio.timeout(IN_TIME):
        await asyncio.gather(*map(late.hear, words))
    assert handling.done == []
    handling.open.set()
    await empty(handling.store)
    assert [one.id for one in handling.done] == [one.id for one in words]
    assert handling.done[-1] == word(60, files=(photo,), data="?")
    await late.hear(word(61))
    await empty(handling.store)
    assert handling.done[-1] == word(61)
    await late.close()


async def test_after_a_kill_what_was_put_down_goes_on_and_what_has_had_its_effect_has_no_other(
    handling: Handling,
) -> None:
    late = handling.backlog()
    for number in (1, 2, 3):
        await late.hear(word(number))
    await late.close()
    await handling.store.write(lambda session: note_first_time(session, "telegram", "bot", "1", NOW))
    handling.open.set()
    again = handling.backlog()
    await again.go_on()
    await again.hear(word(4))
    await empty(handling.store)
    assert [one.id for one in handling.done] == ["2", "3", "4"]
    await again.close()


async def test_what_cannot_be_saved_is_tried_again_and_what_breaks_is_put_aside(handling: Handling) -> None:
    late = handling.backlog()
    for number in (1, 2, 3, 4):
        await late.hear(word(number))
    unreadable = update(LateUpdate).where(LateUpdate.external == "3").values(content={"kind": "of a later version"})
    await handling.store.write(lambda session: session.execute(unreadable))
    handling.fails = {"1": Unavailable("the disk is full"), "2": ValueError("a bug")}
    handling.open.set()
    await empty(handling.store)
    assert [one.id for one in handling.done] == ["1", "4"]
    assert handling.spoilt == [("2", "ValueError"), ("3", "KeyError")]
    await late.close()


async def test_what_cannot_be_put_down_is_confirmed_when_it_has_had_its_effect(
    handling: Handling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise Unavailable("the disk is full")

    late = handling.backlog()
    with monkeypatch.context() as patch:
        patch.setattr(backlog, "keep", full)
        hearing = asyncio.create_task(late.hear(word(1)))
        await asyncio.sleep(0.2)
        assert not hearing.done()
    handling.open.set()
    await hearing
    assert [one.id for one in handling.done] == ["1"]


async def test_of_a_platform_that_is_used_no_more_nothing_stays(handling: Handling) -> None:
    late = handling.backlog()
    await late.hear(word(1))
    await late.close()
    for days, left in ((13, 1), (15, 0)):
        await handling.store.write(lambda session, days=days: sweep(session, NOW + timedelta(days=days)))
        found = await handling.store.read(lambda session: session.scalars(select(LateUpdate.id)).all())
        assert len(found) == left


class Shaky(Store):
    """A database that can be slow to say that nothing is left, or fail once."""

    breaks = False

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.found_nothing, self.go_on = asyncio.Event(), asyncio.Event()
        self.go_on.set()

    async def read(self, query: Unit[T]) -> T:
        if self.breaks:
            self.breaks = False
            raise RuntimeError("database is locked")
        found = await super().read(query)
        if found is None and not self.go_on.is_set():
            self.found_nothing.set()
            await self.go_on.wait()
        return found


async def test_a_word_put_down_while_its_worker_finds_nothing_left_is_not_overtaken(database: Path) -> None:
    async with asyncio.timeout(IN_TIME), Shaky(database) as store:
        handling = Handling(store)
        late = handling.backlog()
        await late.hear(word(1))
        store.go_on.clear()
        handling.open.set()
        await store.found_nothing.wait()
        await late.hear(word(2))
        store.go_on.set()
        await empty(store)
        await late.hear(word(3))
        await empty(store)
        assert [one.id for one in handling.done] == ["1", "2", "3"]
        await late.close()


async def test_what_was_put_down_survives_a_failed_look_and_is_not_overtaken(database: Path) -> None:
    async with asyncio.timeout(IN_TIME), Shaky(database) as store:
        handling = Handling(store)
        late = handling.backlog()
        await late.hear(word(1))
        await late.hear(word(2))
        store.breaks = True
        handling.open.set()
        while store.breaks:  # noqa: ASYNC110 - nobody has an event for it
            await asyncio.sleep(0.01)
        await late.hear(word(3))
        await empty(store)
        assert [one.id for one in handling.done] == ["1", "2", "3"]
        await late.close()
