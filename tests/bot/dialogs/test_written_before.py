"""Words count from when they were written: «завтра» of 23:58, handled at 00:03, is the writer's tomorrow."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Match, Need, OpenDialog
from tests.support.attacked import W, world

BEFORE = datetime(2026, 11, 24, 20, 58, tzinfo=UTC)  # a Tuesday's last minutes in Penza
AFTER = BEFORE + timedelta(minutes=5)


async def late(w: W, who: str, *said: str) -> str:
    """What is said last in return to words of which the first were written before midnight and handled after it."""
    w.now, w.late, heard = AFTER, AFTER - BEFORE, ""
    for words in said:
        heard = str(await w.say(who, words))
        w.late, w.now = timedelta(), w.now + timedelta(seconds=30)
    return heard


async def test_the_answer_to_a_question(database: Path) -> None:
    async with world(database) as w:
        w.now = BEFORE
        await w.say("manager", "/event")
        await w.say("manager", "Чаепитие")
        assert "25 ноября" in await late(w, "manager", "завтра в 12", "двор", "Пропустить", "Пропустить")


@pytest.mark.parametrize("said", ["/event Чай, завтра в 12, двор", "/need капает кран, завтра утром"])
async def test_words_after_a_command(database: Path, said: str) -> None:
    async with world(database) as w:
        await late(w, "manager", said)
        moments = await w.q(lambda session: [one[2] for one in session.scalars(select(OpenDialog.answers)).one()])
        assert {datetime.fromisoformat(at) for at in moments} == {BEFORE}


async def test_a_need(database: Path) -> None:
    async with world(database) as w:
        w.now = BEFORE
        await w.say("member", "/need капает кран")
        await late(w, "member", "завтра утром", "всё верно")
        assert "2026-11-25" in str(await w.q(lambda session: session.scalars(select(Need.when)).one()))


@pytest.mark.parametrize("said", ["/event Чай, сегодня в 23:59, двор", "/need капает кран, сегодня в 23:59"])
async def test_what_has_passed_meanwhile_is_asked_again(database: Path, said: str) -> None:
    async with world(database) as w:
        assert "уже прош" in await late(w, "manager", said)


async def test_the_day_two_agree_on(database: Path) -> None:
    """Pressed on Tuesday, «Завтра» is Wednesday."""

    def met(session) -> None:
        people = {"asker": "member", "helper": "helper"}
        need = Need(
            community=1,
            person=ids["member"],
            words="капает кран",
            search="",
            urgency="week",
            state="agreed",
            created_at=BEFORE,
            promised_at=AFTER,
            expires_at=AFTER + timedelta(days=9),
        )
        session.add(need)
        session.flush()
        session.add(Match(need=need.id, helper=ids[people["helper"]], state="agreed", asked_at=BEFORE, passes_at=AFTER))

    async with world(database) as w:
        ids = {who: await w.person(who) for who in ("member", "helper")}
        await w.w(met)
        w.now, w.late = AFTER, AFTER - BEFORE
        await w.touch("member", "day:1:1:tomorrow")
        assert "2026-11-25" in str(await w.q(lambda session: session.scalars(select(Match.offered_when)).one()))


async def test_a_month_late_is_no_moment_of_any_platform(database: Path) -> None:
    async with world(database) as w:
        w.now, w.late = AFTER, timedelta(days=30)
        await w.say("manager", "/event Чай, завтра в 12, двор")
        w.late = timedelta()
        w.now += timedelta(seconds=30)
        assert "26 ноября" in str([await w.say("manager", "Пропустить") for _ in range(2)])
