"""A few days of a small house; `make month` plays a month of a large one."""

from datetime import datetime, timedelta

import pytest

from bot.values.outgoing import Priority
from tests.month import rules
from tests.month.house import BEGINS
from tests.month.letters import Letter
from tests.month.month import play
from tests.month.table import table
from tests.support.everywhere import at_length

NOON = BEGINS + timedelta(hours=5)
NIGHT = BEGINS + timedelta(hours=16)  # 23:00 there
DAY = timedelta(days=1)
HAPPENED = {"card event", "card survey", "card welcome", "card gathered", "card acquaintance-ask", "card digest"}


@at_length
async def test_ten_days_of_twenty_people() -> None:
    played = await play(people=20, days=10, seed=3)
    assert rules.broken(played.letters) == []
    assert played.broken == []
    assert {one.kind for one in played.letters} >= HAPPENED
    assert "card gathered" in table(played.letters, 20)


def letter(at: datetime = NOON, kind: str = "card survey", **about: object) -> Letter:
    usual: dict[str, object] = {
        "chat": "7", "person": 7, "name": "Вера", "subject": at.isoformat(), "said": f"{at}", "unasked": True,
        "priority": Priority.REMINDER, "matter": "surveys", "anyway": False, "expires": None,
        "zone": "Europe/Moscow", "budget": 2, "muted": False, "lives_here": True, "caused": False,
    }  # fmt: skip
    return Letter(at=at, kind=kind, **(usual | about))


TODAY = BEGINS.replace(hour=21)  # the end of that day there
BROKEN = {
    "unasked no. 3": [letter(NOON + n * DAY) for n in range(3)],
    "unasked no. 1 in a week of 0": [letter(budget=0)],
    "a second unasked one of the day": [letter(), letter(NOON + DAY / 4)],
    "at night": [letter(NIGHT)],
    "at night: Вера, 07.12 23:00, card promise": [letter(NIGHT, "card promise", unasked=False)],
    "for the second time": [letter(at, unasked=False, said="Как дела?") for at in (NOON, NOON + DAY)],
    "for the second time, after 07.12 09:00": [letter(subject=4), letter(NOON + DAY, subject=4)],
    "of what is muted": [letter(muted=True)],
    "to somebody who has left": [letter(lives_here=False)],
    "no. 4 of the group's day": [letter(NOON + n * DAY / 50, person=None) for n in range(4)],
}  # fmt: skip
KEPT = [
    [letter(NOON + n * 4 * DAY) for n in range(4)],
    [letter(), letter(NOON + DAY / 4, expires=TODAY)],
    [letter(NIGHT, unasked=False, caused=True, priority=Priority.REPLY)],
    [letter(NIGHT, zone="America/New_York")],
    [letter(caused=True, unasked=False, subject=4), letter(NOON + DAY, caused=True, unasked=False, subject=4)],
]


@pytest.mark.parametrize("breach", BROKEN)
def test_a_breach_is_told(breach: str) -> None:
    found = rules.broken(BROKEN[breach])
    assert len(found) == 1
    assert found[0].startswith(breach)


@pytest.mark.parametrize("letters", KEPT, ids=range(len(KEPT)))
def test_what_keeps_the_rules_is_not(letters: list[Letter]) -> None:
    assert rules.broken(letters) == []
