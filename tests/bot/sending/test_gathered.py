"""Several unasked messages that wait for one person are told of in one, and each goes when it is asked for."""

from typing import Any

from sqlalchemy import select

from bot.sending import calling_back
from bot.sending.waiting import gathered
from bot.storage import retention
from bot.values.outgoing import Button, Card, Priority, say
from models import Account, Community, CommunityState, Matter, Queued
from services.people import muted
from tests.support.post import DAY, HOUR, MORNING, NIGHT, NOON, WEEK, Post

HOW: dict[str, Any] = {"priority": Priority.REMINDER}


async def two(post: Post, **how: Any) -> None:
    await post.queue("a", say("as-is", (Button("yes", "x:1"),), words="one"), unasked=Matter.SURVEYS, **HOW | how)
    await post.queue("a", say("as-is", (Button("yes", "x:2"),), words="two"), unasked=Matter.NEIGHBOURS, **HOW | how)


def told(post: Post) -> list[str]:
    return [one.replace("\n", " | ") for one in post.texts("a")]


async def ask_for(post: Post, number: int, now=MORNING) -> bool:
    rows = await post.rows(Queued.id)
    chat = post.chats["a"]
    return await post.store.write(lambda session: gathered.ask_for(session, chat, rows[number - 1], now))


async def test_what_waited_for_the_morning_comes_in_one(post: Post) -> None:
    await two(post)
    await post.drain(NIGHT)
    await post.drain(MORNING)
    assert told(post) == ["У меня для вас 2 сообщения. Откройте, когда будет минута. | 1. one | 2. two"]
    assert await post.rows() == ["gathered", "gathered", "sent"]


async def test_each_comes_with_its_own_buttons_when_it_is_asked_for_and_counts_for_nothing(post: Post) -> None:
    await two(post)
    await post.drain(MORNING)
    assert await ask_for(post, 2)
    post.start()
    await post.drain(MORNING + HOUR)
    assert told(post)[1:] == ["two", "У меня для вас 1 сообщение. Откройте, когда будет минута. | 1. one"]
    assert not await ask_for(post, 2)
    last = [one for one in post.transport.said if one.chat == "a" and one.text == "two"][-1]
    assert last.page
    assert [key.data for row in last.page.rows for key in row] == ["x:2"]
    await post.queue("a", "tomorrow", unasked=Matter.NEWS, **HOW)
    await post.drain(MORNING + DAY)
    assert told(post)[-1] == "tomorrow"  # the second of the week, not the fourth


async def test_alone_it_comes_as_it_is(post: Post) -> None:
    await post.queue("a", "one", unasked=Matter.NEWS, **HOW)
    await post.queue("b", "two", unasked=Matter.NEWS, **HOW)
    await post.queue("a", "a reminder", **HOW)
    await post.drain()
    assert (post.texts("a"), post.texts("b")) == (["one", "a reminder"], ["two"])


async def test_a_third_one_joins_the_next_morning(post: Post) -> None:
    await two(post)
    await post.drain(MORNING)
    await post.queue("a", "three", unasked=Matter.NEWS, **HOW)
    await post.drain(MORNING + HOUR)
    assert len(told(post)) == 1
    await post.drain(MORNING + DAY)
    assert told(post)[-1] == "three"


async def test_what_is_called_back_is_told_of_no_longer(post: Post) -> None:
    await two(post, about=("event", 1))
    await post.queue("a", "three", unasked=Matter.NEWS, **HOW)
    await post.drain(MORNING)
    await post.store.write(lambda session: calling_back.void(session, "event", 1, MORNING))
    assert await post.rows() == ["void", "void", "gathered", "sent"]
    assert not await ask_for(post, 1)


async def test_what_nobody_asks_for_ends_after_a_week(post: Post) -> None:
    await two(post)
    await post.drain(MORNING)
    await post.store.write(lambda session: retention.sweep(session, MORNING + WEEK))
    assert await post.rows() == ["expired", "expired", "sent"]
    assert not await ask_for(post, 1, MORNING + WEEK)


async def test_cards_are_told_as_they_are_by_then(post: Post) -> None:
    post.boards[1] = "old"
    await post.queue("a", Card("board", 1), unasked=Matter.NEWS, **HOW)
    await post.queue("a", "one", unasked=Matter.NEWS, **HOW)
    post.boards[1] = "new"
    await post.drain(MORNING)
    assert told(post)[0].endswith("| 1. new | 2. one")


async def test_whoever_wants_none_about_something_gets_none_of_that_community(post: Post) -> None:
    def unit(session) -> tuple[int, int]:
        of = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "UTC", "state": CommunityState.ACTIVE}
        here, there = (Community(name=name, created_at=NOON, **of) for name in "ab")
        session.add_all([here, there])
        session.flush()
        person = session.scalars(select(Account.person).where(Account.external == "a")).one()
        muted.mute(session, person, here.id, Matter.SURVEYS)
        muted.mute(session, person, here.id, Matter.SURVEYS)
        return here.id, there.id

    here, there = await post.store.write(unit)
    await post.queue("a", "surveys here", unasked=Matter.SURVEYS, community=here, **HOW)
    await post.drain()
    await post.queue("a", "surveys there", unasked=Matter.SURVEYS, community=there, **HOW)
    await post.drain()
    await post.queue("a", "news here", unasked=Matter.NEWS, community=here, **HOW)
    await post.drain(NOON + DAY)
    assert post.texts("a") == ["surveys there", "news here"]
    assert await post.rows() == ["void", "sent", "sent"]
