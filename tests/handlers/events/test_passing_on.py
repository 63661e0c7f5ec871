"""What a guest says after a meeting reaches its host only as the guest has agreed to."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import Feedback, Passed
from services.events import calendar
from services.events.afterwards import feedback
from tests.conftest import NOW
from tests.support.attacked import W, world

READ = {Passed.NAMED: "— холодно (member)", Passed.NAMELESS: "— холодно", Passed.NO: None}


async def met(w: W) -> int:
    """A meeting that is over; the member is asked how it was."""
    host, guest = await w.person("owner"), await w.person("member")

    def settle(session) -> int:
        starts = NOW - timedelta(hours=5)
        event = calendar.create(session, 1, "Чай", starts, "двор", by=host, now=NOW - timedelta(days=1))
        event.thanked_at = NOW
        session.add(Feedback(event=event.id, person=guest, asked_at=NOW))
        session.flush()
        return event.id

    return await w.w(settle)


@pytest.mark.parametrize("passed", Passed)
async def test_the_host_reads_what_the_guest_agreed_to_pass(database: Path, passed: Passed) -> None:
    async with world(database) as w:
        event, person = await met(w), await w.person("member")
        await w.w(lambda session: feedback.rate(session, 1, event, person, 1, NOW))
        await w.w(lambda session: feedback.add_words(session, 1, event, person, "холодно", passed))
        await w.tick(hours=24)
        await w.tick(hours=3)
        said = "\n".join(one.text for one in w.mem.said if one.chat == "owner")
        assert "Встреча «Чай»" in said
        expected = READ[passed]
        assert (expected in said.splitlines()) if expected else ("холодно" not in said)
        assert ("member" in said) is (passed is Passed.NAMED)
