"""The same on Telegram and VK, whose clients forge presses, payloads and links of their own.

Some lines of the table; `make everywhere` tries all.
"""

import os
from pathlib import Path

import pytest

from tests.matrix.everything import faults_of
from tests.matrix.servers import HANDS, on_server
from tests.matrix.table import PERMISSIONS

SOME = (
    "held:{yard}:{offer.held}:yes language:0:en need-cancel:{yard}:{need.asked} rsvp:{yard}:{event.ahead}:1 "
    "survey:{yard}:{survey.help}"
).split()


@pytest.mark.parametrize("platform", HANDS)
async def test_nothing_is_changed_that_is_not_permitted(platform: str, database: Path) -> None:
    lines = [one for one in PERMISSIONS.lines if "EVERYWHERE" in os.environ or one.sample in SOME]
    async with on_server(platform, database, PERMISSIONS) as ground:
        faults = await faults_of(ground, lines)
    assert not faults, "\n" + "\n".join(faults)
