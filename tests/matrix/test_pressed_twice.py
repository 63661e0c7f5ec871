"""A press that comes twice, because a finger did, does what it did once: a switch does not switch back."""

from __future__ import annotations

import pytest

from bot.values.outgoing import Button
from tests.matrix.attempts.judging import able
from tests.matrix.ground import Ground
from tests.matrix.permissions import BUTTONS, PERMISSIONS, Line
from tests.support.everywhere import at_length

pytestmark = pytest.mark.asyncio(loop_scope="module")

ANSWERS = {"outbox", "shown", "updates", "cards", "dialogs", "accounts", "audit"}  # shown or asked anew
AGAIN = {
    "lead-invite:0": "another link, which may be for somebody else",
    "survey-do:clone": "another draft",
}


@at_length
async def test_what_is_pressed_twice_is_done_once(ground: Ground) -> None:
    found, used = [], set()
    for line in PERMISSIONS.lines:
        changes = line.section == BUTTONS and "shown" in line.ways and not ANSWERS.issuperset(line.changes)
        if changes and line.name in ground.routes.presses and (changed := await _second(ground, line)):
            again = {f"{line.name}:{part}" for part in ground.filled(line.sample).split(":")} & AGAIN.keys()
            used |= again
            found += [] if again else [f"{line}: {', '.join(sorted(changed))}"]
    assert not found
    assert used == AGAIN.keys()


async def _second(ground: Ground, line: Line) -> set[str]:
    """What the second press changes, of whoever may press it."""
    actor, payload = next(one for one in able(line) if one.part in ground.world.people), ground.filled(line.sample)
    chat = ground.hands.person(actor.part)
    async with ground.same():
        message = (await ground.show({chat: Button("…", payload)}))[chat]
        await ground.hands.press(actor.part, payload, message)
        ground.watch.mark()
        changes = await ground.tried(ground.hands.press(actor.part, payload, message))
    return {str(one) for one in changes if one.table not in ANSWERS}
