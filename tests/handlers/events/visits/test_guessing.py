"""Nobody can try codes one by one, whichever community they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from models import WrongCode
from services.events.visits import codes
from tests.handlers.events.visits.doors import meet, visits
from tests.support.attacked import W, world


async def try_out(w: W, who: str, code: str, tries: int, *, named: str = "") -> None:
    wrong = [one for one in map(str, codes.CODES) if one != code][:tries]
    for one in wrong:
        await w.say(who, f"{named}{one}")


@pytest.mark.parametrize("named", ["", "код "])
async def test_a_stranger_with_a_yard_of_their_own_tries_five(database: Path, named: str) -> None:
    """No doors are open in the garden, so bare digits are no code there; they count all the same."""
    async with world(database) as w:
        event, code = await meet(w, "victim")
        await try_out(w, "owner2", code, codes.GUESSES, named=named)
        await w.say("owner2", f"{named}{code}")
        assert await visits(w, event) == []
        assert await w.q(lambda session: session.scalar(select(func.count(WrongCode.id)))) == codes.GUESSES


async def test_whoever_has_tried_five_does_not_learn_which_one_is_right(database: Path) -> None:
    async with world(database) as w:
        _, code = await meet(w, "victim")
        await try_out(w, "owner2", code, codes.GUESSES)
        wrong = next(one for one in map(str, reversed(codes.CODES)) if one != code)
        right, other = [[said for _, said, _ in await w.say("owner2", one)] for one in (code, wrong)]
        assert [said.replace(code, wrong) for said in right] == other
