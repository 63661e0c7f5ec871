"""«Получилось?» is answered about the helper it was asked about; another one may have agreed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.values.incoming import UpdateKind
from bot.values.outgoing import Card
from models import Match, MatchState, Need
from tests.support.attacked import Heard, W, world
from tests.support.private_questions import get, match, news, state, texts

ANOTHER = "могла быть о другом соседе"


async def _press(w: W, label: str, number: int = -1) -> Heard:
    """The asker's button with this label, of the newest message that has it or of an earlier one."""
    shown = [said for said in w.mem.said if said.chat == "member" and said.page]
    keys = [(said, key) for said in shown for row in said.page.rows for key in row if key.label == label]
    said, key = keys[number]
    return await w.hear("member", UpdateKind.PRESS, data=key.data, message=said.message)


async def _ask(w: W, card: str, of: int) -> None:
    need = await w.q(lambda session: session.get_one(Match, of).need)
    await news(w, "member")  # `touch` presses under the first message
    await get(w, "member", Card(card, need, kept=False))


async def _another_comes(w: W, instead_of: int) -> int:
    """The helper cannot, and somebody else has agreed."""
    await w.touch("helper", f"report:1:{instead_of}:cannot")
    person = await w.person("victim")

    def agree(session) -> int:
        need = session.get_one(Match, instead_of).need
        row = Match(need=need, helper=person, asked_at=w.now, passes_at=w.now, state=MatchState.YES)
        session.add(row)
        session.flush()
        return row.id

    found = await w.w(agree)
    await w.touch("member", f"asker:1:{found}:yes")
    return found


@pytest.mark.parametrize(
    ("card", "label"),
    [("check", "Да, спасибо!"), ("check", "Ещё нет"), ("let-down", "Искать другого"), ("let-down", "Больше не нужно")],
)
async def test_a_button_of_before_says_nothing_of_who_comes_now(database: Path, card: str, label: str) -> None:
    async with world(database) as w:
        first = await match(w, "helper", "agreed")
        await _ask(w, card, first)
        second = await _another_comes(w, first)
        told = w.mem.texts("victim")
        heard = await _press(w, label, 0)
        assert ANOTHER in texts(heard)
        assert "Поможет victim" in texts(heard)
        assert await state(w, second) == "agreed"
        assert w.mem.texts("victim") == told
        await _press(w, label if label != "Больше не нужно" else "Уже не нужно")  # under the question as it stands now
        assert (await state(w, second) == "agreed") is (label == "Ещё нет")


async def test_whoever_came_is_thanked_though_they_had_said_that_they_cannot(database: Path) -> None:
    """Nobody else has agreed, so it can be about nobody else."""
    async with world(database) as w:
        found = await match(w, "helper", "agreed")
        await _ask(w, "check", found)
        await w.touch("helper", f"report:1:{found}:cannot")
        assert ANOTHER not in texts(await _press(w, "Да, спасибо!"))
        need = await w.q(lambda session: session.get_one(Match, found).need)
        assert await w.q(lambda session: session.get_one(Need, need).state) == "met"


async def test_a_button_that_does_not_tell_whom_it_is_about_asks_again(database: Path) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "agreed")
        need = await w.q(lambda session: session.get_one(Match, found).need)
        await w.touch("member", f"outcome:1:{need}:yes")
        assert await state(w, found) == "agreed"
        await _press(w, "Да, спасибо!")
        assert await state(w, found) == "helped"
