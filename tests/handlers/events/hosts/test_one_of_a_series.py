"""Whoever hosts one meeting of a series with its host does with that one what a host may, nothing with the others,
unless they were asked for all that follow, and said yes to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import CoHost, CoHostState, Event, EventState, Series, SeriesState
from services.events import calendar, series
from services.people import memberships
from services.when import Every, Rule
from tests.conftest import NOW
from tests.support.attacked import W, world

STARTS = datetime(2026, 11, 28, 12, tzinfo=UTC)


async def weekly(w: W, host: str = "owner", beside: str = "member") -> int:
    """The first meeting of a series, which somebody hosts with its host."""
    by, with_them = await w.person(host), await w.person(beside)

    def begin(session: Session) -> int:
        event = calendar.create(session, 1, "Зарядка", STARTS, "двор", by=by, now=NOW)
        series.begin(session, event, Rule(Every.WEEK, (STARTS.weekday(),)), None, None, NOW)
        hosts = {"state": CoHostState.HOSTS, "asked_at": NOW, "since": NOW, "named": True}
        session.add(CoHost(event=event.id, person=with_them, **hosts))
        return event.id

    return await w.w(begin)


async def places(w: W) -> list[str]:
    return await w.q(lambda session: list(session.scalars(select(Event.place).order_by(Event.slot))))


async def change_place(w: W, who: str, event: int) -> None:
    await w.touch(who, f"event-new:1:{event}:place:0")
    for words in ("сквер", "И все следующие", "Изменить"):
        await w.say(who, words)


async def test_they_do_not_end_it(database: Path) -> None:
    async with world(database) as w:
        event = await weekly(w)
        await w.touch("member", f"event-end:1:{event}:sure")
        states = await w.q(lambda session: set(session.scalars(select(Event.state))))
        assert states == {EventState.PLANNED}
        assert await w.q(lambda session: session.scalars(select(Series.state)).one()) is SeriesState.GOES_ON
        await w.touch("owner", f"event-end:1:{event}:sure")
        assert await w.q(lambda session: session.scalars(select(Series.state)).one()) is SeriesState.ENDED


async def test_they_change_only_their_own(database: Path) -> None:
    async with world(database) as w:
        event = await weekly(w)
        await w.touch("member", f"event-new:1:{event}:place:0")
        asked = await w.say("member", "сквер")
        assert "следующие" not in asked[-1][1]
        await w.say("member", "Изменить")
        first, *later = await places(w)
        assert (first, set(later)) == ("сквер", {"двор"})


async def test_its_host_changes_all(database: Path) -> None:
    async with world(database) as w:
        await change_place(w, "owner", await weekly(w))
        assert set(await places(w)) == {"сквер"}


async def test_a_series_that_went_to_another_host_meanwhile_is_not_changed(database: Path) -> None:
    async with world(database) as w:
        event, helper = await weekly(w, host="victim"), await w.person("helper")
        await w.touch("victim", f"event-new:1:{event}:place:0")
        for words in ("сквер", "И все следующие"):
            await w.say("victim", words)
        await w.w(lambda session: setattr(session.scalars(select(Series)).one(), "host", helper))
        await w.say("victim", "Изменить")
        assert set(await places(w)) == {"двор"}


async def test_who_steps_back_from_one_keeps_the_others(database: Path) -> None:
    async with world(database) as w:
        event, owner = await weekly(w), await w.person("owner")
        await w.touch("owner", f"co-host-leave:1:{event}:sure")
        first, *later = await w.q(lambda session: session.scalars(select(Event.host).order_by(Event.slot)).all())
        assert (first, set(later)) == (await w.person("member"), {owner})
        assert await w.q(lambda session: session.scalars(select(Series.host)).one()) == owner


async def test_whoever_was_put_out_hosts_no_more_and_is_not_named(database: Path) -> None:
    """Nor when they are let in again."""
    async with world(database) as w:
        event = await weekly(w)
        await w.tick()
        await w.put_out("member")
        await w.tick(1)
        assert await w.q(lambda session: session.scalars(select(CoHost.id)).all()) == []
        rejoined = await w.person("member")
        await w.w(lambda session: memberships.belong(session, 1, rejoined, w.now + timedelta(minutes=1)))
        await change_place(w, "member", event)
        assert set(await places(w)) == {"двор"}


async def hosting(w: W, who: str) -> list[bool]:
    """Of each meeting of the series, whether they host it."""
    person = await w.person(who)
    there = select(CoHost.event).where(CoHost.person == person, CoHost.state == CoHostState.HOSTS)
    return await w.q(lambda session: list(session.scalars(select(Event.id.in_(there)).order_by(Event.slot)).all()))


async def test_who_was_asked_for_all_hosts_those_that_are_made_later_until_they_step_back(database: Path) -> None:
    async with world(database) as w:
        event = await weekly(w)
        await w.touch("victim", f"rsvp:1:{event}:1")
        await w.touch("owner", f"co-host-whom:1:{event}")
        for who, label in (("owner", "victim"), ("owner", "И все следующие"), ("victim", "Да")):
            await w.press(who, label)
        made = await hosting(w, "victim")
        assert all(made)
        assert "и все следующие" in w.mem.texts("victim")[-1]
        await w.tick(24 * 8)
        now = await hosting(w, "victim")
        assert all(now)
        assert len(now) > len(made)
        assert sum(await hosting(w, "member")) == 1
        await w.touch("victim", f"co-host-leave:1:{event + 1}:ask")
        await w.press("victim", "И следующие не веду")
        await w.tick(24 * 8)
        assert sum(await hosting(w, "victim")) == 1


async def test_only_who_hosts_no_more_than_this_one_can_come_to_fewer(database: Path) -> None:
    """They come to the others as a guest; whoever hosts all comes to none as one."""
    async with world(database) as w:
        event, member = await weekly(w), await w.person("member")
        await w.w(lambda session: series.come_to_all(session, session.get_one(Event, event), member, True, NOW))
        labels = [str(rows) for _, _, rows in await w.say("member", "/events")]
        assert any("Не на все" in row for row in labels)
        await w.w(lambda session: session.execute(update(CoHost).values(every=True)))
        labels = [str(rows) for _, _, rows in await w.say("member", "/events")]
        assert labels
        assert not any("Не на все" in row for row in labels)
