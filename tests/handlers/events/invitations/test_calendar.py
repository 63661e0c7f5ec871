"""«В календарь»: whoever comes gets the file as it is when it is sent; the operator exports all of a community."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.configuration.config import Config
from bot.terminal import calendars
from models import CoHost, CoHostState, Event
from services.events import attendance, calendar, changing, series
from services.events.attendance import Answer
from services.when import Every, Rule
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

STARTS = NOW + timedelta(days=3)
LINK = "https://zoom.us/j/1"


async def meet(w: W, *, weekly: bool = False) -> int:
    host = await w.person("owner")

    def made(session: Session) -> int:
        event = calendar.create(
            session, 1, "Чай; с пирогами, и 🎉", STARTS, "клуб", by=host, now=NOW, online=True, link=LINK
        )
        if weekly:
            series.begin(session, event, Rule(Every.DAY), None, 5, NOW)
        return event.id

    return await w.w(made)


async def answer(w: W, event: int, who: str, said: Answer) -> None:
    person = await w.person(who)
    await w.w(lambda session: attendance.answer(session, 1, event, person, said, NOW))


async def file_of(w: W, who: str, event: int, verb: str = "calendar") -> icalendar.Calendar | None:
    before = len(w.mem.said)
    await w.touch(who, f"{verb}:1:{event}")
    pages = [said.page for said in w.mem.said[before:] if said.chat == who and said.page and said.page.document]
    return icalendar.Calendar.from_ical(pages[0].document[1]) if pages else None


def the_only(file: icalendar.Calendar | None) -> icalendar.Event:
    assert file is not None
    (event,) = file.walk("VEVENT")
    return event


@pytest.mark.parametrize("weekly", [False, True])
async def test_hosts_get_what_they_host(database: Path, weekly: bool) -> None:
    async with world(database) as w:
        event, member = await meet(w, weekly=weekly), await w.person("member")
        hosts = {"state": CoHostState.HOSTS, "asked_at": NOW, "since": NOW}
        await w.w(lambda session: session.add(CoHost(event=event, person=member, **hosts)))
        files = [await file_of(w, who, event) for who in ("owner", "member", "manager")]
        assert [len(one.walk("VEVENT")) if one else 0 for one in files] == [5 if weekly else 1, 1, 0]
        assert LINK in files[1].to_ical().decode()


async def test_whoever_comes_gets_the_link_and_nobody_else(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await answer(w, event, "member", Answer.YES)
        await answer(w, event, "helper", Answer.MAYBE)
        await answer(w, event, "victim", Answer.NO)
        comes, may = the_only(await file_of(w, "member", event)), the_only(await file_of(w, "helper", event))
        assert (comes["STATUS"], comes["URL"]) == ("CONFIRMED", LINK)
        assert may["STATUS"] == "TENTATIVE"
        assert LINK not in may.to_ical().decode()
        assert comes["SUMMARY"] == "Чай; с пирогами, и 🎉"
        for who in ("victim", "manager"):
            assert await file_of(w, who, event) is None
            assert "не собираетесь" in w.mem.texts(who)[-1]


async def test_after_changes_it_is_the_same_meeting_and_newer(database: Path) -> None:
    """Moved, in another zone, called off: one UID, a greater SEQUENCE, a later DTSTAMP, the hour on the wall."""
    async with world(database) as w:
        event = await meet(w)
        await answer(w, event, "member", Answer.YES)

        def move(session: Session) -> None:
            row = session.get_one(Event, event)
            changing.move(row, STARTS + timedelta(hours=1), None, w.now)
            changing.note(session, row, row.host, w.now)

        found = [the_only(await file_of(w, "member", event))]
        for change in (
            move,
            lambda session: calendar.to_zone(session, 1, "Asia/Kamchatka", w.now),
            lambda session: calendar.cancel(session, 1, event, 1, leader=True, now=w.now),
        ):
            w.now += timedelta(minutes=5)
            await w.w(change)
            found.append(the_only(await file_of(w, "member", event)))
        assert len({one["UID"] for one in found}) == 1
        assert [one["SEQUENCE"] for one in found] == [0, 1, 2, 3]
        stamps = [one.decoded("DTSTAMP") for one in found]
        assert stamps == sorted(set(stamps))
        assert [one.decoded("DTSTART").strftime("%H:%M") for one in found] == ["10:00", "11:00", "11:00", "11:00"]
        assert [one["STATUS"] for one in found] == ["CONFIRMED"] * 3 + ["CANCELLED"]


async def test_of_a_series_those_that_somebody_comes_to(database: Path) -> None:
    """One they cannot come to is missing, one that is called off is there and says so."""
    async with world(database) as w:
        event = await meet(w, weekly=True)
        await w.touch("member", f"rsvp:1:{event}:1")
        await w.touch("member", f"every:1:{event}:yes")
        later = await w.q(lambda session: session.scalars(select(Event.id).order_by(Event.slot)).all())
        await answer(w, later[2], "member", Answer.NO)
        await w.w(lambda session: calendar.cancel(session, 1, later[3], 1, leader=True, now=NOW))
        file = await file_of(w, "member", event, "calendar-all")
        assert file is not None
        assert [one["STATUS"] for one in file.walk("VEVENT")] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
        assert len({one["UID"] for one in file.walk("VEVENT")}) == 4


async def test_whoever_was_put_out_before_it_is_sent_gets_none(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await answer(w, event, "member", Answer.YES)
        await w.put_out("member")
        assert await file_of(w, "member", event) is None


@at_length
@pytest.mark.parametrize("which", ["Двор", "1"])
async def test_the_operator_exports_a_community(tmp_path: Path, which: str) -> None:
    """Neither links nor names; what is called off stays."""
    database = tmp_path / "sosed.db"
    async with world(database) as w:
        first, second = await meet(w), await meet(w)
        await answer(w, first, "member", Answer.YES)
        await w.w(lambda session: calendar.cancel(session, 1, second, 1, leader=True, now=NOW))
    out = tmp_path / "двор.ics"
    said = await asyncio.to_thread(calendars.export, Config(database={"url": f"sqlite:///{database}"}), which, out)
    assert said == f"2: {out}"
    file = out.read_text(encoding="utf-8").replace("\n ", "")
    events = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert [one["STATUS"] for one in events] == ["CONFIRMED", "CANCELLED"]
    assert events[0]["LOCATION"] == "клуб и онлайн"
    for private in (LINK, "zoom", "member", "owner"):
        assert private not in file
