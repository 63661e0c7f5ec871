"""A number of the week: a file of kpis/."""

from pathlib import Path

import pytest

from bot.configuration.config import CannotStart
from tests.contributing.conftest import Talk
from tests.support.added import Added
from tests.support.everywhere import at_length

NUMBER = """
    from bot.values.outgoing import text
    from kpis.kpi import Kpi, Week, count
    from kpis.display import Number, Panel, counted, noted
    from services.signals import SignalKind


    def measure(session, community: int, week: Week) -> Kpi:
        greeted = count(session, community, week, SignalKind.JOINED)
        return Kpi(float(greeted), greeted, {{"greeted": greeted}})


    def line(kpi: Kpi):
        return text("digest.greeted", count=kpi.base)


    PANEL = Panel(15, "panel.greeted", counted("panel.not-yet"), noted("panel.greeted-note"))
    {number}
"""
GREETED = """
    digest-greeted = Пришло и поздоровалось: { $count }.
    digest-waved = Помахали: { $count }.
    panel-greeted = Слов
    panel-greeted-note = всего { $greeted }
"""
DIGEST = """
+ Олег@двор
Мария: /digest
"""


@at_length
async def test_a_number(added: Added, talk: Talk, database: Path) -> None:
    await talk(DIGEST)
    seven = max(map(_height, (database.parent / "pictures").iterdir()))
    added.write("kpis/greeted.py", NUMBER.format(number="NUMBER = Number(15, measure, line, PANEL)"))
    second = NUMBER.replace("Panel(15", "Panel(16").replace("digest.greeted", "digest.waved")
    added.write("kpis/waved.py", second.format(number="NUMBER = Number(16, measure, line, PANEL)"))
    added.write("locales/ru/greeted.ftl", GREETED)
    lines = "\n".join(await talk("Мария: /digest")).split(" \\\n")
    assert [line for line in lines if "Нас 129" in line or "поздоровалось" in line] == lines[1:3]
    assert lines[2] == "Пришло и поздоровалось: 1."
    assert max(map(_height, (database.parent / "pictures").iterdir())) > seven, "a row more of panels"


def _height(picture: Path) -> int:
    return int.from_bytes(picture.read_bytes()[20:24], "big")


async def test_a_file_without_a_number_is_named(added: Added, talk: Talk) -> None:
    file = added.write("kpis/greeted.py", NUMBER.format(number=""))
    with pytest.raises(CannotStart, match=f"{file}: declares no number"):
        await talk("Мария: /help")


@at_length
async def test_two_numbers_at_one_place_are_named(added: Added, talk: Talk) -> None:
    file = added.write("kpis/greeted.py", NUMBER.format(number="NUMBER = Number(10, measure, line, PANEL)"))
    with pytest.raises(CannotStart, match=f"'members' and 'greeted' both have place 10|{file}: 'greeted' and"):
        await talk("Мария: /help")
