"""The same on Telegram and VK, whose clients forge presses, payloads and links of their own.

Some lines of the table; `make everywhere` tries all.
"""

import base64
from pathlib import Path

import pytest

from bot.values.links import MAX_LINK, TOKEN, TOKEN_FORM, Links
from tests.conftest import NOW
from tests.matrix.attempts.everything import faults_of
from tests.matrix.attempts.judging import Actor, Way, excess, own
from tests.matrix.attempts.ways import written
from tests.matrix.permissions import PERMISSIONS
from tests.matrix.servers import HANDS, on_server
from tests.support.everywhere import EVERYWHERE, at_length

SOME = (
    "held:{yard}:{offer.held}:yes language:0:en need-cancel:{yard}:{need.asked} rsvp:{yard}:{event.ahead}:1 "
    "survey:{yard}:{survey.help}"
).split()

# What somebody might like others to have said, by who is to open the link.
WISHES = {
    "link-yes:0:{code.mark}": "asker",
    "link:0:{code}": "owner",
    "consent:{yard}": "newcomer",
    "go:{yard}:need:сосед": "newcomer",
    "need-cancel:{yard}:{need.asked}": "asker",
    "helper:{yard}:{match.asked}:yes": "helper",
    "asker:{yard}:{match.yes}:yes": "asker",
    "language:0:en": "asker",
    "unasked:{yard}:0": "asker",
}
ANOTHER = Links(b"the key of another installation")


def _written(wish: str) -> tuple[str, ...]:
    """Plainly, in the forms from before signatures, and signed by somebody else, if it is not too long to be signed."""
    old = base64.urlsafe_b64encode(bytes(TOKEN) + wish.encode()).decode().rstrip("=")
    signed = (ANOTHER.sign(wish, NOW),) if len(wish.encode()) <= MAX_LINK else ()
    return wish, written(wish), TOKEN_FORM + old, *signed


@pytest.mark.parametrize("platform", HANDS)
async def test_nobody_writes_a_link_that_speaks_for_its_opener(platform: str, database: Path) -> None:
    """S15a"""
    async with on_server(platform, database, PERMISSIONS) as ground:
        for wish, victim in WISHES.items():
            for payload in _written(ground.filled(wish)):
                changes = await ground.tried(ground.hands.open(victim, payload))
                mine = own(ground.world, Actor(victim), ground.hands.person(victim), changes, Way.WRITTEN)
                over = excess((), PERMISSIONS.usual, Way.WRITTEN.whens, mine, changes)
                assert not (told := [*map(str, over)]), (wish, payload, told)


@at_length
@pytest.mark.parametrize("platform", HANDS)
async def test_nothing_is_changed_that_is_not_permitted(platform: str, database: Path) -> None:
    """S01"""
    lines = [one for one in PERMISSIONS.lines if EVERYWHERE or one.sample in SOME]
    async with on_server(platform, database, PERMISSIONS) as ground:
        faults = await faults_of(ground, lines)
    assert not faults, "\n" + "\n".join(faults)
