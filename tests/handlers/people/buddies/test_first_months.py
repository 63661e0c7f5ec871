"""A newcomer's first month: helpers who stop, leave or are erased, newcomers who come back, questions in time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update

from bot.values.incoming import UpdateKind
from models import Account, Buddy, BuddyState, Membership, Settling, Welcomer
from services.people import consents
from services.people.buddies import welcomers
from services.roles import Role
from tests.support.everywhere import at_length
from tests.support.led import Led, led

pytestmark = at_length

ASKS = "Покажете, что у нас где?"


@asynccontextmanager
async def town(database: Path, *ready: str) -> AsyncIterator[Led]:
    """`ready` welcome newcomers, in this order."""
    async with led(database) as yard:
        for who in ready:
            person = await yard.person(who)
            await yard.app.store.write(lambda session, one=person: welcomers.agree(session, 1, one, yard.now))
        yield yard


async def come(yard: Led, who: str = "newbie") -> None:
    """Somebody joins and wants help."""
    yard.put_in(who, "@yard")
    await yard.hear(who, UpdateKind.JOINED, "@yard")
    await yard.open(who, "look:1")
    person = await yard.person(who)
    await yard.app.store.write(lambda session: consents.give(session, 1, person, "memory", yard.now))
    await yard.press(who, "Позже")
    if "Кто вас" in yard.heard(who)[-1]:
        await yard.press(who, "Никто не звал")
    await yard.press(who, "Да, хочу")
    if "подъезде" in yard.heard(who)[-1]:
        await yard.press(who, "Пропустить")


async def later(yard: Led, **time: float) -> None:
    until = yard.now + timedelta(**time)
    while yard.now < until:
        yard.now = min(until, yard.now + timedelta(hours=1))
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)


def since(yard: Led, who: str, before: int) -> str:
    return "\n".join(yard.heard(who)[before:])


@at_length
async def test_whoever_finds_nobody_is_told_once_by_the_evening_that_was_promised(database: Path) -> None:
    async with town(database, "helper") as yard:
        await come(yard)
        await yard.press("helper", "Не сейчас")
        before = len(yard.heard("newbie"))
        await later(yard, days=6)
        told = since(yard, "newbie", before)
        assert told.count("пока никто из соседей не смог") == 1
        assert yard.heard("helper")[-1].count(ASKS) == 0  # who said no is not asked about the same newcomer again


async def test_who_stops_is_followed_by_the_next_and_the_newcomer_hears_it(database: Path) -> None:
    async with town(database, "helper", "member") as yard:
        await come(yard)
        await yard.press("helper", "Да")
        assert "Освоиться поможет helper" in yard.heard("newbie")[-1]
        await yard.press("helper", "Больше не могу")
        assert "helper больше не может помогать вам освоиться. Спрашиваю другого соседа" in yard.heard("newbie")[-1]
        assert ASKS in yard.heard("member")[-1]
        await yard.press("member", "Да")
        assert "Освоиться поможет member" in yard.heard("newbie")[-1]


async def test_an_erased_helper_is_not_named_and_the_next_one_is_asked(database: Path) -> None:
    async with town(database, "helper", "member") as yard:
        await come(yard)
        await yard.press("helper", "Да")
        await yard.say("helper", "/forget", "да")
        told = yard.heard("newbie")[-1]
        assert "Сосед, который помогал вам освоиться, больше не с нами" in told
        assert "helper" not in told
        assert ASKS in yard.heard("member")[-1]
        left = await yard.read(lambda session: session.scalars(select(Welcomer.person)).all())
        assert list(left) == [await yard.person("member")]


async def test_who_takes_back_the_consent_welcomes_nobody(database: Path) -> None:
    async with town(database, "helper", "member") as yard:
        await come(yard)
        await yard.press("helper", "Да")
        await yard.say("helper", "/withdraw", "да")
        assert "helper больше не может" in yard.heard("newbie")[-1]
        assert ASKS in yard.heard("member")[-1]


async def test_an_erased_newcomer_is_not_named_to_whoever_helped(database: Path) -> None:
    async with town(database, "helper") as yard:
        await come(yard)
        await yard.press("helper", "Да")
        await yard.say("newbie", "/forget", "да")
        assert "Новый сосед, которому вы помогали, больше не с нами" in yard.heard("helper")[-1]
        assert (
            await yard.read(
                lambda session: session.scalars(select(Buddy)).all() + session.scalars(select(Settling)).all()
            )
            == []
        )


async def test_who_leaves_within_the_hour_and_returns_is_helped_again(database: Path) -> None:
    async with town(database, "helper") as yard:
        await come(yard)
        await yard.press("helper", "Да")
        await later(yard, minutes=20)
        await yard.put_out("newbie")
        await later(yard, hours=1)
        assert "newbie больше не в чате" in yard.heard("helper")[-1]
        yard.put_in("newbie", "@yard")
        await yard.hear("newbie", UpdateKind.JOINED, "@yard")
        await later(yard, hours=1)
        assert ASKS in yard.heard("helper")[-1]
        await yard.press("helper", "Да")
        assert "Освоиться поможет helper" in yard.heard("newbie")[-1]


async def test_who_has_left_is_asked_nothing(database: Path) -> None:
    async with town(database, "helper", "member") as yard:
        await yard.put_out("helper")
        before = len(yard.heard("helper"))
        await come(yard)
        assert ASKS in yard.heard("member")[-1]
        assert len(yard.heard("helper")) == before


async def test_two_at_once_are_asked_about_one_after_the_other(database: Path) -> None:
    async with town(database, "helper") as yard:
        await come(yard, "newbie")
        await come(yard, "other")
        asked = [one for one in yard.heard("helper") if ASKS in one]
        assert len(asked) == 1
        await yard.press("helper", "Да")
        await later(yard, hours=1)
        assert len([one for one in yard.heard("helper") if ASKS in one]) == 2
        await yard.press("helper", "Да")
        assert "Освоиться поможет helper" in yard.heard("other")[-1]


@at_length
async def test_three_questions_at_most_each_once_and_by_day(database: Path) -> None:
    async with town(database) as yard:
        yard.put_in("newbie", "@yard")
        await yard.hear("newbie", UpdateKind.JOINED, "@yard")
        await yard.say("newbie", "/start")
        before = len(yard.heard("newbie"))
        hours = []
        for _ in range(24 * 40):
            known = len(yard.heard("newbie"))
            await later(yard, hours=1)
            hours += [(yard.now.hour + 3) % 24] * (len(yard.heard("newbie")) - known)
        told = yard.heard("newbie")[before:]
        assert [one.split(".")[0] for one in told] == ["Вы с нами уже день", "Неделя с нами", "Месяц с нами"]
        assert all(10 <= hour < 20 for hour in hours)


@at_length
async def test_nothing_is_asked_after_the_first_all_is_well(database: Path) -> None:
    async with town(database) as yard:
        yard.put_in("newbie", "@yard")
        await yard.hear("newbie", UpdateKind.JOINED, "@yard")
        await yard.say("newbie", "/start")
        await later(yard, days=2)
        assert "Всё понятно, что у нас где?" in yard.heard("newbie")[-1]
        await yard.say("newbie", "всё понятно, спасибо")
        assert "Рад!" in yard.heard("newbie")[-1]
        before = len(yard.heard("newbie"))
        await later(yard, days=40)
        assert len(yard.heard("newbie")) == before


@at_length
async def test_an_answer_is_not_passed_on_against_the_newcomers_wish(database: Path) -> None:
    async with town(database, "helper") as yard:
        await come(yard)
        await yard.press("helper", "Да")
        await later(yard, days=2)
        before = len(yard.heard("helper"))
        await yard.press("newbie", "Не всё")
        await yard.press("newbie", "Нет, не надо")
        await later(yard, days=6)
        await yard.press("newbie", "Ещё нет")
        assert "Проще всего знакомиться на встрече" in yard.heard("newbie")[-1]
        assert len(yard.heard("helper")) == before
        hears = await yard.read(lambda session: session.scalars(select(Buddy.hears)).all())
        assert list(hears) == [False]


async def test_whoever_blocks_sosed_helps_no_more(database: Path) -> None:
    async with town(database, "helper", "member") as yard:
        await come(yard)
        await yard.press("helper", "Да")
        blocked = update(Account).where(Account.external == "helper").values(reachable=False)
        await yard.app.store.write(lambda session: session.execute(blocked) and None)
        await later(yard, hours=1)
        assert "helper больше не на связи со мной. Спрашиваю другого соседа" in yard.heard("newbie")[-1]
        assert ASKS in yard.heard("member")[-1]
        states = await yard.read(lambda session: session.scalars(select(Buddy.state).order_by(Buddy.id)).all())
        assert list(states) == [BuddyState.ENDED, BuddyState.ASKED]


async def test_a_neighbour_who_welcomes_after_sosed_counts(database: Path) -> None:
    async with town(database) as yard:
        yard.put_in("Ольга", "@yard")
        await yard.hear("Ольга", UpdateKind.JOINED, "@yard")
        await later(yard, hours=3)
        assert "Поздоровался только бот: Ольга" in await yard.say("owner", "новички")
        await yard.hear("member", UpdateKind.MESSAGE, "@yard", text="Ольга, добро пожаловать!")
        assert "Поздоровался только бот" not in await yard.say("owner", "новички")


@at_length
async def test_a_leader_is_asked_nothing_as_a_newcomer(database: Path) -> None:
    async with town(database) as yard:
        yard.put_in("newbie", "@yard")
        await yard.hear("newbie", UpdateKind.JOINED, "@yard")
        await yard.say("newbie", "/start")
        person = await yard.person("newbie")
        raised = update(Membership).where(Membership.person == person).values(role=int(Role.ORGANISER))
        await yard.app.store.write(lambda session: session.execute(raised) and None)
        before = len(yard.heard("newbie"))
        await later(yard, days=8)
        assert len(yard.heard("newbie")) == before
