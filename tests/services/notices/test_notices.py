"""A notice waits, goes out in parts, is corrected: what a transcript does not show."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import Audit, Deed, Membership, Notice, NoticeSeen, NoticeState, Queued
from services.notices import drafts, going_out
from services.surveys.audience import ALL, Audience
from tests.support.led import Led, led

HOUR = timedelta(hours=1)


async def send(yard: Led, words: str, who: str = "owner", *before: str) -> None:
    await yard.say(who, f"/notice {words}")
    for label in ("Всем", *before, "Отправить"):
        await yard.press(who, label)


async def minute(yard: Led) -> None:
    yard.now += timedelta(minutes=1)
    await yard.app.tick(yard.now)
    await yard.app.settle(yard.now)


async def state(yard: Led) -> NoticeState | None:
    return await yard.read(lambda session: session.scalar(select(Notice.state).order_by(Notice.id.desc()).limit(1)))


def heard(yard: Led, who: str, words: str) -> int:
    return sum(words in one for one in yard.heard(who))


async def test_a_leader_put_out_within_the_minute_tells_nobody(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды", "manager")
        await yard.put_out("manager")
        await minute(yard)
        await minute(yard)
        assert await state(yard) == NoticeState.DRAFT
        assert not heard(yard, "member", "Нет воды")
        assert heard(yard, "owner", "«Нет воды» не ушло") == 1


async def test_each_hears_it_once_and_the_author_does_not(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды")
        for _ in range(3):
            await minute(yard)
        assert [heard(yard, who, "Нет воды\n") for who in ("manager", "member", "helper")] == [1, 1, 1]
        assert await state(yard) == NoticeState.OUT


async def test_what_could_not_go_out_for_half_a_day_is_asked_about(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды")
        past = {"starts_at": yard.now - going_out.LATE - HOUR}
        await yard.app.store.write(lambda session: session.execute(update(Notice).values(past)) and None)
        await minute(yard)
        assert not heard(yard, "member", "Нет воды")
        assert heard(yard, "owner", "вовремя не ушло") == 1


async def test_danger_is_noted_and_wakes(database: Path) -> None:
    async with led(database) as yard:
        yard.now += 13 * HOUR
        await send(yard, "Пахнет газом", "owner", "Опасно: даже ночью")
        for _ in range(2):
            await minute(yard)
        assert heard(yard, "member", "Пахнет газом") == 1
        noted = select(func.count()).where(Audit.action == Deed.NOTICE_URGENT)
        assert await yard.read(lambda session: session.scalar(noted)) == 1


async def test_who_left_before_their_part_hears_nothing(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды")
        await yard.put_out("member")
        for _ in range(2):
            await minute(yard)
        assert not heard(yard, "member", "Нет воды")


async def test_a_correction_forgets_who_has_seen_the_first_words(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды")
        for _ in range(3):
            await minute(yard)
        await yard.press("member", "Понятно")
        await yard.press("owner", "Исправить")
        await yard.say("owner", "Нет света")
        seen = select(func.count()).select_from(NoticeSeen)
        assert await yard.read(lambda session: session.scalar(seen)) == 1
        for _ in range(2):
            await minute(yard)
        assert await yard.read(lambda session: session.scalar(seen)) == 0
        assert [heard(yard, who, "Исправление") for who in ("manager", "member", "helper")] == [1, 1, 1]
        assert not heard(yard, "owner", "Исправление к")


async def test_parts_leave_nobody_out(database: Path) -> None:
    async with led(database) as yard:

        def in_ones(session: Session) -> list[int]:
            row = drafts.write(session, 1, 1, "Нет воды", ALL, yard.now)
            going_out.begin(row)
            told: list[int] = []
            while row.told is not None:
                told += [one.person for one in going_out.part(session, row, 1)]
            assert row.people == len(told)
            return told

        told: list[int] = []
        await yard.app.store.write(lambda session: told.extend(in_ones(session)))
        assert len(told) == len(set(told)) == 3


async def test_an_entrance_of_one_house_is_not_another_ones(database: Path) -> None:
    homes = [("кирова 12", 2), ("кирова 12", 3), ("кирова 12", 1), ("лунная 5", 3)]

    def live(session: Session) -> None:
        ids = session.scalars(select(Membership.id).where(Membership.community == 1).order_by(Membership.id)).all()
        for row, (house, entrance) in zip(ids, homes, strict=False):
            session.execute(update(Membership).where(Membership.id == row).values(house=house, entrance=entrance))

    async with led(database) as yard:
        await yard.app.store.write(live)
        row = Notice(community=1, author=1, words="", audience=Audience(house="кирова 12", entrance=3).stored())
        row.danger = True
        found = await yard.read(lambda session: going_out.reach(session, row))
        assert (found.people, found.homeless) == (1, 0)


@pytest.mark.parametrize("kind", ["ordinary", "danger"])
async def test_neighbours_get_three_of_a_kind_in_a_day(database: Path, kind: str) -> None:
    more = ("Опасно: даже ночью",) if kind == "danger" else ()
    async with led(database) as yard:
        for n in range(4):
            await send(yard, f"Новость {n}", "owner", *more)
            await minute(yard)
        await minute(yard)
        queued = select(func.count(func.distinct(Queued.about_id))).where(Queued.once.startswith("notice:"))
        assert await yard.read(lambda session: session.scalar(queued)) == drafts.MOST


async def test_a_correction_by_a_leader_put_out_within_the_minute_changes_nothing(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды")
        for _ in range(3):
            await minute(yard)
        await yard.say("manager", "/notices")
        await yard.press("manager", "20 ноября: Нет воды")
        await yard.press("manager", "Исправить")
        await yard.say("manager", "Воду отравили")
        await yard.put_out("manager")
        for _ in range(3):
            await minute(yard)
        assert not any(heard(yard, who, "отравили") for who in ("member", "helper"))
        assert heard(yard, "owner", "Исправление «Воду отравили» не ушло") == 1


async def test_whoever_changes_a_planned_notice_or_corrects_it_signs_it(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды")
        await yard.say("manager", "/notices")
        await yard.press("manager", "⏳ 20 ноября: Нет воды")
        await yard.press("manager", "Исправить")
        await yard.say("manager", "Нет света", "Всем")
        for _ in range(3):
            await minute(yard)
        assert heard(yard, "member", "Нет света\nmanager") == 1
        assert not heard(yard, "member", "owner,")
        await yard.say("owner", "/notices")
        await yard.press("owner", "20 ноября: Нет света")
        await yard.press("owner", "Исправить")
        await yard.say("owner", "Нет газа")
        for _ in range(3):
            await minute(yard)
        assert heard(yard, "helper", "Нет газа\nowner")


async def test_what_is_planned_becomes_no_danger_by_the_page_from_before(database: Path) -> None:
    """It would be neither counted nor noted, and wake everybody."""
    async with led(database) as yard:
        yard.now += 13 * HOUR
        await send(yard, "Нет воды")
        await yard.press("owner", "Опасно: даже ночью")
        for _ in range(3):
            await minute(yard)
        assert not heard(yard, "member", "Нет воды")


async def test_neighbours_hear_of_three_corrections_in_a_day(database: Path) -> None:
    async with led(database) as yard:
        await send(yard, "Нет воды")
        for n in range(5):
            for _ in range(3):
                await minute(yard)
            await yard.press("owner", "Исправить")
            await yard.say("owner", f"Нет света {n}")
        for _ in range(3):
            await minute(yard)
        assert heard(yard, "member", "Исправление к") == drafts.MOST
