"""Words after a command answer several questions, and no comma of a title is taken for the end of it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from models import OpenDialog
from tests.support.attacked import world
from tests.support.everywhere import share


@pytest.mark.parametrize(
    ("said", "given"),
    share(
        [
            ("/event Субботник, в субботу в 10, двор", ["Субботник", "в субботу в 10", "двор"]),
            ("/event Чай, пироги и песни, завтра в 12", ["Чай, пироги и песни", "завтра в 12"]),
            ("/event Чай, пироги и песни", ["Чай, пироги и песни"]),
            ("/event Лыжи, завтра в 12, парк, у входа, 20", ["Лыжи", "завтра в 12", "парк, у входа", "20"]),
            ("/event чаепитие 12 декабря в 17 в беседке", ["чаепитие", "12 декабря в 17", "в беседке"]),
            ("/event Субботник 12 декабря в 11 утра у дома", ["Субботник", "12 декабря в 11 утра", "у дома"]),
            ("/event Чай завтра в 5 часов вечера в беседке", ["Чай", "завтра в 5 часов вечера", "в беседке"]),
            ("/event в воскресенье в 12 субботник во дворе", ["субботник во дворе", "в воскресенье в 12"]),
            ("/event Субботник в воскресенье в 12", ["Субботник", "в воскресенье в 12"]),
            ("/event Субботник в субботу", ["Субботник в субботу"]),
            ("/event завтра в 12", ["завтра в 12"]),
            ("/need капает кран, завтра утром", ["капает кран", "завтра утром"]),
            ("/need снять показания в субботу утром", ["снять показания", "в субботу утром"]),
            ("/need перевезти в воскресенье диван", ["перевезти диван", "в воскресенье"]),
            ("/need полить грядки к субботе, и кота покормить", ["полить грядки, и кота покормить", "к субботе,"]),
            ("/need третий день капает кран", ["третий день капает кран"]),
            ("/need не горит лампочка в коридоре", ["не горит лампочка в коридоре"]),
            ("/need горит проводка в подъезде", ["горит проводка в подъезде", "горит"]),
            ("/need купить хлеб, молоко", ["купить хлеб, молоко"]),
            (
                "/need не дойти мне до храма, подвёз бы кто в воскресенье утром",
                ["не дойти мне до храма, подвёз бы кто", "в воскресенье утром"],
            ),
            (
                "/need кто шарит в матане??? завтра зачёт помогите",
                ["кто шарит в матане??? завтра зачёт помогите", "завтра"],
            ),
            ("/event Чай, приходите все завтра в 12", ["Чай", "приходите все завтра в 12"]),
        ],
        one_in=4,
    ),
)
async def test_one_line(database: Path, said: str, given: list[str]) -> None:
    async with world(database) as w:
        await w.say("manager", said)
        answers = await w.q(lambda session: session.scalars(select(OpenDialog.answers)).one())
        assert [one[1] for one in answers] == given


async def test_one_line_hides_nothing_from_the_gate(database: Path) -> None:
    async with world(database) as w:
        heard = await w.say("manager", "/event Чай, завтра в 12, у Иванова алкаша")
        assert "Похоже, это про людей" in str(heard)
