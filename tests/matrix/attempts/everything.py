"""Tries lines of the table and reports everything wrong."""

from __future__ import annotations

from collections.abc import Iterable

from tests.matrix.attempts.talking import try_dialog
from tests.matrix.attempts.trying import Attempt, together
from tests.matrix.attempts.ways import try_button, try_command
from tests.matrix.ground import Ground
from tests.matrix.permissions import BUTTONS, COMMANDS, DIALOGS, Line

TRIES = {BUTTONS: try_button, COMMANDS: try_command, DIALOGS: try_dialog}


async def faults_of(ground: Ground, lines: Iterable[Line], *, at_length: bool = True) -> list[str]:
    """A line each; none: nothing was changed but what the table lets be, and everybody who may is able to."""
    found = []
    for some in together(lines):
        attempt = Attempt(ground, some, at_length=at_length)
        async with ground.same():
            await TRIES[attempt.line.section](attempt)
        found += attempt.faults + attempt.idle()
    return found
