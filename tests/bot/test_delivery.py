"""What is queued reaches people: in order, in time, by day, and nobody's trouble holds up another."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from bot import delivery, outbox
from bot.delivery import BATCH, Delivery
from bot.message import Button, Card, Message, Picture, Priority, Text, pack, say
from bot.render import Renderer
from bot.store import Store
from bot.sweeping import PART, sweep
from bot.texts import Texts
from bot.transport import Moved, Pace, TryLater, Undeliverable
from models import Account, Chat, Person, Queued, ShownCard, Table
from services.quiet import Window
from tests.memory import Memory

NOON = datetime(2026, 11, 18, 9, tzinfo=UTC)  # in Moscow
NIGHT = datetime(2026, 11, 18, 20, tzinfo=UTC)  # 23:00 there, 22:00 is over
MORNING = datetime(2026, 11, 19, 5, tzinfo=UTC)  # 8:00 there
SECOND, HOUR, DAY, WEEK = (timedelta(seconds=n) for n in (1, 3600, 86_400, 7 * 86_400))
TEXTS = Texts()


def words(message: str) -> Message:
    return say("as-is", words=message)


@dataclass
class Post:
    """A store, a transport in memory, and the delivery between them. Chats are named by a letter: a, b, c."""

    store: Store
    transport: Memory
    quiet: Window = field(default_factory=Window)
    boards: dict[int, str] = field(default_factory=dict)  # what the cards of kind "board" say
    drawers: dict[str, Callable[[dict[str, Any]], bytes]] = field(default_factory=dict)
    chats: dict[str, int] = field(default_factory=dict)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """As after a restart: nothing is remembered but what is on disk."""
        renderer = Renderer(TEXTS, self.transport.capabilities, {"board": self._board}, self.drawers)
        self.delivery = Delivery(self.store, self.transport, renderer, zone="Europe/Moscow", quiet=self.quiet)

    def able(self, pace: Pace | None = None, **able: Any) -> None:
        self.transport.capabilities = replace(self.transport.capabilities, pace=pace or Pace(), **able)
        self.start()

    def _board(self, _: Session, subject: int, __: str) -> Message | None:
        return words(self.boards[subject]) if subject in self.boards else None

    async def meet(self, *names: str, zone: str | None = None, unasked: int = 2, group: bool = False) -> None:
        def unit(session: Session) -> dict[str, int]:
            return {name: _chat(session, name, zone, unasked, group) for name in names}

        self.chats |= await self.store.write(unit)

    async def queue(self, chat: str, message: Message | Card | str, now: datetime = NOON, **how: Any) -> bool:
        message = words(message) if isinstance(message, str) else message
        transport, known = self.transport.name, self.chats[chat]
        return await self.store.write(
            lambda session: outbox.queue(session, known, message, now, transport=transport, **how)
        )

    async def queue_all(self, chats: Sequence[str], message: str, **how: Any) -> None:
        def unit(session: Session) -> None:
            for chat in chats:
                known = self.chats[chat]
                outbox.queue(session, known, words(message), NOON, transport=self.transport.name, **how)

        await self.store.write(unit)

    async def drain(self, now: datetime = NOON) -> None:
        await asyncio.wait_for(self.delivery.drain(now), 10)

    async def rows(self, column: Any = Queued.state) -> list[Any]:
        return await self.store.read(lambda session: list(session.scalars(select(column).order_by(Queued.id))))

    async def value(self, column: Any) -> Any:
        return await self.store.read(lambda session: session.scalar(select(column)))

    def texts(self, chat: str | None = None) -> list[str]:
        return self.transport.texts(chat)


def _chat(session: Session, name: str, zone: str | None, unasked: int, group: bool) -> int:
    account = None
    if not group:
        person = Person(name=name, zone=zone, unasked_a_week=unasked)
        session.add(person)
        session.flush()
        account = Account(person=person.id, transport="memory", external=name, reachable=True, seen_at=NOON)
        session.add(account)
        session.flush()
    kind = "group" if group else "private"
    chat = Chat(transport="memory", external=name, kind=kind, title="", account=account and account.id)
    session.add(chat)
    session.flush()
    return chat.id


async def until(true: Callable[[], object], seconds: float) -> None:
    """Gives up silently: what should be true is asserted afterwards."""
    end = perf_counter() + seconds
    for _ in iter(lambda: perf_counter() < end and not true(), False):
        await asyncio.sleep(0.01)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with Store(tmp_path / "sosed.db") as store:
        await store.write(lambda session: Table.metadata.create_all(session.connection()))
        post = Post(store, Memory())
        await post.meet("a", "b", "c")
        yield post


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


# ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_what_is_planned_for_later_waits(post: Post) -> None:
    await post.queue("a", "later", not_before=NOON + HOUR)
    await post.drain(NOON + HOUR - SECOND)
    assert post.texts() == []
    await post.drain(NOON + HOUR)
    assert post.texts() == ["later"]


async def test_what_makes_no_sense_any_more_is_not_sent(post: Post) -> None:
    """F48, promise 4: a reminder of an event that has begun."""
    await post.queue("a", "too late", expires=NOON + HOUR)
    await post.queue("a", "in time", expires=NOON + 2 * HOUR)
    await post.drain(NOON + HOUR)
    assert post.texts() == ["in time"]
    assert await post.rows() == ["expired", "sent"]
    assert (await post.rows(Queued.content))[0] == {}


async def test_many_expired_rows_do_not_hide_the_one_behind_them(post: Post) -> None:
    await post.queue_all(["a"] * BATCH, "too late", expires=NOON)
    await post.queue("a", "in time")
    await post.drain(NOON)
    assert post.texts() == ["in time"]


async def test_at_night_only_replies_go_out(post: Post) -> None:
    await post.queue("a", "reminder", priority=Priority.REMINDER)
    await post.queue("b", "broadcast", priority=Priority.BROADCAST)
    await post.queue("c", "reply")
    await post.drain(NIGHT)
    await post.drain(MORNING - SECOND)
    assert post.texts() == ["reply"]
    await post.drain(MORNING)
    assert post.texts() == ["reply", "reminder", "broadcast"]


async def test_the_readers_own_night_counts(post: Post) -> None:
    await post.meet("k", zone="Asia/Kamchatka")
    await post.queue("k", "reminder", priority=Priority.REMINDER)
    await post.drain(NIGHT - 3 * HOUR)  # 5:00 in Kamchatka
    assert post.texts() == []
    await post.drain(NIGHT)  # 8:00 there, 23:00 in Moscow
    assert post.texts() == ["reminder"]


async def test_what_expires_in_the_night_is_not_sent_in_the_morning(post: Post) -> None:
    await post.queue("a", "reminder", priority=Priority.REMINDER, expires=MORNING - HOUR)
    await post.drain(NIGHT)
    await post.drain(MORNING)
    assert post.texts() == []
    assert await post.rows() == ["expired"]


async def test_the_third_unasked_message_waits_a_week(post: Post) -> None:
    """S36"""
    how: dict[str, Any] = {"priority": Priority.REMINDER, "unasked": True}
    for n in range(3):
        await post.queue("a", str(n), **how)
    await post.queue("b", "b", **how)
    await post.queue("a", "asked for", priority=Priority.REMINDER)
    await post.drain()
    assert (post.texts("a"), post.texts("b")) == (["0", "1", "asked for"], ["b"])
    await post.drain(NOON + WEEK - SECOND)
    assert post.texts("a") == ["0", "1", "asked for"]
    await post.drain(NOON + WEEK)
    assert post.texts("a") == ["0", "1", "asked for", "2"]


def buttons(post: Post, chat: str) -> list[list[str]]:
    """What the last message of the chat carries."""
    last = [one for one in post.transport.said if one.chat == chat][-1]
    return [[key.data for key in row] for row in last.page.rows] if last.page else []


async def test_what_nobody_asked_for_has_a_way_to_fewer(post: Post) -> None:
    """In private, and where the keyboard has room for it: else all buttons would become a list to type of."""
    post.able(rows=2)
    await post.meet("group", group=True)
    how: dict[str, Any] = {"priority": Priority.REMINDER, "community": 7}
    one, two = ((Button(str(n), f"x:{n}"),) for n in range(2))
    for chat, rows, unasked in (("a", (one,), True), ("b", (one, two), True), ("c", (one,), False)):
        await post.queue(chat, say("as-is", *rows, words=chat), unasked=unasked, **how)
    await post.queue("group", say("as-is", one, words="g"), unasked=True, **how)
    await post.drain()
    assert buttons(post, "a") == [["x:0"], ["go:7:quiet"]]
    assert buttons(post, "b") == [["x:0"], ["x:1"]]
    assert buttons(post, "c") == buttons(post, "group") == [["x:0"]]


async def test_whoever_wants_nothing_unasked_gets_nothing(post: Post) -> None:
    """S36"""
    await post.meet("quiet", unasked=0)
    await post.queue("quiet", "x", priority=Priority.REMINDER, unasked=True, expires=NOON + 2 * WEEK)
    for day in range(20):
        await post.drain(NOON + day * DAY)
    assert post.texts() == []
    assert await post.rows() == ["expired"]


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
    assert await post.store.read(lambda session: outbox.private_chat(session, person)) == (post.chats["a"], "memory")
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
    """Promise 3; F63: a card's kind that the new version does not know, or a text it has no more."""
    await post.queue("a", say("no.such-text"))
    await post.queue("b", Card("no such kind", 1))
    await post.queue("c", "hello")
    await post.drain()
    assert post.texts() == ["hello"]


async def test_an_unforeseen_error_of_one_call_stops_nobody(post: Post) -> None:
    """Promise 3"""
    post.transport.fail("a", RuntimeError("the client's bug"))
    await post.queue("a", "x")
    await post.queue("b", "hello")
    await post.drain()
    assert post.texts() == ["hello"]
    assert (await post.rows())[1] == "sent"


async def test_a_store_that_cannot_save_does_not_end_the_delivery(post: Post) -> None:
    """F11, F12: it goes on when the file can be written again."""
    await post.store.write(lambda session: session.scalar(text("PRAGMA busy_timeout=20")))
    with contextlib.closing(sqlite3.connect(post.store.path, isolation_level=None)) as other:
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


# ── A picture ────────────────────────────────────────────────────────────────────────────────────────────────────────
def picture() -> Message:
    return Message((Text("as-is", {"words": "digest"}),), picture=Picture("week", {"bars": [1, 2]}))


async def test_a_picture_goes_with_its_words(post: Post) -> None:
    post.drawers["week"] = lambda data: f"png of {data['bars']}".encode()
    await post.queue("a", picture())
    await post.drain()
    assert post.transport.said[0].page
    assert post.transport.said[0].page.picture == b"png of [1, 2]"


@pytest.mark.parametrize("drawer", [{"week": lambda data: 1 // 0}, {}])
async def test_a_picture_that_fails_to_draw_goes_out_as_its_text(post: Post, drawer: dict[str, Any]) -> None:
    """F09"""
    post.drawers.update(drawer)
    await post.queue("a", picture())
    await post.queue("a", "next")
    await post.drain()
    assert post.texts() == ["digest", "next"]
    assert post.transport.said[0].page
    assert post.transport.said[0].page.picture is None
    assert await post.rows() == ["sent", "sent"]


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
    await post.store.write(lambda session: outbox.void(session, "event", 7, NOON))
    await post.drain()
    assert post.texts() == ["another event", "another thing"]
    assert await post.rows() == ["void", "sent", "sent"]
    assert (await post.rows(Queued.content))[0] == {}
    assert not await post.queue("a", "reminder", once="r7")


async def test_what_was_said_is_blanked(post: Post) -> None:
    """Promise 7: what is sent is nobody's to keep; buttons stay, so that they can be typed."""
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


# ── A restart ────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_what_was_in_flight_goes_out_again(post: Post) -> None:
    """F02, F03: the process dies when the platform has taken a message and before that is written down."""
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


# ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def shown(post: Post, text: str = "5 мест") -> None:
    """A card about subject 1 hangs in chats a and b."""
    post.boards[1] = text
    await post.queue("a", Card("board", 1))
    await post.queue("b", Card("board", 1))
    await post.drain()


async def refresh(post: Post, subject: int = 1) -> None:
    await post.store.write(lambda session: outbox.refresh(session, "board", subject))


async def test_a_card_is_edited_to_its_newest_state(post: Post) -> None:
    await shown(post)
    for seats in ("4 места", "3 места", "2 места"):
        post.boards[1] = seats
        await refresh(post)
    await post.drain()
    said = [(one.how, one.chat, one.message, one.text) for one in post.transport.said]
    assert said == [
        ("send", "a", "1", "5 мест"),
        ("send", "b", "2", "5 мест"),
        ("edit", "a", "1", "2 места"),
        ("edit", "b", "2", "2 места"),
    ]
    await post.drain()
    assert len(post.transport.said) == 4


async def test_what_cannot_be_recorded_is_not_tried_for_ever(post: Post) -> None:
    """Promise 3: the platform names a new chat by letters that no table takes; of a message, and of a card's edit."""
    await shown(post)
    post.boards[1] = "4 места"
    post.transport.fail("a", *[Moved("\ud800")] * 9)
    await refresh(post)
    await post.queue("a", "x")
    await post.queue("b", "hello")
    await post.drain()
    assert sorted(post.texts("b")) == ["4 места", "5 мест", "hello"]
    assert (await post.rows())[-2:] == ["undeliverable", "sent"]
    assert len(post.transport.trouble["a"]) == 7


async def test_a_card_is_sent_in_the_state_of_its_sending(post: Post) -> None:
    post.boards[1] = "5 мест"
    await post.queue("a", Card("board", 1))
    post.boards[1] = "4 места"
    await refresh(post)
    await post.drain()
    assert post.texts() == ["4 места"]


async def test_a_card_that_is_not_kept_is_not_edited(post: Post) -> None:
    post.boards[1] = "5 мест"
    await post.queue("a", Card("board", 1, kept=False))
    await post.drain()
    await refresh(post)
    await post.drain()
    assert [one.how for one in post.transport.said] == ["send"]


async def test_a_change_during_the_edit_is_shown_afterwards(post: Post) -> None:
    await shown(post)
    post.transport.slow = 0.05
    post.boards[1] = "4 места"
    await refresh(post)
    step = asyncio.create_task(post.delivery.step(NOON))
    await asyncio.sleep(0.02)
    post.boards[1] = "3 места"
    await refresh(post)
    await step
    await post.drain()
    assert post.texts("a") == ["5 мест", "4 места", "3 места"]


async def test_a_subject_that_is_gone_says_so(post: Post) -> None:
    await shown(post)
    del post.boards[1]
    await refresh(post)
    await post.drain()
    assert [(one.how, one.text) for one in post.transport.said[2:]] == [("edit", "Удалено.")] * 2


async def test_a_dropped_card_is_deleted(post: Post) -> None:
    await shown(post)
    await post.store.write(lambda session: outbox.drop(session, "board", 1))
    await post.drain()
    assert [(one.how, one.chat, one.message) for one in post.transport.said[2:]] == [
        ("delete", "a", "1"),
        ("delete", "b", "2"),
    ]
    await refresh(post)
    await post.drain()
    assert len(post.transport.said) == 4


async def test_a_card_posted_again_is_the_one_kept(post: Post) -> None:
    await shown(post)
    await post.queue("a", Card("board", 1))
    await post.drain()
    post.boards[1] = "4 места"
    await refresh(post)
    await post.drain()
    edits = [(one.chat, one.message) for one in post.transport.said if one.how == "edit"]
    assert edits == [("a", "3"), ("b", "2")]


async def test_an_edit_waits_while_the_platform_holds_the_chat(post: Post) -> None:
    """F21"""
    await shown(post)
    post.transport.fail("a", TryLater(30))
    post.boards[1] = "4 места"
    await refresh(post)
    await post.drain()
    assert (post.texts("a"), post.texts("b")) == (["5 мест"], ["5 мест", "4 места"])
    await post.drain(NOON + 30 * SECOND)
    assert post.texts("a") == ["5 мест", "4 места"]


async def test_a_card_in_an_unreachable_chat_is_given_up(post: Post) -> None:
    """F24, F36"""
    await shown(post)
    post.transport.fail("a", Undeliverable("kicked"))
    await refresh(post)
    await post.drain()
    await refresh(post)
    await post.drain()
    assert [one.chat for one in post.transport.said[2:]] == ["b", "b"]
    assert (
        await post.value(select(ShownCard.message).where(ShownCard.chat == post.chats["a"]).scalar_subquery()) is None
    )


async def test_a_card_is_edited_at_most_every_5_seconds(post: Post) -> None:
    post.able(Pace(edit_interval=5.0))
    await shown(post)
    for second in range(1, 13):
        post.boards[1] = f"{second}"
        await refresh(post)
        await post.drain(NOON + second * SECOND)
    assert post.texts("a") == ["5 мест", "5", "10"]


async def test_a_chat_has_one_edit_in_5_seconds(post: Post) -> None:
    """Design 7: at most one edit in 5 s a chat."""
    post.able(Pace(edit_interval=5.0))
    for subject in (1, 2):
        post.boards[subject] = "x"
        await post.queue("a", Card("board", subject))
        await post.drain()
    for subject in (1, 2):
        await refresh(post, subject)
    await post.drain(NOON + 10 * SECOND)
    assert len([one for one in post.transport.said if one.how == "edit"]) == 1


async def test_edits_keep_the_pace_of_the_token(post: Post) -> None:
    """F21: an edit is a call like any other."""
    post.able(Pace(per_second=3))
    names = [f"x{n}" for n in range(6)]
    await post.meet(*names)
    post.boards[1] = "x"
    for n, name in enumerate(names):
        await post.queue(name, Card("board", 1))
        await post.drain(NOON + n * SECOND)
    await refresh(post)
    await post.drain(NOON + HOUR)
    assert len([one for one in post.transport.said if one.how == "edit"]) <= 3


async def test_a_card_that_grows_over_a_page_shows_its_beginning(post: Post) -> None:
    """F33: an edit cannot add a message."""
    post.able(text=20)
    await shown(post)
    post.boards[1] = "первая строка и вторая строка"
    await refresh(post)
    await post.drain()
    assert post.texts("a") == ["5 мест", "первая строка и…"]


async def test_a_pressed_message_is_edited_in_its_place(post: Post) -> None:
    await post.queue("a", "question")
    await post.drain()
    await post.queue("a", "answered", edits="1")
    await post.drain()
    assert [(one.how, one.message, one.text) for one in post.transport.said] == [
        ("send", "1", "question"),
        ("edit", "1", "answered"),
    ]
