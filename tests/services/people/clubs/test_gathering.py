"""Who looks for the same company: how many they are, who is asked to begin, and who when somebody is silent or goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.storage.store import Store
from models import AcquaintanceWish, Club, ClubState, Membership, Queued
from scheduler.people.clubs import clubs
from services.night import Window
from services.people import forgetting
from services.people.clubs import gathering, pursuits
from services.refusal import Refusal
from services.speech import intents
from tests.services.people.acquaintances.test_rounds import NOON, street

ZONE = "Europe/Moscow"


def seek(session: Session, count: int, wanted: str = "домино") -> Club:
    street(session, count)
    session.execute(delete(AcquaintanceWish))
    found = [gathering.seek(session, 1, person, wanted, NOON) for person in range(1, count + 1)]
    assert len({club.id for club in found}) == 1
    return found[0]


def asked(session: Session) -> int | None:
    return session.scalars(select(Club)).one().asked


def tick(session: Session, days: float) -> None:
    clubs.run(JobContext(session, NOON + timedelta(days=days), "UTC", Window()))


async def test_three_are_too_few(database: Any) -> None:
    async with Store(database) as store:
        assert await store.write(lambda session: gathering.ask_to_begin(session, seek(session, 3), ZONE, NOON)) is None


async def test_everybody_is_asked_once_and_then_all_hear_that_nobody_begins(database: Any) -> None:
    """Two days each; in the end each of the four has heard it once, and anybody may still begin."""
    async with Store(database) as store:
        await store.write(lambda session: gathering.ask_to_begin(session, seek(session, 4), ZONE, NOON) and None)
        was = []
        for day in range(3, 13, 3):
            was.append(await store.read(asked))
            await store.write(lambda session, day=day: tick(session, day))
        assert was == [1, 2, 3, 4]
        assert await store.read(lambda session: session.scalars(select(Club.state)).one()) is ClubState.GATHERING
        kinds = await store.read(lambda session: [row.content["card"] for row in session.scalars(select(Queued))])
        assert kinds.count("club-nobody") == 4
        await store.write(lambda session: tick(session, 20))
        assert await store.read(lambda session: session.scalar(select(func.count()).select_from(Queued))) == len(kinds)


@pytest.mark.parametrize("gone", ["left", "forgotten"])
async def test_whoever_goes_in_the_middle_is_asked_no_more(database: Any, gone: str) -> None:
    def go(session: Session) -> None:
        gathering.ask_to_begin(session, seek(session, 5), ZONE, NOON)
        if gone == "left":
            session.scalars(select(Membership).where(Membership.person == 1)).one().left_at = NOON
        else:
            forgetting.forget(session, 1, NOON)

    async with Store(database) as store:
        await store.write(go)
        await store.write(lambda session: tick(session, 0.1))
        assert await store.read(asked) == 2


async def test_of_four_who_are_three_now_nobody_is_asked(database: Any) -> None:
    def go(session: Session) -> None:
        gathering.ask_to_begin(session, seek(session, 4), ZONE, NOON)
        forgetting.forget(session, 1, NOON)

    async with Store(database) as store:
        await store.write(go)
        await store.write(lambda session: tick(session, 0.1))
        assert await store.read(asked) is None


async def test_not_now_is_not_counted(database: Any) -> None:
    def say(session: Session) -> int:
        club = seek(session, 4)
        gathering.say(session, club, 2, False, NOON)
        return gathering.others(session, club, 1)

    async with Store(database) as store:
        assert await store.write(say) == 2


async def test_more_than_ten_are_not_remembered(database: Any) -> None:
    def many(session: Session) -> None:
        street(session, 1)
        for thing in "прогулки шахматы рыбалка вязание пение лыжи футбол баян кино сад грибы".split():
            gathering.seek(session, 1, 1, thing, NOON)

    async with Store(database) as store:
        with pytest.raises(Refusal):
            await store.write(many)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("для домино", "домино"),
        ("для прогулок", "прогулки"),
        ("для вечерних прогулок с собакой", "вечерние прогулки с собакой"),
        ("на рыбалку", "рыбалка"),
        ("играть в домино", "играть в домино"),
        ("в шахматы", "шахматы"),
    ],
)
def test_what_company_is_called(said: str, wanted: str) -> None:
    assert intents.company(said) == wanted


def test_what_is_like_what() -> None:
    assert pursuits.is_like("домино", "games")
    assert pursuits.is_like("играть в домино", "домино по вечерам")
    assert pursuits.is_like("прогулки с собакой", "walks")
    assert not pursuits.is_like("домино", "walks")
    assert not pursuits.is_like("вязание", "рыбалка")
