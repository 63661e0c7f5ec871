"""Two communities have met together, or no longer do: whose guests were there, who keeps a seat, who hears of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import (
    Community,
    CommunityState,
    Event,
    Feedback,
    Seat,
    Signal,
    Together,
    TogetherState,
    Visit,
)
from services.events import changing
from services.events.attendance import Answer
from services.events.hosts import partners
from services.refusal import Refusal
from services.roles import Role
from tests.handlers.events.hosts.garden import GARDEN, STARTS, YARD, agree, gardener, last, meet, seats, state
from tests.support.attacked import world
from tests.support.everywhere import at_length, share


async def test_whoever_has_a_seat_keeps_it_when_the_garden_is_out(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        iris = await gardener(w, "iris")
        event, row = await meet(w)
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("owner2", f"together-leave:{GARDEN}:{row}:sure")
        await w.touch("iris", f"with-rsvp:{GARDEN}:{event}:1")
        with pytest.raises(Refusal, match=r"together\.no-more"):
            await w.q(lambda s: partners.home(s, GARDEN, event, iris))
        assert await seats(w, event) == [rosa]
        assert "больше не участвует" in last(w, "@garden")
        told = await w.q(
            lambda s: [one for _, one in changing.told(s, s.get_one(Event, event), changing.What.PLACE, but=1)]
        )
        assert told == [rosa]
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:3")
        answer = await w.q(lambda s: s.scalars(select(Seat.answer).where(Seat.person == rosa)).one())
        assert answer == Answer.NO


async def test_the_garden_may_come_back_but_not_after_the_yard_took_it_out(database: Path) -> None:
    async with world(database) as w:
        _, row = await meet(w)
        await w.touch("owner2", f"together-leave:{GARDEN}:{row}:sure")
        await agree(w, row)
        assert await state(w, row) is TogetherState.MEETS
        event = await w.q(lambda s: s.get_one(Together, row).event)
        await w.touch("owner", f"together-out:{YARD}:{event}:{row}:sure")
        assert any("без вашего сообщества" in one for one in w.mem.texts("owner2"))
        await agree(w, row)
        await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
        assert await state(w, row) is TogetherState.OUT


@at_length
async def test_whoever_is_in_both_is_one_guest_of_the_yard(database: Path) -> None:
    async with world(database) as w:
        both, rosa = await gardener(w, "both", yard=True), await gardener(w, "rosa")
        event, _ = await meet(w)
        await w.touch("both", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("both", f"rsvp:{YARD}:{event}:1")
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        assert sorted(await seats(w, event)) == sorted([both, rosa])
        w.now = STARTS - timedelta(hours=2)
        await w.tick()
        for who in ("both", "rosa"):
            assert sum("скоро" in one for one in w.mem.texts(who)) == 1, who
        await w.touch("rosa", f"coming:{GARDEN}:{event}:yes")
        w.now = STARTS + timedelta(hours=4)
        await w.tick()
        visited = select(Signal.community, Signal.person).where(Signal.kind == "visited")
        assert sorted(await w.q(lambda s: [tuple(one) for one in s.execute(visited)])) == [
            (YARD, both),
            (GARDEN, rosa),
        ]
        assert sum("Спасибо, что пришли" in one for one in w.mem.texts("rosa")) == 1
        await w.touch("rosa", f"rate:{GARDEN}:{event}:5")
        rated = await w.q(lambda s: s.scalars(select(Feedback.rating).where(Feedback.person == rosa)).one())
        assert rated == 5


async def test_a_gardener_checks_in_without_becoming_a_guest_of_the_yard(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        event, _ = await meet(w)
        w.now = STARTS
        await w.touch("owner", f"visits:{YARD}:{event}")
        code = last(w, "owner").split("Код для гостей: ")[1][:4]
        await w.say("rosa", code)
        assert "Отметил" in "\n".join(w.mem.texts("rosa"))
        assert await w.role("rosa", YARD) is None
        await w.touch("owner", f"visit-list:{YARD}:{event}")
        assert "rosa" not in last(w, "owner")
        assert await w.q(lambda s: list(s.scalars(select(Visit.person)))) == [rosa]


async def test_calling_off_reaches_all(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa")
        event, _ = await meet(w)
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("owner", f"event-off:{YARD}:{event}:sure")
        w.now += timedelta(minutes=2)
        await w.tick()
        assert "отмен" in last(w, "rosa")
        assert "встреча отменена" in last(w, "@garden")


@pytest.mark.parametrize("rests", share([CommunityState.PAUSED, CommunityState.ENDING], one_in=4))
@pytest.mark.parametrize("community", [YARD, GARDEN])
async def test_a_community_that_rests_meets_with_nobody(database: Path, rests: CommunityState, community: int) -> None:
    async with world(database) as w:
        await gardener(w, "rosa")
        event, row = await meet(w)
        await w.w(lambda s: s.execute(update(Community).where(Community.id == community).values(state=rests)))
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        assert (await seats(w, event) == []) or community == GARDEN
        await w.tick()
        assert await state(w, row) is TogetherState.OUT


async def test_a_yes_that_was_not_let_out_is_asked_for_again(database: Path) -> None:
    """Its leader was put out in the night; the others are asked."""
    async with world(database) as w:
        await gardener(w, "bad", role=Role.MANAGER)
        _, row = await meet(w, agreed=False)
        w.now = w.now.replace(hour=21)
        await agree(w, row, "bad")
        await w.put_out("bad", "@garden")
        w.now = w.now.replace(hour=6) + timedelta(days=1)
        await w.tick()
        await w.tick(1)
        assert await state(w, row) is TogetherState.ASKED
        await w.press("owner2", "Позвать наших")
        await w.minute()
        assert "Чай" in last(w, "@garden")


@pytest.mark.parametrize("taken_back", [False, True])
async def test_a_garden_that_refused_at_once_was_never_part_of_it(database: Path, taken_back: bool) -> None:
    """Nor one whose yes was taken back in its minute: its neighbours' seats there are of the yard's, if at all."""
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        event, row = await meet(w, agreed=False)
        if taken_back:
            await agree(w, row)
            await w.touch("owner2", f"together-back:{GARDEN}:{row}")
        else:
            await w.touch("owner2", f"together-answer:{GARDEN}:{row}:0:no")
        assert await state(w, row) is TogetherState.NO

        def look(session: Session) -> tuple[list[int], set[int], int]:
            found = session.get_one(Event, event)
            people = partners.neighbours(session, found, [rosa])
            return partners.ever(session, found), people, partners.side_of(session, found, rosa)

        assert await w.q(look) == ([], set(), YARD)
