"""A survey: a file of surveys/."""

import shutil

import pytest

from services.surveys import definition
from tests.contributing.conftest import Talk
from tests.support.added import Added
from tests.support.everywhere import at_length

SURVEY = """
    title = { ru = "Чай или кофе", en = "Tea or coffee" }
    intro = { ru = "Один вопрос.", en = "One question." }

    [[questions]]
    key = "drink"
    kind = "choice"
    name = { ru = "Напиток", en = "Drink" }
    text = { ru = "Чай или кофе?", en = "Tea or coffee?" }
    options = [
        { value = "tea", label = { ru = "Чай", en = "Tea" } },
        { value = "coffee", label = { ru = "Кофе", en = "Coffee" } },
    ]
"""


ANSWERED = """
Мария: /survey tea
Мария: [Отправить в чат]
! 2026-11-20 10:02
Мария@двор: [Ответить]
Мария: [Даю согласие]
Мария: [Чай]
"""


@at_length
async def test_a_survey(added: Added, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of surveys is another one here, with one more in it."""
    shutil.copytree(definition.FOLDER, added.folder / "surveys")
    monkeypatch.setattr(definition, "FOLDER", added.folder / "surveys")
    added.write("surveys/tea.toml", SURVEY)
    definition.ready_made.cache_clear()
    try:
        said = "\n".join(await talk(ANSWERED))
    finally:
        definition.ready_made.cache_clear()
    assert "> @двор #2: Чай или кофе \\\nОдин вопрос. \\\nОтветы с именами увидят только ведущие. [Ответить]" in said
    assert "Чай или кофе? [Чай] [Кофе]" in said
