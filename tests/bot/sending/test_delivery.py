"""What is queued reaches people in order and at the platform's pace."""

import asyncio
from datetime import timedelta
from time import perf_counter

import pytest
from sqlalchemy import event

from bot.sending import delivery
from bot.sending.due import BATCH
from bot.values.outgoing import Priority
from bot.values.transport import Pace, TryLater
from tests.support.post import NOON, SECOND, Post, until


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_replies_go_before_reminders_before_broadcasts(post: Post) -> None:
    post.able(Pace(in_flight=1))
    await post.queue("a", "broadcast", priority=Priority.BROADCAST)
    await post.queue("b", "reminder", priority=Priority.REMINDER)
    await post.queue("c", "reply", priority=Priority.REPLY)
    await post.drain()
    assert post.texts() == ["reply", "reminder", "broadcast"]


async def test_a_chat_keeps_its_order(post: Post) -> None:
    post.transport.slow = 0.001
    for n in range(12):
        await post.queue("ab"[n % 2], str(n))
    await post.drain()
    assert post.texts("a") == ["0", "2", "4", "6", "8", "10"]
    assert post.texts("b") == ["1", "3", "5", "7", "9", "11"]


async def test_chats_are_served_side_by_side_but_each_one_at_a_time(post: Post) -> None:
    """At most 8 a token are in flight when the process dies."""
    post.transport.slow = 0.005
    await post.meet(*(f"x{n}" for n in range(20)))
    await post.queue_all([f"x{n}" for n in range(20)], "hello")
    for n in range(3):
        await post.queue("a", str(n))
    await post.drain()
    assert post.transport.most_in_flight == 8
    assert post.texts("a") == ["0", "1", "2"]
    assert len(post.texts()) == 23


async def test_a_chat_keeps_its_order_while_the_platform_holds_it(post: Post) -> None:
    """F21: a 429 for a chat; the others do not notice."""
    post.transport.fail("a", TryLater(30))
    for n in range(3):
        await post.queue("a", str(n))
        await post.queue("b", str(n))
    await post.drain()
    assert (post.texts("a"), post.texts("b")) == ([], ["0", "1", "2"])
    await post.drain(NOON + 29 * SECOND)
    assert post.texts("a") == []
    await post.drain(NOON + 30 * SECOND)
    assert post.texts("a") == ["0", "1", "2"]
    assert await post.rows() == ["sent"] * 6


async def test_a_429_in_the_middle_keeps_the_order(post: Post) -> None:
    """F21"""
    post.transport.fail("a", None, TryLater(5), None, TryLater(5))
    for n in range(4):
        await post.queue("a", str(n))
    for seconds in range(0, 21, 5):
        await post.drain(NOON + seconds * SECOND)
    assert post.texts("a") == ["0", "1", "2", "3"]


async def test_a_restart_does_not_change_the_order_of_a_held_chat(post: Post) -> None:
    """F21"""
    post.transport.fail("a", TryLater(30))
    await post.queue("a", "first")
    await post.queue("a", "second")
    await post.drain()
    post.start()
    await post.drain(NOON + 10 * SECOND)
    await post.drain(NOON + 60 * SECOND)
    assert post.texts("a") == ["first", "second"]


async def test_when_the_token_must_wait_all_wait(post: Post) -> None:
    """F21"""
    post.transport.fail("a", TryLater(10, whole=True))
    await post.queue("a", "a")
    await post.drain()
    await post.queue("b", "b")
    await post.drain(NOON + 9 * SECOND)
    assert post.texts() == []
    await post.drain(NOON + 10 * SECOND)
    assert sorted(post.texts()) == ["a", "b"]


async def test_of_two_holds_of_the_token_the_longer_counts(post: Post) -> None:
    """F21"""
    post.transport.fail("a", TryLater(60, whole=True))
    post.transport.fail("b", TryLater(1, whole=True))
    await post.queue("a", "a")
    await post.queue("b", "b")
    await post.drain()
    await post.drain(NOON + 30 * SECOND)
    assert post.texts() == []


async def test_a_held_chat_with_much_to_say_holds_nobody_else(post: Post) -> None:
    """F21: only that chat waits."""
    post.transport.fail("a", TryLater(300))
    await post.queue_all(["a"] * (BATCH + 2), "much")
    await post.drain()
    await post.queue("b", "hello")
    await post.drain(NOON + SECOND)
    assert post.texts() == ["hello"]


async def test_a_storm_of_429_ends_with_everybody_served_once(post: Post) -> None:
    """F22"""
    names = [f"x{n}" for n in range(60)]
    await post.meet(*names)
    for n, name in enumerate(names):
        post.transport.fail(name, *[TryLater(1 + n % 7)] * (n % 3))
    await post.queue_all(names, "broadcast", priority=Priority.BROADCAST)
    for seconds in range(30):
        if seconds == 3:
            await post.queue("a", "reply")
            await post.delivery.step(NOON + seconds * SECOND)
            assert "reply" in post.texts()
        await post.drain(NOON + seconds * SECOND)
    assert sorted(one.chat for one in post.transport.said) == sorted([*names, "a"])
    assert set(await post.rows()) == {"sent"}


# ── Pace ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_group_gets_its_messages_apart(post: Post) -> None:
    post.able(Pace(chat_interval=3.0))
    await post.queue("a", "1")
    await post.queue("a", "2")
    await post.drain()
    await post.drain(NOON + 2 * SECOND)
    assert post.texts() == ["1"]
    await post.drain(NOON + 3 * SECOND)
    assert post.texts() == ["1", "2"]


@pytest.mark.parametrize("slow", [0.0, 1.0])
async def test_a_broadcast_goes_at_the_platforms_pace(post: Post, slow: float) -> None:
    """F22: 5,000 people in three minutes; here 24 in 0.8 s; a loaded machine gets 10 s. One by one it would be 24."""
    post.able(Pace(per_second=30, broadcast_per_second=29.2))
    post.transport.slow = slow
    names = [f"x{n}" for n in range(24)]
    await post.meet(*names)
    await post.queue_all(names, "broadcast", priority=Priority.BROADCAST)
    began = perf_counter()
    running = asyncio.create_task(post.delivery.run(lambda: NOON + timedelta(seconds=perf_counter() - began)))
    await until(lambda: len(post.texts()) == 24, 10)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(post.texts()) == 24


async def test_a_look_at_a_waiting_broadcast_is_cheap(post: Post) -> None:
    """F22: while the token must wait, the writer does not read all 5,000 rows 29 times a second."""
    post.able(Pace(per_second=30, broadcast_per_second=29.2))
    names = [f"x{n}" for n in range(10 * BATCH)]
    await post.meet(*names)
    await post.queue_all(names, "broadcast", priority=Priority.BROADCAST)
    await post.delivery.step(NOON)
    asked: list[str] = []
    event.listen(post.store._writer, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert not await post.delivery.step(NOON)
    assert len(asked) < 10


async def test_a_woken_delivery_sends_at_once(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "IDLE", 60.0)
    running = asyncio.create_task(post.delivery.run(lambda: NOON))
    await asyncio.sleep(0.1)
    await post.queue("a", "hello")
    post.delivery.woken.set()
    await until(post.texts, 30)
    running.cancel()
    assert post.texts() == ["hello"]
