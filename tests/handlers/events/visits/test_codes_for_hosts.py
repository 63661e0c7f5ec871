"""A host gets the code when the doors open, and no two meetings have the same one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from models import EventState
from services.events import calendar, changing
from services.events.visits import codes
from tests.conftest import NOW
from tests.handlers.events.visits.doors import change, meet
from tests.support.attacked import world
from tests.support.everywhere import at_length

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def test_the_host_gets_the_code_an_hour_before_and_again_when_the_hour_has_changed(database: Path) -> None:
    async with world(database) as w:
        host = await w.person("member")
        starts = NOW + 3 * HOUR
        event = await w.w(lambda session: calendar.create(session, 1, "Чай", starts, "двор", by=host, now=NOW).id)

        async def told() -> list[str]:
            await w.tick()
            await w.tick()
            return [one for one in w.mem.texts("member") if "Код для гостей" in one]

        assert await told() == []
        w.now = NOW + 2 * HOUR
        (first,) = await told()
        assert first.startswith("«Чай» в 13:00. Код для гостей: ")
        await w.w(lambda session: changing.move(calendar.get(session, 1, event), starts + 3 * HOUR, None, w.now))
        assert await told() == [first]
        w.now = NOW + 5 * HOUR
        assert await told() == [first, first.replace("13:00", "16:00")]


async def test_no_host_gets_the_code_of_what_is_called_off_or_over(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        await change(w, event, state=EventState.CANCELLED)
        await w.tick()
        w.now += DAY
        await meet(w, starts=w.now - 3 * HOUR)
        await w.tick()
        assert [one for one in w.mem.texts("member") if "Код для гостей" in one] == []


@at_length
def test_no_two_meetings_that_are_not_over_have_one_code() -> None:
    """Two hundred codes of 9,000, drawn at random, would hardly be different ones."""
    used: set[str] = set()
    for n in range(9000):
        used.add(code := codes.free(n, used, NOW))
        assert len(used) == n + 1
        assert len(code) == 4
