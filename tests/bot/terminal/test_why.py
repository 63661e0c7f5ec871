"""The operator asks what waits and why, and is told it in plain words, without what people wrote."""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.storage.store import Store
from bot.values.transport import Pace, TryLater
from models import Account, Chat, Hold, Matter, Queued
from services.night import Window
from tests.bot.terminal.test_cli import Run, sosed  # noqa: F401 - the fixture
from tests.support.failing_transport import Memory
from tests.support.post import Post

WORDS = "кран капает у Лены"
NOW = datetime.now(UTC)
AWAKE = Window.read(f"{NOW + timedelta(hours=12):%H:%M}-{NOW + timedelta(hours=13):%H:%M}")


def settle(database: Path, work: Callable[[Post], object]) -> None:
    """What happens in Sosed before the operator asks."""

    async def run() -> None:
        async with Store(database) as store:
            post = Post(store, Memory(), quiet=AWAKE)
            await post.meet("a", "b", zone="UTC")
            await post.meet("g", group=True)
            await work(post)  # type: ignore[misc]  # mypy does not infer it

    asyncio.run(run())


def night(now: datetime) -> Window:
    """One that is now."""
    return Window.read(f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=1):%H:%M}")


async def asleep(post: Post) -> None:
    post.quiet = night(NOW)
    post.start()
    await post.queue("a", WORDS, NOW, priority=1)


async def had_enough(post: Post) -> None:
    for days in (2, 1, 0):
        await post.queue("a", WORDS, NOW, unasked=Matter.NEWS)
        await post.drain(NOW - timedelta(days=days))


async def group_pace(post: Post) -> None:
    post.able(Pace(chat_interval=7200.0))  # long enough for however late this test has its turn
    await post.queue("g", WORDS, NOW)
    await post.queue("g", WORDS, NOW)


async def held(post: Post) -> None:
    post.transport.fail("a", TryLater(3600))
    await post.queue("a", WORDS, NOW)


async def later(post: Post) -> None:
    await post.queue("a", WORDS, NOW, not_before=NOW + timedelta(hours=3))


CASES = [
    (asleep, "a", Hold.NIGHT, "because it is night where its reader lives, until "),
    (had_enough, "a", Hold.BUDGET, "as many unasked messages this week as they want, until "),
    (group_pace, "g", Hold.CHAT_PACE, "only so many messages a minute, until "),
    (held, "a", None, "because the platform asked Sosed to leave this chat alone for a while, until "),
    (later, "a", Hold.LATER, "because it was queued for later, until "),
]


@pytest.mark.parametrize(("work", "chat", "hold", "said"), CASES, ids=lambda one: getattr(one, "__name__", None))
def test_why_it_waits(
    sosed: Run,
    database: Path,
    work: Callable[[Post], object],
    chat: str,
    hold: Hold | None,
    said: str,
) -> None:
    stored: list[str | None] = []

    async def all_of_it(post: Post) -> None:
        await work(post)  # type: ignore[misc]  # mypy does not infer it
        await post.drain(NOW)
        waiting = select(Queued.held_by).where(Queued.state == "queued")
        stored.extend(await post.store.read(lambda session: list(session.scalars(waiting))))

    settle(database, all_of_it)
    assert stored == [hold]
    told = sosed("why", f"memory:{chat}", "--database", database)
    assert told.returncode == 0, told.stderr
    assert said in told.stdout
    assert re.search(r" has been waiting since \d\d\.\d\d\.\d{4} \d\d:\d\d ", told.stdout)
    everybody = sosed("doctor", "--outbox", "--database", database)
    assert everybody.returncode == 0, everybody.stderr
    assert "1 message waiting" in everybody.stdout
    assert said.rpartition(", until")[0] in everybody.stdout
    assert WORDS not in told.stdout + everybody.stdout


async def ended(post: Post) -> None:
    """One of each end, and one that waits for its turn."""
    await post.queue("a", WORDS, NOW)
    await post.queue("a", WORDS, NOW, expires=NOW - timedelta(minutes=1))
    await post.drain(NOW)
    await post.queue("a", WORDS, NOW)
    await post.drain(NOW)
    broken = update(Queued).where(Queued.id == 3).values(state="undeliverable", error="bot was blocked by the user")
    old = update(Queued).where(Queued.id == 1).values(ended_at=NOW - timedelta(days=8))
    away = update(Account).where(Account.external == "a").values(reachable=False)
    for statement in (broken, old, away):
        await post.store.write(lambda session, one=statement: session.execute(one) and None)
    await post.queue("a", WORDS, NOW, about=("event", 5), priority=2)


def test_what_came_of_the_last_week(sosed: Run, database: Path) -> None:
    settle(database, ended)
    told = sosed("why", "A", "--database", database).stdout
    assert "a, memory:a" in told
    assert "Sosed cannot write here until they write to it again" in told
    assert "A broadcast about event 5 has been waiting since " in told
    assert " for its turn: " in told
    assert re.search(r"In the last 7 days: 0 sent, 1 expired \(last [^)]+\), 1 failed \(last [^)]+\), 0 no", told)
    assert "1 failed: bot was blocked by the user" in told
    assert WORDS not in told


def test_nobody_is_called_so(sosed: Run, database: Path) -> None:
    settle(database, later)
    for whom in ("memory:77", "Наталья", "", ":", "%"):
        said = sosed("why", whom, "--database", database)
        assert (said.returncode, said.stdout) == (2, ""), whom
    assert "no such chat is known" in said.stderr


def test_nothing_waits(sosed: Run, database: Path) -> None:
    settle(database, lambda _: asyncio.sleep(0))
    assert "0 messages waiting, 0 being sent" in sosed("doctor", "--outbox", "--database", database).stdout
    assert "Nothing is waiting." in sosed("why", "memory:b", "--database", database).stdout


def test_a_name_in_capitals_and_a_held_chat_of_old(sosed: Run, database: Path) -> None:
    async def old(post: Post) -> None:
        await post.meet("Наталья Ильина")
        await post.queue("Наталья Ильина", WORDS, NOW, not_before=NOW + timedelta(hours=1))
        await post.store.write(lambda session: session.execute(update(Queued).values(held_by=None)) and None)
        await post.store.write(lambda session: session.execute(update(Chat).values(held_until=NOW)) and None)

    settle(database, old)
    assert (
        "for a reason that an older version of Sosed did not write down, until "
        in sosed("why", "НАТАЛЬЯ", "--database", database).stdout
    )
