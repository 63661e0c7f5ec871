"""Under [Ещё] stands what whoever presses it may do, and nothing that would be refused."""

from pathlib import Path

import pytest

from tests.handlers.events.hosts.test_co_hosts import join, meet
from tests.support.attacked import W, world

LEADERS_ONLY = {"Позвать соседнее сообщество", "Ещё одна такая же"}
HOSTS_ONLY = "Больше не веду"


async def offered(w: W, who: str, event: int) -> set[str]:
    await w.touch(who, f"event-hosting:1:{event}")
    shown = next(one for one in reversed(w.mem.said) if one.page and "Что сделать?" in one.text)
    return {key.label for row in shown.page.rows for key in row}


@pytest.mark.parametrize(
    ("who", "leads", "hosts"), [("owner", True, True), ("member", False, True), ("manager", True, False)]
)
async def test_nobody_is_offered_what_they_may_not(who: str, leads: bool, hosts: bool, database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await join(w, event, "member")
        found = await offered(w, who, event)
        assert LEADERS_ONLY & found == (LEADERS_ONLY if leads else set())
        assert (HOSTS_ONLY in found) is hosts
