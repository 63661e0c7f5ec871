"""What is claimed is drawn beside the writer: whatever a drawing does, others' letters and writes go on."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial
from time import perf_counter

from sqlalchemy.orm import Session

from bot.sending import outbox, shown
from bot.values.outgoing import Button, Card, Document, Message, say
from models import Chat, Queued
from tests.support.post import NOON, SECOND, Post, words

ASKED = say("as-is", (Button("Иду", "rsvp:1:1:1"),), words="Идёте?")

IN_TIME = 60.0  # seconds a loaded machine gets for what takes a moment


def draws(post: Post, kind: str, card, *, heavy: bool = False) -> None:
    """`card`: what the cards of that kind are drawn with."""
    renderer = post.delivery.renderer
    renderer.cards = {**renderer.cards, kind: card}
    renderer.heavy = renderer.heavy | ({kind} if heavy else set())


async def claimed(post: Post):
    return await post.store.write(lambda session: post.delivery._claims.claim(session, NOON, 30, frozenset()))


async def test_the_writer_writes_while_a_letter_is_drawn(post: Post) -> None:
    drawing, written = threading.Event(), threading.Event()

    def slow(*_) -> Message:
        drawing.set()
        assert written.wait(5), "the writer waited for the drawing"
        return words("таблица")

    draws(post, "table", slow, heavy=True)
    await post.queue("a", Card("table", 1, kept=False))
    sending = asyncio.create_task(post.drain())
    assert await asyncio.to_thread(drawing.wait, 5)
    await post.queue("b", "x")
    written.set()
    await sending
    assert sorted(post.texts()) == ["x", "таблица"]


async def test_other_letters_go_while_a_heavy_one_is_drawn(post: Post) -> None:
    arrived = threading.Event()

    def slow(*_) -> Message:
        arrived.wait(IN_TIME)
        return words("таблица")

    draws(post, "table", slow, heavy=True)
    await post.queue("a", Card("table", 1, kept=False))
    await post.queue("a", "за таблицей")
    await post.queue("b", "x")
    running = asyncio.create_task(post.delivery.run(lambda: NOON))
    began = perf_counter()
    while not post.texts("b"):
        assert perf_counter() - began < IN_TIME / 2
        await asyncio.sleep(0.01)
    assert post.texts("a") == [], "what stands behind the table in its chat must not overtake it"
    arrived.set()
    while len(post.texts("a")) < 2:
        assert perf_counter() - began < IN_TIME
        await asyncio.sleep(0.01)
    assert post.texts("a") == ["таблица", "за таблицей"]
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_cannot_be_drawn_stops_no_other(post: Post) -> None:
    def broken(*_) -> Message:
        raise RuntimeError("a bug")

    for heavy in (False, True):
        draws(post, f"broken-{heavy}", broken, heavy=heavy)
        await post.queue("a", Card(f"broken-{heavy}", 1, kept=False))
    await post.queue("a", "за ней")
    await post.queue("b", ASKED)
    await post.drain()
    await post.drain(NOON + SECOND)
    assert await post.rows() == ["undeliverable", "undeliverable", "sent", "sent"]
    assert await post.rows(Queued.content) == [{}, {}, *(await post.rows(Queued.content))[2:]]
    assert await post.rows(Queued.error) == ["cannot be rendered"] * 2 + [None] * 2


async def test_a_subject_that_vanishes_between_claim_and_drawing(post: Post) -> None:
    post.boards[1] = "доска"
    await post.queue("a", Card("board", 1))
    await post.queue("a", "за ней")
    claim = await claimed(post)
    del post.boards[1]
    assert await post.delivery._drawn(claim.sendings, NOON) == ()
    assert await post.rows() == ["void", "queued"]
    await post.drain()
    assert post.texts() == ["за ней"]


async def test_a_chat_that_vanishes_between_claim_drawing_and_noting(post: Post) -> None:
    """Its person was forgotten; nobody else's buttons are lost with it."""
    for chat in ("a", "b", "c"):
        await post.queue(chat, ASKED)
    claim = await claimed(post)

    def leave(session: Session, chat: str) -> None:
        session.delete(session.get_one(Chat, post.chats[chat]))

    await post.store.write(lambda session: leave(session, "a"))
    drawn = await post.delivery._draw(claim.sendings, NOON, apart=False)
    assert [one.chat for one in drawn.good] == [post.chats["b"], post.chats["c"]]
    await post.store.write(lambda session: leave(session, "b"))
    post.delivery.store.read = lambda _: asyncio.sleep(0, drawn)  # type: ignore[method-assign, assignment]
    await post.delivery._drawn(claim.sendings, NOON)
    del post.delivery.store.read
    button = shown.meant("rsvp:1:1:1", post.delivery.renderer.links, NOON)
    known = await post.store.read(lambda session: shown.knows(session, post.chats["c"], "1", button))
    assert known is True


async def test_killed_between_claim_drawing_and_sending_it_goes_once(post: Post) -> None:
    """As by kill -9: what was done until then is on disk, and nothing else."""
    for chat in ("a", "b", "c"):
        await post.queue(chat, ASKED)
    claim = await claimed(post)
    first, second, _ = claim.sendings
    await post.delivery._drawn([first], NOON)  # noted, not sent
    await post.delivery._draw([second], NOON, apart=True)  # drawn, not noted
    assert await post.rows() == ["sending"] * 3
    assert await post.store.write(outbox.heal) == 3
    post.start()
    await post.drain()
    await post.drain(NOON + timedelta(minutes=1))
    assert [post.texts(chat) for chat in ("a", "b", "c")] == [["Идёте?"]] * 3
    for chat, message in zip(("a", "b", "c"), await post.rows(Queued.message), strict=True):
        button = shown.meant("rsvp:1:1:1", post.delivery.renderer.links, NOON)
        marks = partial(shown.knows, chat=post.chats[chat], message=message, button=button)
        assert await post.store.read(marks) is True


async def test_a_file_that_cannot_be_read_gives_the_rows_back(post: Post) -> None:
    """They must not stay "sending" for ever."""
    await post.queue("a", "x")
    await post.queue("b", "y")
    read = post.store.read

    async def unreadable(_):
        raise OSError("disk I/O error")

    post.store.read = unreadable  # type: ignore[method-assign]  # for a while
    await post.delivery.step(NOON)
    assert post.texts() == []
    post.store.read = read  # type: ignore[method-assign]  # for a while
    assert await post.rows() == ["queued", "queued"]
    await post.drain(NOON + timedelta(minutes=1))
    assert sorted(post.texts()) == ["x", "y"]


async def test_a_round_of_plain_messages_is_drawn_in_one_read_and_notes_nothing(post: Post) -> None:
    post.able(pace=replace(post.transport.capabilities.pace, per_second=None))
    reads, writes = [], []
    read, write = post.store.read, post.store.write

    async def reading(query):
        reads.append(query)
        return await read(query)

    async def writing(*of):
        writes.append(of)
        return await write(*of)

    for chat in ("a", "b", "c"):
        await post.queue(chat, "x")
    post.store.read, post.store.write = reading, writing  # type: ignore[method-assign]  # for a while
    await post.delivery.step(NOON)
    assert (len(reads), len(writes)) == (1, 2), "claimed, drawn and recorded once each"
    assert post.texts() == ["x"] * 3


async def test_a_file_that_cannot_be_made_is_not_promised(post: Post) -> None:
    broken = Document("unheard-of", "файл.pdf", {})
    draws(post, "table", lambda *_: replace(words("таблица"), document=broken))
    await post.queue("a", Card("table", 1, kept=False))
    await post.drain()
    (told,) = post.texts("a")
    assert told.startswith("таблица")
    assert "не получился" in told
