"""Whoever types the code or scans the picture is checked in once, while the doors are open, and nowhere else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.values.incoming import NOT_HERE, Sender, Update, UpdateKind, Where
from bot.values.outgoing import Door
from handlers.events.visits.host_list import qr_card
from models import Account, Community, CommunityState, EventState, VisitHow, VisitList, WrongCode
from services.events.visits import codes
from services.people import linking
from tests.conftest import NOW
from tests.handlers.events.visits.doors import HOST, change, meet, visits
from tests.support import pressing
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share
from tests.support.joined import join

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CODE, QR = VisitHow.CODE, VisitHow.QR


async def said(w: W, who: str, words: str, **how: object) -> str:
    """The first thing that is said in return."""
    heard = await w.say(who, words, **how)
    return heard[0][1] if heard else ""


def wrong(code: str) -> str:
    return str(1000 + (int(code) - 999) % 9000)


@pytest.mark.parametrize("words", share(["{}", "код {}", "Код {}.", "мой код {}", " {} "], one_in=3))
async def test_a_code_is_read_however_it_is_written(database: Path, words: str) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        assert await said(w, "victim", words.format(code)) == "Отметил. Хорошего дня!"
        assert await said(w, "victim", words.format(code)) == "Вы уже отмечены. Хорошего дня!"
        assert await visits(w, event) == [("victim", CODE)]


@pytest.mark.parametrize("words", share(["{}1", "1{}", "{0} {0}", "дом {}", "код {} и ещё", "{}?!a"], one_in=3))
async def test_other_words_with_its_digits_are_no_code(database: Path, words: str) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        await w.say("victim", words.format(code))
        assert await visits(w, event) == []


async def test_a_code_said_in_the_group_or_passed_on_checks_nobody_in(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        await w.say("victim", code, group="@yard")
        await w.say("helper", code, message=NOT_HERE)
        assert await visits(w, event) == []


async def test_whoever_guesses_is_heard_five_times_a_day(database: Path) -> None:
    """Even the right code no longer counts then; the next day it does."""
    async with world(database) as w:
        event, code = await meet(w)
        bad = wrong(code)
        for _ in range(codes.GUESSES):
            assert (await said(w, "victim", bad)).startswith("Такого кода нет.")
        for tried in (bad, code):
            assert (await said(w, "victim", tried)).startswith("Код не подошёл уже пять раз")
        assert await said(w, "helper", code) == "Отметил. Хорошего дня!"
        assert await w.q(lambda session: session.scalar(select(func.count(WrongCode.id)))) == codes.GUESSES
        w.now += DAY
        _, other = await meet(w)
        assert await said(w, "victim", other) == "Отметил. Хорошего дня!"
        assert await visits(w, event) == [("helper", CODE)]


async def test_a_stranger_at_the_door_becomes_a_guest(database: Path) -> None:
    """Told where they are, since Sosed knows nothing of them; a wrong code makes them nothing."""
    async with world(database) as w:
        event, code = await meet(w)
        await w.say("passer-by", wrong(code))
        assert await w.role("passer-by") is None
        assert await said(w, "passer-by", code) == "Отметил: «Чай», Двор. Хорошего дня!"
        assert await w.role("passer-by") == ("GUEST", "in")
        assert await visits(w, event) == [("passer-by", CODE)]


async def test_a_neighbour_of_another_community_is_a_guest_here(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w, community=2, host="owner2", title="Саженцы")
        assert await said(w, "victim", code) == "Отметил: «Саженцы», Сад. Хорошего дня!"
        assert await w.role("victim", 2) == ("GUEST", "in")
        assert await visits(w, event) == [("victim", CODE)]


async def test_whoever_was_put_out_is_there_and_comes_back_into_nothing(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        await w.put_out("victim")
        await w.say("victim", code)
        assert await visits(w, event) == [("victim", CODE)]
        assert await w.role("victim") == ("MEMBER", "left")


async def test_the_doors_open_an_hour_before_and_close_three_hours_after(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        await change(w, event, starts_at=NOW + 2 * HOUR, ends_at=NOW + 4 * HOUR)
        assert await said(w, "victim", code) == "Встреча «Чай» ещё не началась. Отмечаю за час до начала."
        w.now = NOW + HOUR
        assert await said(w, "victim", code) == "Отметил. Хорошего дня!"
        w.now = NOW + 7 * HOUR - timedelta(seconds=1)
        assert await said(w, "helper", code) == "Отметил. Хорошего дня!"
        w.now = NOW + 7 * HOUR
        assert await said(w, "manager", code) == "Встреча «Чай» давно закончилась, отметиться уже нельзя."
        assert [who for who, _ in await visits(w, event)] == ["victim", "helper"]


async def test_an_old_photo_of_the_code_opens_nothing(database: Path) -> None:
    """Neither a week later, when nothing is known of it any more, nor at the next meeting, which has another."""
    async with world(database) as w:
        _, code = await meet(w)
        w.now += DAY
        next_one, other = await meet(w, title="Лыжи")
        assert other != code
        assert (await said(w, "victim", code)).startswith("Встреча «Чай» давно закончилась")
        assert await visits(w, next_one) == []
        w.now += 8 * DAY
        assert (await said(w, "victim", code)).startswith("Простите, не понял")


async def test_nobody_is_checked_in_to_what_is_called_off(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        await change(w, event, state=EventState.CANCELLED)
        for heard in (await said(w, "victim", code), (await w.open("victim", f"door:1:{event}"))[0][1]):
            assert heard == "Встречу «Чай» отменили. Простите за перемену планов."
        await w.touch("victim", f"visit:1:{event}")
        assert await visits(w, event) == []


async def test_a_community_that_is_being_deleted_has_no_doors(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        end = update(Community).where(Community.id == 1).values(state=CommunityState.ENDING)
        await w.w(lambda session: session.execute(end) and None)
        await w.say("passer-by", code)
        await w.open("passer-by", f"door:1:{event}")
        await w.touch("passer-by", f"visit:1:{event}")
        assert await visits(w, event) == []
        assert await w.role("passer-by") is None


async def test_without_a_meeting_nearby_four_digits_are_words_like_any_other(database: Path) -> None:
    """Though at somebody else's door one stands open; a word that calls them a code is answered all the same."""
    async with world(database) as w:
        await meet(w, community=2, host="owner2")
        assert (await said(w, "victim", "1000")).startswith("Простите, не понял")
        assert (await said(w, "victim", "код 1000")).startswith("Такого кода нет.")


async def test_the_host_is_no_guest(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        assert await said(w, "member", code) == "Это код вашей встречи «Чай». Назовите его гостям."
        assert await visits(w, event) == []


# ── The picture ──────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("platform", ["memory", "vk"])
async def test_a_scanned_link_asks_and_a_press_checks_in(database: Path, platform: str) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        opened = await w.open("passer-by", f"door:1:{event}", t=platform)
        assert opened[0][1:] == ("«Чай», пятница, 20 ноября, 10:30.\nВы уже здесь?", [["Отметиться"]])
        assert await visits(w, event) == []
        for answer in ("Отметил: «Чай», Двор. Хорошего дня!", "Вы уже отмечены. Хорошего дня!"):
            assert (await w.press("passer-by", "Отметиться", t=platform))[0][1] == answer
        assert await visits(w, event) == [("passer-by", QR)]


async def test_a_photo_of_the_picture_opens_nothing_a_fortnight_later(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        await w.touch(HOST, f"visit-qr:1:{event}")

        def shown(session: Session) -> Door:
            message = qr_card(session, session.scalars(select(VisitList)).one(), "ru")
            assert message is not None
            assert message.picture is not None
            door: Door = message.picture.data["codes"][0]["url"]
            return door

        door = await w.app.store.read(shown)
        assert door.until is not None
        photo = w.app.links.sign(door.data, door.until)
        w.now += timedelta(days=14)
        await w.hear("passer-by", UpdateKind.OPENED, data=photo)
        assert await w.role("passer-by") is None


@pytest.mark.parametrize("words", ["да", "1", "отметиться", "я здесь"])
async def test_a_scanned_link_is_answered_in_words_too(database: Path, words: str) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        await w.open("victim", f"door:1:{event}")
        assert await said(w, "victim", words) == "Отметил. Хорошего дня!"
        assert await visits(w, event) == [("victim", QR)]


async def test_a_photographed_picture_is_no_use_later(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        await w.open("victim", f"door:1:{event}")
        w.now += DAY
        told = "Встреча «Чай» давно закончилась, отметиться уже нельзя."
        assert (await w.open("victim", f"door:1:{event}"))[0][1] == told
        await w.press("victim", "Отметиться")
        assert w.mem.acknowledged[-1][1] == told
        assert await visits(w, event) == []


@at_length
async def test_a_hundred_presses_at_once_are_one_visit_each(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)

        def update(n: int, **what: object) -> Update:
            who = f"n{n % 20}"
            kind = UpdateKind.PRESS if "data" in what else UpdateKind.MESSAGE
            return Update("memory", "sosed", f"p{n}", NOW, kind, Where(who, True), Sender(who, who), **what)

        typed = (w.app.hear(update(n, text=code), NOW) for n in range(60))
        await asyncio.gather(*typed)
        pressed = (update(n, data=f"visit:1:{event}", message="1") for n in range(60, 100))
        await asyncio.gather(*(pressing.press(w.app, one, NOW) for one in pressed))
        assert sorted(await visits(w, event)) == sorted((f"n{n}", CODE) for n in range(20))


async def test_two_accounts_of_one_person_are_there_once(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w)
        await w.say("victim", code)
        await w.open("she", f"door:1:{event}", t="vk")
        await w.press("she", "Отметиться", t="vk")
        here, there = await w.person("victim"), await w.person("she", "vk")

        def linked(session) -> int:

            mine = select(Account.id).where(Account.person == here)
            other = session.scalars(select(Account.id).where(Account.person == there)).one()
            return join(session, linking.new_code(session, session.scalars(mine).one(), w.now), other, w.now)

        assert await w.w(linked) == here
        assert {how for _, how in await visits(w, event)} == {CODE}
        assert await said(w, "she", code, t="vk") == "Вы уже отмечены. Хорошего дня!"
