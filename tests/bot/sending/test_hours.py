"""Messages in time: what waits, expires, keeps out of the night and within the week's budget."""

from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.due import BATCH
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Button, Priority, say
from bot.values.transport import TryLater
from models import Account, Matter, Queued, TakenUpdate
from tests.support.post import DAY, HOUR, MORNING, NIGHT, NOON, SECOND, WEEK, Post, words


async def test_what_is_planned_for_later_waits(post: Post) -> None:
    await post.queue("a", "later", not_before=NOON + HOUR)
    await post.drain(NOON + HOUR - SECOND)
    assert post.texts() == []
    await post.drain(NOON + HOUR)
    assert post.texts() == ["later"]


async def test_what_makes_no_sense_any_more_is_not_sent(post: Post) -> None:
    """F48, P4: a reminder of an event that has begun."""
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
    how: dict[str, Any] = {"priority": Priority.REMINDER, "unasked": Matter.NEWS}
    for day in range(3):
        await post.queue("a", str(day), **how)
        await post.drain(NOON + day * DAY)
    await post.queue("b", "b", **how)
    await post.queue("a", "asked for", priority=Priority.REMINDER)
    await post.drain(NOON + 2 * DAY)
    assert (post.texts("a"), post.texts("b")) == (["0", "1", "asked for"], ["b"])
    await post.drain(NOON + WEEK - SECOND)
    assert post.texts("a") == ["0", "1", "asked for"]
    await post.drain(NOON + WEEK)
    assert post.texts("a") == ["0", "1", "asked for", "2"]


async def test_a_second_unasked_message_waits_for_the_next_morning(post: Post) -> None:
    """Unless it makes no sense by then."""
    how: dict[str, Any] = {"priority": Priority.REMINDER, "unasked": Matter.NEWS}
    for chat in "a", "b":
        await post.queue(chat, "first", **how)
    await post.drain(NOON)
    await post.queue("a", "second", **how)
    await post.queue("b", "tonight", expires=NOON + 6 * HOUR, **how)
    await post.drain(NOON + HOUR)
    assert (post.texts("a"), post.texts("b")) == (["first"], ["first", "tonight"])
    await post.drain(MORNING - SECOND)
    assert post.texts("a") == ["first"]
    await post.drain(MORNING)
    assert post.texts("a") == ["first", "second"]


async def test_a_person_with_two_accounts_has_one_week(post: Post) -> None:
    """Whether a message has arrived on the other platform or is still on its way there."""
    how: dict[str, Any] = {"priority": Priority.REMINDER, "unasked": Matter.NEWS}

    def one_person(session: Session) -> None:
        first, second = session.scalars(select(Account).where(Account.external.in_(("a", "b"))).order_by(Account.id))
        second.person = first.person

    await post.store.write(one_person)
    for day in range(2):
        await post.queue("a", "first", **how)
        await post.drain(NOON + day * DAY)
    for chat in ("b", "c"):
        await post.queue(chat, "more", **how)
    await post.drain(NOON + 2 * DAY)
    assert (post.texts("a"), post.texts("b"), post.texts("c")) == (["first", "first"], [], ["more"])
    await post.drain(NOON + WEEK)
    assert post.texts("b") == ["more"]


async def test_what_is_on_its_way_to_another_account_counts(post: Post) -> None:
    await post.meet("one", "other", unasked=1)

    def on_its_way(session: Session) -> None:
        first, second = session.scalars(select(Account).where(Account.external.in_(("one", "other"))))
        second.person = first.person
        outbox.queue(
            session, Address(post.chats["other"], "elsewhere"), words("there"), NOON, Terms(unasked=Matter.NEWS)
        )
        session.execute(update(Queued).values(state="sending"))

    await post.store.write(on_its_way)
    await post.queue("one", "here", priority=Priority.REMINDER, unasked=Matter.NEWS)
    await post.drain()
    assert post.texts("one") == []


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
    for chat, rows, unasked in (("a", (one,), Matter.NEWS), ("b", (one, two), Matter.NEWS), ("c", (one,), None)):
        await post.queue(chat, say("as-is", *rows, words=chat), unasked=unasked, **how)
    await post.queue("group", say("as-is", one, words="g"), unasked=Matter.POST, **how)
    await post.drain()
    assert buttons(post, "a") == [["x:0"], ["fewer:7:news"]]
    assert buttons(post, "b") == [["x:0"], ["x:1"]]
    assert buttons(post, "c") == buttons(post, "group") == [["x:0"]]


async def test_whoever_wants_nothing_unasked_gets_nothing(post: Post) -> None:
    """S36"""
    await post.meet("quiet", unasked=0)
    await post.queue("quiet", "x", priority=Priority.REMINDER, unasked=Matter.NEWS, expires=NOON + 2 * WEEK)
    for day in range(20):
        await post.drain(NOON + day * DAY)
    assert post.texts() == []
    assert await post.rows() == ["expired"]


# ── A clock that was wrong ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("whole", [False, True])
async def test_a_clock_that_was_ahead_holds_nothing_for_as_long_as_it_was(post: Post, whole: bool) -> None:
    """F48: the platform said to wait a second, by a clock that showed tomorrow."""
    tomorrow = NOON + DAY
    post.transport.fail("a", TryLater(1, whole=whole))
    await post.queue("a", "first")
    await post.delivery.step(tomorrow)
    await post.queue("b", "second")
    await post.drain(NOON + SECOND)
    assert sorted(post.texts()) == ["first", "second"]


async def test_a_night_of_tomorrow_is_not_waited_for(post: Post) -> None:
    """F48: also if Sosed was started anew since; the night of today is."""
    midnight = NOON + DAY + 11 * HOUR
    await post.queue("a", "reminder", priority=Priority.REMINDER)
    await post.drain(midnight)
    await post.store.write(lambda session: session.add(TakenUpdate(transport="t", bot="b", external="1", at=midnight)))
    post.start()
    await post.delivery.look_back()
    await post.drain(midnight - DAY)
    assert post.texts() == []
    await post.drain(NOON + DAY)
    assert post.texts() == ["reminder"]
