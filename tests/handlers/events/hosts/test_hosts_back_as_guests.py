"""A host who was put out and came back as a guest, by a sheet's link, is host of nothing: they read no code, no names
and no summary; whoever answers for the meeting in their place does."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.found import routes
from bot.routing.cards import Whose
from bot.values.incoming import UpdateKind
from models import CoHost, CoHostState
from services import community_deletion
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.festivals import volunteers
from tests.conftest import NOW
from tests.handlers.events.festivals import feast
from tests.handlers.events.hosts.garden import GARDEN, STARTS, YARD, agree, gardener, meet
from tests.handlers.events.visits import doors
from tests.support.attacked import W, world
from tests.support.everywhere import at_length
from tests.support.linked import link, second, undo

pytestmark = at_length


async def out_and_back(w: W, who: str) -> int:
    """How many messages they had until then."""
    await w.put_out(who)
    await w.open(who, "look:1")
    assert await w.role(who) == ("GUEST", "in")
    w.now += timedelta(minutes=7)
    return len(w.mem.texts(who))


async def a_guests_meeting(w: W) -> tuple[int, int]:
    """(the member's coming meeting, which the victim will attend; how many messages the member had)."""
    member, victim = await w.person("member"), await w.person("victim")

    def settle(session) -> int:
        event = calendar.create(session, YARD, "Чай", STARTS, "двор", by=member, now=NOW).id
        attendance.answer(session, YARD, event, victim, Answer.YES, w.now)
        return event

    event = await w.w(settle)
    return event, await out_and_back(w, "member")


async def test_they_do_not_read_the_doors_code(database: Path) -> None:
    async with world(database) as w:
        event, code = await doors.meet(w, "victim")
        before = await out_and_back(w, "member")
        await w.say("member", "какой код?")
        await w.touch("member", f"visits:{YARD}:{event}")
        assert not [told for told in w.mem.texts("member")[before:] if code in told]


async def is_late(w: W, event: int) -> None:
    await w.touch("victim", f"late:{YARD}:{event}:30")


async def offers_to_host(w: W, event: int) -> None:
    await w.touch("victim", f"co-host-offer:{YARD}:{event}:yes")


async def changes_the_title(w: W, event: int) -> None:
    await w.touch("manager", f"event-new:{YARD}:{event}:title:0")
    await w.say("manager", "Кофе")
    await w.press("manager", "Изменить")


async def calls_it_off(w: W, event: int) -> None:
    await w.touch("owner", f"event-off:{YARD}:{event}:sure")
    await w.minute()


async def garden_says_yes(w: W, event: int) -> None:
    await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
    await w.press("owner2", "Позвать наших")


@pytest.mark.parametrize("does", [is_late, offers_to_host, changes_the_title, calls_it_off, garden_says_yes])
async def test_they_hear_of_nobody(database: Path, does: Callable[[W, int], Awaitable[None]]) -> None:
    async with world(database) as w:
        event, before = await a_guests_meeting(w)
        await does(w, event)
        await w.tick(12)
        heard = w.mem.texts("member")[before:]
        assert not [told for told in heard if any(name in told for name in ("victim", "manager", "owner", "Сад"))]


@pytest.mark.parametrize("does", [is_late, offers_to_host, garden_says_yes])
async def test_the_first_leader_hears_it_in_their_place(
    database: Path, does: Callable[[W, int], Awaitable[None]]
) -> None:
    async with world(database) as w:
        event, _ = await a_guests_meeting(w)
        before = len(w.mem.texts("owner"))
        await does(w, event)
        await w.tick()
        assert [told for told in w.mem.texts("owner")[before:] if "victim" in told or "Сад" in told]


async def test_they_get_no_summary_of_their_festival(database: Path) -> None:
    async with world(database) as w:
        found, events = await feast.feast(w, 11, by="member")
        victim = await w.person("victim")
        await w.w(lambda session: volunteers.offer(session, found, victim, "столы", w.now))
        await feast.answer(w, events[0], "helper")
        before = await out_and_back(w, "member")
        w.now = datetime(2026, 12, 7, 20, 30, tzinfo=UTC)
        for hours in (0, 1, 12):
            await w.tick(hours)
        assert not w.mem.texts("member")[before:]


async def test_no_card_of_a_host_is_theirs(database: Path) -> None:
    """Whatever kind of card it is: the reader it names is never a host who no longer lives here."""
    async with world(database) as w:
        found, (event, *_) = await feast.feast(w, 11, by="member")
        member = await w.person("member")
        row = CoHost(event=event, person=member, state=CoHostState.HOSTS, named=True, asked_at=NOW, since=NOW)
        await w.w(lambda session: session.add(row))
        await out_and_back(w, "member")
        whose = routes().readers.whose
        hosted = (
            "calendar-host",
            "event-called",
            "event-heir",
            "event-host",
            "host-reminder",
            "festival-day-hosted",
            "summary",
            "photos-left",
        )
        beside = ("calendar-co-host", "event-co-called", "event-co-host", "co-host-reminder", "summary-co-host")
        read = [*((kind, event) for kind in hosted), *((kind, 1) for kind in beside), ("festival-summary", found)]
        assert [kind for kind, row in read if await w.q(partial(_reader, whose[kind], row)) == member] == []


async def test_an_account_without_a_membership_reads_no_list_once_the_link_is_undone(database: Path) -> None:
    """A stranger's account was linked with a neighbour's, which called the meeting."""
    async with world(database) as w:
        await second(w, "alien", t="memory", lives=False)
        await second(w, "neighbour")
        await link(w, "alien", "neighbour")
        event, code = await doors.meet(w, "victim", "helper", host="alien")
        await w.touch("alien", f"visit-list:{YARD}:{event}")
        await undo(w, "alien")
        assert await w.role("alien") is None
        before = len(w.mem.texts("alien"))
        w.now += timedelta(minutes=10)
        await w.say("member", code)
        await w.touch("victim", f"late:{YARD}:{event}:30")
        await w.tick(3)
        assert not [told for told in w.mem.texts("alien")[before:] if "member" in told or "victim" in told]


async def test_a_co_host_who_is_back_before_the_next_look_hosts_no_more(database: Path) -> None:
    async with world(database) as w:
        owner, member = await w.person("owner"), await w.person("member")

        def settle(session) -> int:
            event = calendar.create(session, YARD, "Чай", STARTS, "двор", by=owner, now=NOW).id
            session.add(
                CoHost(event=event, person=member, state=CoHostState.HOSTS, named=True, asked_at=NOW, since=NOW)
            )
            return event

        event = await w.w(settle)
        await w.put_out("member")
        w.now += timedelta(minutes=2)
        w.mem.inside["@yard", "member"] = True
        await w.hear("member", UpdateKind.JOINED, group="@yard")
        assert await w.role("member") == ("MEMBER", "in")
        await w.tick(1)
        await w.touch("member", f"event-guests:{YARD}:{event}")
        assert await w.q(lambda session: session.scalars(select(CoHost)).all()) == []


async def test_a_meeting_of_a_deleted_community_is_nobodys(database: Path) -> None:
    """Not in the list of the one it was to meet with, nor in its leaders' dialog, before any job has looked."""
    async with world(database) as w:
        await gardener(w, "rosa")
        event, row = await meet(w)
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        owner = await w.person("owner")
        await w.w(lambda session: community_deletion.begin(session, YARD, owner, w.now))
        said = await w.say("rosa", "/events")
        before = len(w.mem.texts("owner2"))
        await w.touch("owner2", f"together-leave:{GARDEN}:{row}:ask")
        assert "Чай" not in str(said)
        assert "Чай" not in str(w.mem.texts("owner2")[before:])


def test_no_card_names_a_host_by_the_row_alone() -> None:
    """Whoever is to read it is asked for by `leading.host`, `leading.co_host` or `calendar.host`, which ask who lives
    here."""
    handlers = Path(__file__).parents[4] / "handlers"
    bare = re.compile(r'whose="host"|of=CoHost,[^)]*whose="person"')
    found = [str(one) for one in handlers.rglob("*.py") if bare.search(one.read_text(encoding="utf-8"))]
    assert found == []


async def test_nothing_of_a_community_that_is_being_deleted_is_posted_elsewhere(database: Path) -> None:
    async with world(database) as w:
        _, row = await meet(w, agreed=False)
        await agree(w, row)
        owner = await w.person("owner")
        await w.w(lambda session: community_deletion.begin(session, YARD, owner, w.now))
        await w.minute()
        assert not [one for one in w.mem.texts("@garden") if "Чай" in one]


def _reader(whose: Whose, subject: int, session: Session) -> int | None:
    return whose(session, subject)
