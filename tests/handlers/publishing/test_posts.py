"""Planned posts at their time: everywhere, late, without their author, without a chat, without a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.values.transport import Refused, TryLater
from models import NO_KEY, Chat, ChatKind, Membership, Obstacle, PlannedPost, PostState
from services import files
from services.communities import chats
from services.publishing import places, plan, release, times
from services.refusal import Refusal
from services.roles import Role
from services.signals import SignalKind, record
from tests.conftest import NOW
from tests.support.led import Led, led

WORDS = "Субботник в субботу"
AT = NOW + timedelta(hours=3)
WALL, CHANNEL = "wall-1", "@news"


async def more_places(yard: Led) -> None:
    """A channel, and the wall of another platform."""
    wall = {"transport": "vk", "external": WALL, "kind": ChatKind.WALL, "title": "Наш двор"}
    channel = {"transport": "memory", "external": CHANNEL, "kind": ChatKind.CHANNEL, "title": "Новости"}
    await yard.app.store.write(lambda s: s.add_all(Chat(community=1, **one) for one in (wall, channel)) and None)


async def planned(yard: Led, at: datetime = AT, by: str = "owner") -> int:
    person = await yard.person(by)

    def write(session: Session) -> int:
        row = plan.add(session, 1, WORDS, person, yard.now)
        plan.schedule(session, row, at, person, yard.now)
        return row.id

    return await yard.app.store.write(write)


async def at(yard: Led, moment: datetime) -> None:
    yard.now = moment
    for _ in range(2):  # it goes out, then it is known what has become of it
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)
        yard.now += timedelta(minutes=1)


async def state(yard: Led, post: int) -> tuple[PostState, Obstacle | None]:
    row = await yard.read(lambda session: session.get_one(PlannedPost, post))
    return row.state, row.obstacle


async def test_a_post_is_everywhere_at_its_time_and_changes_everywhere_at_once(database: Path) -> None:
    async with led(database) as yard:
        await more_places(yard)
        post = await planned(yard)
        await at(yard, AT)
        assert (yard.memory.texts("@yard"), yard.memory.texts(CHANNEL), yard.vk.texts(WALL)) == ([WORDS],) * 3
        assert await state(yard, post) == (PostState.OUT, None)
        await yard.touch("owner", f"post-reword:1:{post}")
        await yard.say("owner", "Субботник в воскресенье")
        await at(yard, yard.now)
        assert [one.texts(chat)[-1] for one, chat in ((yard.memory, "@yard"), (yard.vk, WALL))] == [
            "Субботник в воскресенье"
        ] * 2
        await yard.touch("owner", f"post-remove:1:{post}")
        await at(yard, yard.now)
        gone = {one.chat for said in (yard.memory.said, yard.vk.said) for one in said if one.how == "delete"}
        assert gone == {"@yard", CHANNEL, WALL}


async def test_a_wall_whose_key_has_run_out_is_told_of_and_named_no_more(database: Path) -> None:
    async with led(database) as yard:
        await more_places(yard)
        post = await planned(yard)
        yard.vk.fail(WALL, Refused(NO_KEY))
        await at(yard, AT)
        assert await state(yard, post) == (PostState.OUT, None)
        told = yard.heard("owner")[-1]
        assert "Не вышло на стене ВКонтакте: ключ, с которым я туда пишу, больше не подходит." in told
        assert [chat.external for chat in await yard.read(lambda session: places.of(session, 1))] == ["@yard", CHANNEL]


def _lose_chats(session: Session) -> None:
    session.execute(update(Chat).where(Chat.community == 1).values(present=False))


def _demote(session: Session) -> None:
    session.execute(update(Membership).where(Membership.role == int(Role.MANAGER)).values(role=int(Role.MEMBER)))


def _nothing(session: Session) -> None: ...


@pytest.mark.parametrize(
    ("before", "when", "why", "said"),
    [
        (_nothing, AT + timedelta(hours=3), Obstacle.LATE, "Поздно сам не отправляю"),
        (_nothing, NOW + timedelta(hours=12, minutes=30), Obstacle.NIGHT, "уже ночь"),
        (_demote, AT, Obstacle.AUTHOR, "больше не ведёт"),
        (_lose_chats, AT, Obstacle.NOWHERE, "меня больше нет там"),
    ],
)
async def test_nothing_goes_out_late_by_itself(
    database: Path, before: Callable[[Session], None], when: datetime, why: Obstacle, said: str
) -> None:
    """A leader is asked; a post that a leader lets out goes in their name."""
    async with led(database) as yard:
        post = await planned(yard, NOW + timedelta(hours=11, minutes=50) if why is Obstacle.NIGHT else AT, "manager")
        await yard.app.store.write(before)
        await at(yard, when)
        assert await state(yard, post) == (PostState.ASKED, why)
        if why is Obstacle.NIGHT:
            await at(yard, NOW + timedelta(hours=23))
        assert any(said in one for one in yard.heard("owner"))
        assert yard.memory.texts("@yard") == []
        if why is Obstacle.AUTHOR:
            await yard.press("owner", "Выпустить сейчас")
            await at(yard, yard.now)
            assert yard.memory.texts("@yard") == [WORDS]


async def test_an_hours_delay_is_no_reason_to_ask(database: Path) -> None:
    async with led(database) as yard:
        post = await planned(yard)
        await at(yard, AT + timedelta(hours=1))
        assert await state(yard, post) == (PostState.OUT, None)


async def test_a_platform_that_is_away_for_hours_gets_nothing_late(database: Path) -> None:
    async with led(database) as yard:
        post = await planned(yard)
        yard.memory.fail("@yard", TryLater(release.PATIENCE.total_seconds() + 60))
        await at(yard, AT)
        await at(yard, AT + release.PATIENCE + timedelta(minutes=2))
        assert await state(yard, post) == (PostState.ASKED, Obstacle.LATE)
        assert yard.memory.texts("@yard") == []


async def test_a_day_and_a_minute_are_full(database: Path) -> None:
    async with led(database) as yard:
        for hours in range(plan.A_DAY):
            await planned(yard, AT + timedelta(hours=hours))
        with pytest.raises(Refusal, match=r"posts\.same-time"):
            await planned(yard, AT + timedelta(minutes=9))
        with pytest.raises(Refusal, match=r"posts\.day-full"):
            await planned(yard, AT + timedelta(hours=5))
        await planned(yard, AT + timedelta(days=1))


async def test_words_beside_a_photo_are_short(database: Path) -> None:
    async with led(database) as yard:
        person = await yard.person("owner")

        def write(session: Session) -> None:
            row = plan.add(session, 1, "а" * 2000, person, NOW)
            file = files.want(session, person, "memory", "picture", "photo", NOW)
            with pytest.raises(Refusal, match=r"posts\.photo-long"):
                plan.add_photo(session, row, file)
            plan.reword(session, row, "Коротко")
            plan.add_photo(session, row, file)
            with pytest.raises(Refusal, match=r"posts\.photo-long"):
                plan.reword(session, row, "а" * 2000)

        await yard.app.store.write(write)


async def test_a_wall_that_may_not_be_written_on_is_no_place(database: Path) -> None:
    async with led(database) as yard:
        await more_places(yard)

        def look(session: Session) -> list[str]:
            chats.close(session, session.scalars(select(Chat.id).where(Chat.external == WALL)).one(), True)
            return [chat.external for chat in places.of(session, 1)]

        assert await yard.app.store.write(look) == ["@yard", CHANNEL]


async def test_planned_posts_keep_their_hour(database: Path) -> None:
    async with led(database) as yard:
        post = await planned(yard)
        await yard.app.store.write(lambda s: plan.to_zone(s, 1, "Europe/Moscow", "Europe/Samara", NOW))
        row = await yard.read(lambda session: session.get_one(PlannedPost, post))
        assert row.at == AT - timedelta(hours=1)


async def test_advice_names_its_base_or_none(database: Path) -> None:
    async with led(database) as yard:
        unknown = await yard.app.store.write(lambda session: times.habit(session, 1, NOW))
        assert (unknown.hour, unknown.base) == (None, 0)

        def talk(session: Session) -> None:
            thursday = NOW - timedelta(days=8, hours=-8)  # 12 November, 18:00 there
            for n in range(times.ENOUGH):
                record(session, 1, SignalKind.ANSWERED, thursday + timedelta(minutes=n), person=1, chat=1)

        await yard.app.store.write(talk)
        known = await yard.app.store.write(lambda session: times.habit(session, 1, NOW))
        assert (known.weekday, known.hour, known.base) == (3, 18, times.ENOUGH)


async def test_with_an_erased_author_drafts_go_and_plans_wait_for_another_leader(database: Path) -> None:
    async with led(database) as yard:
        post = await planned(yard, by="manager")
        person = await yard.person("manager")
        draft = await yard.app.store.write(lambda session: plan.add(session, 1, "Черновик", person, NOW).id)
        await yard.say("manager", "/forget")
        await yard.press("manager", "Да, удалить всё")
        assert await yard.read(lambda session: session.get(PlannedPost, draft)) is None
        await at(yard, AT)
        assert await state(yard, post) == (PostState.ASKED, Obstacle.AUTHOR)


async def test_a_group_gets_three_in_a_day_also_of_those_deleted_since(database: Path) -> None:
    async with led(database) as yard:
        for n in range(plan.A_DAY):
            post = await planned(yard, yard.now + timedelta(minutes=1))
            await at(yard, yard.now + timedelta(minutes=1))
            assert await state(yard, post) == (PostState.OUT, None)
            if n == 0:
                await yard.touch("owner", f"post-remove:1:{post}")
        with pytest.raises(Refusal, match=r"posts\.day-full"):
            await planned(yard, yard.now + timedelta(minutes=1))
        await planned(yard, yard.now + timedelta(days=1))


async def test_a_post_about_somebody_who_goes_while_the_platform_is_silent_is_not_sent(database: Path) -> None:
    async with led(database) as yard:
        helper = await yard.person("helper")

        def about_them(session: Session, post: int) -> None:
            row = session.get_one(PlannedPost, post)
            row.about, row.agreed_at = helper, NOW

        post = await planned(yard)
        await yard.app.store.write(lambda session: about_them(session, post))
        yard.memory.fail("@yard", TryLater(600))
        yard.now = AT
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)
        await yard.put_out("helper")
        await at(yard, AT + timedelta(minutes=20))
        assert yard.memory.texts("@yard") == []
        assert await state(yard, post) == (PostState.ASKED, Obstacle.REFUSED)


async def test_a_neighbour_is_asked_ten_times_in_a_day_whatever_is_reworded(database: Path) -> None:
    async with led(database) as yard:
        helper = await yard.person("helper")
        posts = [await planned(yard, AT + timedelta(days=n)) for n in range(2)]
        for post in posts:
            await yard.touch("owner", f"post-ask:1:{post}:{helper}")
            for n in range(8):
                await yard.touch("owner", f"post-reword:1:{post}")
                await yard.say("owner", f"Спасибо Тимуру {post} {n}")
        for _ in range(30):
            yard.now += timedelta(seconds=10)
            await yard.app.settle(yard.now)
        assert sum("Спасибо Тимуру" in one for one in yard.heard("helper")) <= 10
