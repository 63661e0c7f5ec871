"""What one of two who were to meet has not read yet stays unread once they are not to meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

NIGHT = NOW.replace(hour=20)  # 23:00 in Moscow
NUMBER = "+7 927 123-45-67"


async def meet_at_night(w: W) -> None:
    """The victim asked, the helper agreed, and the victim has told their telephone number."""
    w.now = NIGHT
    for words in ("/need починить кран на кухне", "На этой неделе", "Всё верно"):
        await w.say("victim", words)
    await w.touch("victim", "need-show:1:1:nameless")
    await w.touch("helper", "volunteer:1:1")
    await w.touch("victim", "asker:1:1:yes")
    await w.touch("victim", "phone:1:1")
    await w.say("victim", NUMBER)


@pytest.mark.parametrize(
    ("who", "press"),
    share([("victim", "outcome:1:1:1:next"), ("helper", "report:1:1:cannot"), ("helper", "cannot:1:1:not")], one_in=3),
)
async def test_a_name_and_a_number_are_called_back(database: Path, who: str, press: str) -> None:
    async with world(database) as w:
        await meet_at_night(w)
        await w.touch(who, press)
        await w.tick(11)
        assert not [told for told in w.mem.texts("helper") if "victim" in told or NUMBER in told]
        assert w.mem.texts("@yard")  # and the request is still shown


@at_length
async def test_otherwise_they_are_told_in_the_morning(database: Path) -> None:
    async with world(database) as w:
        await meet_at_night(w)
        await w.tick(11)
        assert [told for told in w.mem.texts("helper") if NUMBER in told]
