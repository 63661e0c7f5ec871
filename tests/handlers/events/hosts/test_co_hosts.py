"""Who may host with others, what they may do, and who follows a host who is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import CoHost, CoHostState, Event, EventState, Seat, Series
from services.events import attendance, calendar, series
from services.events.attendance import Answer
from services.events.hosts import co_hosts, leading
from services.people import forgetting
from services.refusal import Refusal
from services.when import Every, Rule
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

pytestmark = at_length

STARTS = datetime(2026, 11, 28, 12, tzinfo=UTC)


async def meet(w: W, host: str = "owner", capacity: int | None = None) -> int:
    person = await w.person(host)
    return await w.w(
        lambda session: calendar.create(session, 1, "Чай", STARTS, "двор", by=person, now=NOW, capacity=capacity).id
    )


async def come(w: W, event: int, *people: str) -> None:
    for who in people:
        person = await w.person(who)
        await w.w(lambda session, one=person: attendance.answer(session, 1, event, one, Answer.YES, NOW))


async def join(w: W, event: int, who: str, host: str = "owner") -> None:
    """Somebody comes, is asked and says yes."""
    await come(w, event, who)
    await w.touch(host, f"co-host-ask:1:{event}:{await w.person(who)}")
    await w.touch(who, f"co-host:1:{event}:yes")


async def states(w: W) -> list[CoHostState]:
    return await w.q(lambda session: list(session.scalars(select(CoHost.state).order_by(CoHost.id))))


async def host_of(w: W, event: int) -> int:
    return await w.q(lambda session: session.get_one(Event, event).host)


async def test_whoever_hosts_takes_no_seat_and_leaves_it_to_who_waits(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w, capacity=1)
        await come(w, event, "member", "victim")
        await w.touch("owner", f"co-host-ask:1:{event}:{await w.person('member')}")
        await w.touch("member", f"co-host:1:{event}:yes")
        seats = await w.q(lambda session: list(session.scalars(select(Seat.person))))
        assert seats == [await w.person("victim")]
        assert "Освободилось место" in w.mem.texts("victim")[-1]
        await w.touch("member", f"rsvp:1:{event}:1")
        assert await w.q(lambda session: list(session.scalars(select(Seat.person)))) == seats


async def test_a_host_or_a_leader_puts_out_whoever_hosts_with_them_and_these_do_not_put_out_each_other(
    database: Path,
) -> None:
    async with world(database) as w:
        event = await meet(w)
        for who in ("member", "helper"):
            await join(w, event, who)
        member, helper = await w.person("member"), await w.person("helper")
        await w.touch("member", f"co-host-out:1:{event}:{helper}:sure")
        assert await states(w) == [CoHostState.HOSTS] * 2
        await w.touch("owner", f"event-hosting:1:{event}")
        for label in ("Кто ведёт вместе", "member", "Да, больше не ведёт"):
            await w.press("owner", label)
        assert "дальше готовят без вас" in w.mem.texts("member")[-1]
        await w.touch("manager", f"co-host-out:1:{event}:{helper}:sure")
        assert await states(w) == [CoHostState.NO] * 2
        await w.touch("member", f"event-off:1:{event}:ask")
        assert "Отменить «Чай»" not in w.mem.texts("member")[-1]
        await w.press("member", "Иду")
        assert await w.q(lambda session: session.scalars(select(Seat.person)).all()) == [member]


@pytest.mark.parametrize("who", ["victim", "owner2"])
async def test_nobody_else_asks_answers_takes_or_leaves(database: Path, who: str) -> None:
    async with world(database) as w:
        event = await meet(w)
        await come(w, event, "member", "helper")
        asked, offers = await w.person("member"), await w.person("helper")
        await w.touch("owner", f"co-host-ask:1:{event}:{asked}")
        await w.touch("helper", f"co-host-offer:1:{event}:yes")
        for community in (1, 2):
            for data in (
                f"co-host-whom:{community}:{event}",
                f"co-host-ask:{community}:{event}:{await w.person(who)}",
                f"co-host:{community}:{event}:yes",
                f"co-host-take:{community}:{event}:{offers}:yes",
                f"co-host-leave:{community}:{event}:sure",
                f"event-change:{community}:{event}",
            ):
                await w.touch(who, data)
        assert await states(w) == [CoHostState.ASKED, CoHostState.OFFERED]


async def test_only_somebody_near_is_asked_and_once(database: Path) -> None:
    """Not a neighbour who did not answer, not the garden's owner, not somebody who has said no."""
    async with world(database) as w:
        event = await meet(w)
        for who in ("victim", "owner2"):
            await w.touch("owner", f"co-host-ask:1:{event}:{await w.person(who)}")
        assert await states(w) == []
        await come(w, event, "member")
        asked = f"co-host-ask:1:{event}:{await w.person('member')}"
        await w.touch("owner", asked)
        await w.touch("member", f"co-host:1:{event}:no")
        before = len(w.mem.texts("member"))
        await w.touch("owner", asked)
        await w.touch("member", f"co-host:1:{event}:yes")
        assert await states(w) == [CoHostState.NO]
        assert not any("зовёт вас вести" in one for one in w.mem.texts("member")[before:])


async def test_a_no_to_an_offer_is_a_no(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        person = await w.person("member")
        await w.touch("member", f"co-host-offer:1:{event}:nameless")
        await w.touch("owner", f"co-host-take:1:{event}:{person}:no")
        for data in (f"co-host-offer:1:{event}:yes", f"co-host-offer:1:{event}:nameless"):
            await w.touch("member", data)
        await w.touch("owner", f"co-host-take:1:{event}:{person}:yes")
        assert await states(w) == [CoHostState.NO]


async def test_two_hosts_press_at_once_one_answer_counts(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await join(w, event, "victim")
        person = await w.person("member")
        await w.touch("member", f"co-host-offer:1:{event}:yes")
        await w.touch("victim", f"co-host-take:1:{event}:{person}:yes")
        await w.touch("owner", f"co-host-take:1:{event}:{person}:no")
        assert await states(w) == [CoHostState.HOSTS, CoHostState.HOSTS]


async def test_one_who_was_put_out_changes_nothing(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await join(w, event, "member")
        await w.touch("member", f"event-new:1:{event}:place:0")
        await w.put_out("member")
        await w.touch("member", f"event-off:1:{event}:sure")
        await w.say("member", "сквер")
        await w.say("member", "Изменить")
        place, off = await w.q(lambda session: session.execute(select(Event.place, Event.off_at)).one())
        assert (place, off) == ("двор", None)


async def test_the_last_one_cannot_step_back(database: Path) -> None:
    async with world(database) as w:
        event, owner = await meet(w), await w.person("owner")
        await w.touch("owner", f"co-host-leave:1:{event}:sure")
        assert await host_of(w, event) == owner
        await join(w, event, "member")
        await w.touch("owner", f"co-host-leave:1:{event}:sure")
        await w.touch("member", f"co-host-leave:1:{event}:sure")
        assert await host_of(w, event) == await w.person("member")


async def test_one_follows_a_host_who_leaves(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w, host="victim")
        for who in ("member", "helper"):
            await join(w, event, who, host="victim")
        await w.put_out("victim")
        await w.tick(1)
        assert await host_of(w, event) == await w.person("member")
        assert any("ведёте вы" in one for one in w.mem.texts("member"))
        await w.tick(1)
        assert len([one for one in w.mem.texts("member") if "ведёте вы" in one]) == 1
        assert await states(w) == [CoHostState.HOSTS]


async def test_one_follows_a_host_who_is_forgotten_and_the_series_goes_on(database: Path) -> None:
    async with world(database) as w:
        event, person = await meet(w, host="victim"), await w.person("victim")

        def repeats(session) -> None:
            weekly = Rule(Every.WEEK, (STARTS.weekday(),))
            series.begin(session, session.get_one(Event, event), weekly, None, None, NOW)

        await w.w(repeats)
        await join(w, event, "member", host="victim")
        later = NOW + timedelta(minutes=1)
        traces = await w.w(lambda session: forgetting.forget(session, person, later))
        heir = await w.person("member")
        assert event not in traces.hosted
        kept = await w.q(lambda session: session.get_one(Event, event))
        assert (kept.host, kept.title, kept.state) == (heir, "Чай", EventState.PLANNED)
        assert await w.q(lambda session: session.scalars(select(Series.host)).one()) == heir


async def test_of_a_forgotten_co_host_nothing_stays(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await join(w, event, "member")
        person = await w.person("member")
        await w.w(lambda session: forgetting.forget(session, person, NOW))
        assert await states(w) == []


async def test_ten_are_enough(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await come(w, event, "member", "victim")

        def crowd(session) -> None:
            found = session.get_one(Event, event)
            for person, _ in co_hosts.candidates(session, found):
                co_hosts.ask(session, found, person, NOW)
                co_hosts.answer(session, 1, event, person, yes=True, named=True, now=NOW)

        most, co_hosts.MOST = co_hosts.MOST, 1
        try:
            with pytest.raises(Refusal, match="enough"):
                await w.w(crowd)
        finally:
            co_hosts.MOST = most


async def test_a_joined_person_is_not_host_twice(database: Path) -> None:
    """Two accounts of one person: one hosted, the other was a co-host."""
    async with world(database) as w:
        event = await meet(w)
        owner = await w.person("owner")
        await w.w(
            lambda session: session.add(
                CoHost(event=event, person=owner, state=CoHostState.HOSTS, named=True, asked_at=NOW, since=NOW)
            )
        )
        found = await w.q(lambda session: leading.all_of(session, session.get_one(Event, event)))
        assert found == [owner]
