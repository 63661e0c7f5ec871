"""Nobody's trouble holds up another, and nothing is said twice or kept for longer than it must be."""

import asyncio
import contextlib
import sqlite3

from sqlalchemy import select, text

from bot.sending import calling_back, outbox
from bot.sending.outbox import Address
from bot.storage.retention import PART, sweep
from bot.values.outgoing import Button, Card, Message, Priority, Text, say
from bot.values.packing import pack
from bot.values.transport import TryLater, Undeliverable
from models import Account, Person, Queued
from tests.support import databases
from tests.support.post import DAY, NOON, SECOND, Post, until


# ── Trouble ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_an_unreachable_person_is_not_tried_again(post: Post) -> None:
    """F24, F25"""
    post.transport.fail("a", Undeliverable("blocked the bot"))
    await post.queue("a", "x")
    await post.queue("b", "y")
    await post.drain()
    assert post.texts() == ["y"]
    assert await post.rows() == ["undeliverable", "sent"]
    assert await post.rows(Queued.error) == ["blocked the bot", None]
    assert await post.rows(Queued.content) == [{}, {"body": []}]
    reachable = await post.store.read(
        lambda session: {one.external: one.reachable for one in session.scalars(select(Account))}
    )
    assert reachable == {"a": False, "b": True, "c": True}


async def test_an_unreachable_person_is_not_written_to_first(post: Post) -> None:
    """F24"""
    person = await post.value(select(Person.id).where(Person.name == "a").scalar_subquery())
    found = await post.store.read(lambda session: outbox.private_chat(session, person))
    assert found == Address(post.chats["a"], "memory")
    post.transport.fail("a", Undeliverable("blocked the bot"))
    await post.queue("a", "x")
    await post.drain()
    assert await post.store.read(lambda session: outbox.private_chat(session, person)) is None


async def test_an_unreachable_group_is_nobodys_account(post: Post) -> None:
    """F36"""
    await post.meet("yard", group=True)
    post.transport.fail("yard", Undeliverable("kicked"))
    await post.queue("yard", "x")
    await post.drain()
    assert await post.rows() == ["undeliverable"]
    assert await post.store.read(lambda session: set(session.scalars(select(Account.reachable)))) == {True}


async def test_a_row_that_cannot_be_rendered_stops_nobody(post: Post) -> None:
    """F63, P3: a card's kind that the new version does not know, or a text it has no more."""
    await post.queue("a", say("no.such-text"))
    await post.queue("b", Card("no such kind", 1))
    await post.queue("c", "hello")
    await post.drain()
    assert post.texts() == ["hello"]


async def test_an_unforeseen_error_of_one_call_stops_nobody(post: Post) -> None:
    """P3"""
    post.transport.fail("a", RuntimeError("the client's bug"))
    await post.queue("a", "x")
    await post.queue("b", "hello")
    await post.drain()
    assert post.texts() == ["hello"]
    assert (await post.rows())[1] == "sent"


@databases.about_files
async def test_a_store_that_cannot_save_does_not_end_the_delivery(post: Post) -> None:
    """F11, F12: it goes on when the file can be written again."""
    await post.store.write(lambda session: session.scalar(text("PRAGMA busy_timeout=20")))
    with contextlib.closing(sqlite3.connect(post.store.place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        running = asyncio.create_task(post.delivery.run(lambda: NOON))
        await until(lambda: not post.store.healthy, 5)
    await post.queue("a", "afterwards")
    post.delivery.woken.set()
    await asyncio.wait({running}, timeout=0.5)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert post.texts() == ["afterwards"]


async def test_a_message_of_two_pages_is_two_sends_and_one_row(post: Post) -> None:
    """F54"""
    post.able(text=20)
    await post.queue(
        "a", Message((Text("as-is", {"words": "первая строка и вторая строка"}),), ((Button("Да", "x:1"),),))
    )
    await post.drain()
    assert post.texts() == ["первая строка и", "вторая строка"]
    first, second = post.transport.said
    assert (first.page and first.page.rows) == ()
    assert second.page
    assert second.page.rows[0][0].label == "Да"
    assert second.nonce == first.nonce + 1
    assert await post.rows(Queued.message) == [second.message]


async def test_a_page_that_arrived_is_not_sent_again(post: Post) -> None:
    """F21: a 429 between two pages is no kill; Telegram has no nonce."""
    post.able(text=20)
    post.transport.fail("a", None, TryLater(1))
    await post.queue("a", "первая строка и вторая строка")
    await post.drain()
    await post.drain(NOON + SECOND)
    assert post.texts() == ["первая строка и", "вторая строка"]


async def test_a_retry_has_the_same_nonce(post: Post) -> None:
    """F03: VK recognises the repetition."""
    post.transport.fail("a", TryLater(1))
    await post.queue("a", "x")
    await post.queue("b", "y")
    nonces = await post.rows(Queued.nonce)
    await post.drain()
    await post.drain(NOON + SECOND)
    assert [one.nonce for one in sorted(post.transport.said, key=lambda one: one.chat)] == nonces
    assert nonces[0] != nonces[1]
    assert await post.rows(Queued.attempts) == [2, 1]


# ── A restart ────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_what_was_in_flight_goes_out_again(post: Post) -> None:
    """F02, F03, P2: the process dies when the platform has taken a message and before that is written down."""
    await post.queue("a", "in flight")
    await post.queue("a", "behind it")
    await post.queue("b", "long sent")
    post.transport.slow = 0.01
    await post.delivery.step(NOON)
    assert await post.rows() == ["sent", "queued", "sent"]
    post.transport.slow = 10
    dying = asyncio.create_task(post.delivery.step(NOON))
    await until(lambda: post.transport.in_flight, 5)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)

    post.transport.slow = 0
    post.start()
    await post.drain()
    assert post.texts("a") == ["in flight"]
    assert await post.store.write(outbox.heal) == 1
    await post.drain()
    assert post.texts("a") == ["in flight", "behind it"]
    assert post.texts("b") == ["long sent"]
    assert await post.rows() == ["sent"] * 3


async def test_healing_twice_repeats_nothing(post: Post) -> None:
    await post.queue("a", "x")
    await post.drain()
    assert await post.store.write(outbox.heal) == 0
    await post.drain()
    assert post.texts() == ["x"]


# ── Once, void, blank ────────────────────────────────────────────────────────────────────────────────────────────────
async def test_once_queues_once(post: Post) -> None:
    """F48: a job that runs twice; the key outlives the sending."""
    assert await post.queue("a", "x", once="reminder:1:2h")
    assert not await post.queue("a", "x", once="reminder:1:2h")
    assert await post.queue("a", "y", once="reminder:1:24h")
    await post.drain()
    assert not await post.queue("a", "x", once="reminder:1:2h")
    assert await post.queue("a", "z")
    assert await post.queue("a", "z")
    await post.drain()
    assert post.texts() == ["x", "y", "z", "z"]


async def test_a_void_thing_is_not_spoken_of(post: Post) -> None:
    """F52"""
    await post.queue("a", "reminder", about=("event", 7), once="r7", priority=Priority.REMINDER)
    await post.queue("b", "another event", about=("event", 8))
    await post.queue("b", "another thing", about=("need", 7))
    await post.store.write(lambda session: calling_back.void(session, "event", 7, NOON))
    await post.drain()
    assert post.texts() == ["another event", "another thing"]
    assert await post.rows() == ["void", "sent", "sent"]
    assert (await post.rows(Queued.content))[0] == {}
    assert not await post.queue("a", "reminder", once="r7")


async def test_what_was_said_is_blanked(post: Post) -> None:
    """P7: what is sent is nobody's to keep; buttons stay, so that they can be typed."""
    secret = "Галина, квартира 12"  # noqa: S105 - no password
    button = Button(Text("ask.right"), "x:1")
    await post.queue("a", Message((Text("as-is", {"words": secret}),), ((button,),)))
    await post.drain()
    assert post.texts() == [secret]
    (content,) = await post.rows(Queued.content)
    assert content == {"body": [], "rows": pack(Message((), ((button,),)))["rows"]}
    everything = await post.store.read(lambda session: str(session.execute(text("SELECT * FROM outbox")).all()))
    assert secret not in everything


async def test_ended_rows_are_swept_after_90_days(post: Post) -> None:
    """S31"""
    await post.queue("a", "sent", once="k")
    await post.drain()
    await post.queue("a", "waits", not_before=NOON + 365 * DAY)
    await post.store.write(lambda session: sweep(session, NOON + 89 * DAY))
    assert not await post.queue("a", "again", once="k")
    await post.store.write(lambda session: sweep(session, NOON + 91 * DAY))
    assert await post.rows() == ["queued"]
    assert await post.queue("a", "again", once="k")


async def test_once_outlives_the_rows_end_by_90_days(post: Post) -> None:
    later = NOON + 80 * DAY
    await post.queue("a", "a yearly plan", once="k", not_before=later)
    await post.drain(later)
    await post.store.write(lambda session: sweep(session, later + 11 * DAY))
    assert not await post.queue("a", "a yearly plan", once="k")


async def test_a_sweep_keeps_up_with_a_broadcast(post: Post) -> None:
    await post.queue_all(["a"] * 600, "x")
    await post.store.write(
        lambda session: session.execute(text("UPDATE outbox SET state = 'sent', ended_at = created_at"))
    )
    assert await post.store.write(lambda session: sweep(session, NOON + 91 * DAY))
    assert len(await post.rows()) == 600 - PART
    assert not await post.store.write(lambda session: sweep(session, NOON + 91 * DAY))
    assert await post.rows() == []
