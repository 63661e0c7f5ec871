"""One call for all who ask at once, no answer older than its question, and a second try beside a slow one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

import pytest

from bot.transports import background_calls
from bot.transports.vk.calling import shared_calls
from bot.transports.vk.calling.shared_calls import Learned, Shared


async def test_no_answer_is_older_than_its_question() -> None:
    shared: Shared[str] = Shared(5.0)
    standing, told, calls = "admin", asyncio.Event(), 0

    async def ask() -> str:
        nonlocal calls
        calls += 1
        seen = standing
        await told.wait()
        return seen

    first = [asyncio.create_task(shared.get("chat", ask)) for _ in range(3)]
    await asyncio.sleep(0.01)
    standing = "member"
    second = [asyncio.create_task(shared.get("chat", ask)) for _ in range(3)]
    await asyncio.sleep(0.01)
    told.set()
    assert await asyncio.gather(*first) == ["admin"] * 3
    assert await asyncio.gather(*second) == ["member"] * 3
    assert calls == 2


async def test_ids_that_are_wanted_together_are_asked_about_in_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_calls, "PATIENCE", 0.2)
    asked: list[list[int]] = []

    async def ask(ids: list[int]) -> dict[int, str | None]:
        asked.append(list(ids))
        if 13 in ids:
            await asyncio.sleep(3600)
        return {id_: None if id_ == 3 else f"имя {id_}" for id_ in ids}

    names: Learned[str] = Learned(60.0, 2, ask)  # type: ignore[arg-type]  # as it is called
    found = await asyncio.gather(*(names.get([id_]) for id_ in (1, 2, 3, 1)))
    assert found == [{1: "имя 1"}, {2: "имя 2"}, {}, {1: "имя 1"}]
    assert asked == [[1, 2], [3]]
    began = time.monotonic()
    slow = asyncio.create_task(names.get([13, 1]))
    await asyncio.sleep(0.01)
    assert await names.get([4]) == {4: "имя 4"}
    assert await slow == {1: "имя 1"}
    assert time.monotonic() - began < 30  # an hour otherwise
    names.forget(1)
    await names.get([1, 2, 3])
    assert asked == [[1, 2], [3], [13], [4], [1]]  # what is known is not asked again, and whoever has no name not yet


async def test_however_many_write_only_so_many_names_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_calls, "REMEMBERED", 20)
    asked: list[int] = []

    async def names(ids: Sequence[int]) -> dict[int, str | None]:
        asked.extend(ids)
        return dict.fromkeys(ids, "Олег")

    learned: Learned[str] = Learned(60.0, 10, names)
    for first in range(1, 100, 10):
        assert len(await learned.get(range(first, first + 10))) == 10
    assert len(learned._known) == 20
    await learned.get([100, 1])
    assert asked[100:] == [1]


async def test_a_call_that_hangs_is_made_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_calls, "TWICE", 0.01)
    calls = 0

    async def ask() -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            await asyncio.sleep(3600)
        return calls

    assert await background_calls.twice(ask) == 2


async def test_what_runs_beside_keeps_its_order_has_an_end_and_breaks_nothing() -> None:
    done: list[str] = []

    async def work(name: str, seconds: float = 0.0) -> None:
        await asyncio.sleep(seconds)
        if name == "broken":
            raise RuntimeError(name)
        done.append(name)

    one_by_one = background_calls.BackgroundCalls("a test", most=2, seconds=0.2)
    one_by_one.go(lambda: work("first", 0.05), after="chat")
    one_by_one.go(lambda: work("broken"), after="chat")
    one_by_one.go(lambda: work("second"), after="chat")
    one_by_one.go(lambda: work("too late", 3600))
    await one_by_one.close()
    assert done == ["first", "second"]
    assert not one_by_one.busy
