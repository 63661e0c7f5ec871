"""Which buttons stood under a message: remembered with the message, whatever happens while it is sent."""

from datetime import datetime, timedelta
from hashlib import blake2b

import pytest
from sqlalchemy import func, select

from bot.sending import outbox, shown
from bot.sending.shown import Buttons
from bot.values.links import MARK, Links
from bot.values.outgoing import Button, say
from bot.values.transport import Refused, TryLater
from models import ShownButtons
from tests.support.post import NOON, Post

ASKED = say("as-is", (Button("Иду", "rsvp:1:1:1"), Button("Не смогу", "rsvp:1:1:3")), words="Идёте?")


def meant(post: Post, data: str) -> tuple[bytes, ...]:
    return shown.meant(data, post.delivery.renderer.links, NOON)


async def knows(post: Post, message: str, data: str, chat: str = "a") -> bool | None:
    return await post.store.read(lambda session: shown.knows(session, post.chats[chat], message, meant(post, data)))


async def test_a_button_is_known_under_its_message_alone(post: Post) -> None:
    await post.queue("a", ASKED)
    await post.queue("b", "Без кнопок")
    await post.delivery.drain(NOON)
    assert await knows(post, "1", "rsvp:1:1:1") is True
    assert await knows(post, "1", "rsvp:1:1:2") is False
    assert await knows(post, "2", "rsvp:1:1:1", "b") is None
    assert await knows(post, "9", "rsvp:1:1:1") is None


async def test_an_edited_message_keeps_the_buttons_it_had(post: Post) -> None:
    """Who presses just when it changes has pressed what was there."""
    await post.queue("a", ASKED)
    await post.delivery.drain(NOON)
    await post.queue("a", say("as-is", (Button("Дальше", "results-page:1:1:2"),), words="Дальше?"), edits="1")
    await post.delivery.drain(NOON + timedelta(seconds=10))
    assert await knows(post, "1", "rsvp:1:1:1") is True
    assert await knows(post, "1", "results-page:1:1:2") is True


async def test_the_same_buttons_are_noted_again_after_a_month(post: Post) -> None:
    """A message that is edited for years keeps working, and is not written for each edit."""
    await post.queue("a", ASKED)
    await post.delivery.drain(NOON)
    days = []
    for later in (timedelta(days=1), timedelta(days=shown.RENEWED)):
        await post.queue("a", ASKED, edits="1")
        await post.delivery.drain(NOON + later)
        days.append(await post.value(ShownButtons.day))
    assert days[1] - days[0] == shown.RENEWED


async def test_pressed_before_the_answer_was_written_down(post: Post) -> None:
    await post.queue("a", ASKED)
    await post.delivery._claim(NOON)  # as a process that dies in the middle of the call
    assert await knows(post, "1", "rsvp:1:1:1") is True
    assert await knows(post, "1", "rsvp:1:1:2") is None
    await post.store.write(outbox.heal)
    post.start()
    await post.delivery.drain(NOON)
    assert await knows(post, "1", "rsvp:1:1:1") is True
    assert await knows(post, "77", "rsvp:1:1:1") is True, "the copy that was sent before is not known by its id"


async def test_sent_again_both_copies_work(post: Post) -> None:
    await post.queue("a", ASKED)
    post.transport.fail("a", TryLater(1))
    await post.delivery.drain(NOON)
    await post.delivery.drain(NOON + timedelta(seconds=2))
    assert await knows(post, "1", "rsvp:1:1:1") is True
    assert await knows(post, "77", "rsvp:1:1:1") is True


async def test_what_never_arrived_is_forgotten(post: Post) -> None:
    await post.queue("a", ASKED)
    post.transport.fail("a", Refused("no"))
    await post.delivery.drain(NOON)
    assert await count(post) == 0


async def test_old_ones_go_in_parts(post: Post) -> None:
    for _ in range(3):
        await post.queue("a", ASKED)
    await post.delivery.drain(NOON)
    later = NOON + timedelta(days=shown.KEPT + 1)
    assert await post.store.write(lambda session: shown.sweep(session, NOON + timedelta(days=shown.KEPT), 2)) is False
    assert await count(post) == 3
    assert await post.store.write(lambda session: shown.sweep(session, later, 2)) is True
    assert await post.store.write(lambda session: shown.sweep(session, later, 2)) is False
    assert await count(post) == 0


async def test_a_list_that_is_turned_over_keeps_a_bounded_memory(post: Post) -> None:
    await post.queue("a", ASKED)
    await post.delivery.drain(NOON)
    for n in range(shown.MOST):
        await post.queue("a", say("as-is", (Button("Дальше", f"page:1:{n}"),), words="…"), edits="1")
        await post.delivery.drain(NOON + timedelta(minutes=n + 1))
    size = await post.store.read(lambda session: session.scalar(select(func.length(ShownButtons.marks))))
    assert size == shown.MOST * MARK
    assert await knows(post, "1", "rsvp:1:1:1") is False
    assert await knows(post, "1", f"page:1:{shown.MOST - 1}") is True


async def count(post: Post) -> int:
    return await post.store.read(lambda session: session.scalar(select(func.count()).select_from(ShownButtons)))


@pytest.mark.parametrize("data", ["", "x" * 10_000, "rsvp:1:1:1\0", "\u202e"])
async def test_whatever_was_never_shown_is_unknown(post: Post, data: str) -> None:
    await post.queue("a", ASKED)
    await post.delivery.drain(NOON)
    assert await knows(post, "1", data) is False


async def test_nobody_without_the_key_finds_data_with_a_shown_buttons_mark(post: Post) -> None:
    await post.queue("a", ASKED)
    await post.delivery.drain(NOON)
    strange = shown.meant("rsvp:1:1:1", Links(b"another"), NOON)
    assert await post.store.read(lambda session: shown.knows(session, post.chats["a"], "1", strange)) is False


@pytest.mark.parametrize(("now", "counts"), [(NOON, True), (shown.UNKEYED_END, False)])
async def test_marks_from_before_keys_count_until_they_are_too_old(post: Post, now: datetime, counts: bool) -> None:
    old = Buttons(post.chats["a"], "5", blake2b(b"rsvp:1:1:1", digest_size=6).digest())
    await post.store.write(lambda session: shown.note(session, [old], NOON))
    button = shown.meant("rsvp:1:1:1", post.delivery.renderer.links, now)
    assert await post.store.read(lambda session: shown.knows(session, post.chats["a"], "5", button)) is counts
