"""What words cannot agree to, and what nobody finishes who has left."""

from __future__ import annotations

import pytest

from tests.matrix.attempts.judging import Actor
from tests.matrix.attempts.talking import take
from tests.matrix.ground import Ground
from tests.matrix.hands import InMemory
from tests.support.everywhere import share

pytestmark = pytest.mark.asyncio(loop_scope="module")

AGREED = ("да", "Согласна.", "даю согласие", "Да, согласен", "Даю согласие", "yes", "конечно, согласна", "я не против")
SOMETHING_ELSE = (
    "получилось",
    "хорошо",
    "ок",
    "готово",
    "хорошо, понятно",
    "помогли",
    "даю ли",
    "да ну вас",
    "согласие",
)


async def _tables(ground: Ground, part: str, *said: str) -> set[str]:
    """What the last words have changed."""
    async with ground.same():
        for words in said[:-1]:
            await ground.hands.write(part, words)
            await ground.settle()
        return {one.table for one in await ground.tried(ground.hands.write(part, said[-1]))}


@pytest.mark.parametrize("said", share(AGREED, one_in=3))
async def test_plain_words_agree(said: str, ground: Ground) -> None:
    assert "consents" in await _tables(ground, "newcomer", "/need", said)


@pytest.mark.parametrize("said", share(SOMETHING_ELSE, one_in=3))
async def test_no_consent_is_read_into_other_words(said: str, ground: Ground) -> None:
    assert "consents" not in await _tables(ground, "newcomer", "/need", said)
    assert "consents" not in await _tables(ground, "newcomer", "/need", "меню", said)
    assert "consents" not in await _tables(ground, "newcomer", "/need", "подробнее", said)


async def test_what_was_left_open_ends_with_leaving(ground: Ground) -> None:
    hands = ground.hands
    assert isinstance(hands, InMemory)
    async with ground.same():
        await take(ground, "asker", "day:{yard}:{match.agreed}:later")
        async with ground.become(Actor("asker", now="gone")):
            await hands.write("asker", "в понедельник")
            await ground.settle()
            assert hands.memory.texts("asker")[-1].startswith("Это для участников сообщества.")
            assert await _tables(ground, "asker", "в понедельник") <= {"outbox", "shown", "updates", "dialogs"}
