"""A text that a language lacks is said in Russian, and by nobody's name for it."""

from __future__ import annotations

from pathlib import Path

import pytest

import locales
from bot.values.outgoing import Text
from bot.words import texts as module
from bot.words.texts import Texts
from tests.bot.words.conftest import LANGUAGES
from tests.support.everywhere import at_length

KEY = "menu"


@pytest.fixture
def lacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Texts:
    """Every language but the default one has lost a text."""

    def files(code: str) -> list[Path]:
        folder = tmp_path / code
        folder.mkdir()
        for path in known(code):
            said = path.read_text(encoding="utf-8")
            lost = said if code == locales.DEFAULT else said.replace(f"\n{KEY} =", f"\n{KEY}-lost =")
            (folder / path.name).write_text(lost, encoding="utf-8")
        return sorted(folder.iterdir())

    known = module.files
    monkeypatch.setattr(module, "files", files)
    return Texts()


@at_length
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != locales.DEFAULT])
def test_it_is_said_in_the_default_language(texts: Texts, lacking: Texts, language: str) -> None:
    """F65: a person sees other words, never none; `test_texts.py` names what is missing before that."""
    assert lacking[language].say(KEY, {}) is None
    assert lacking.render(Text(KEY), language) == texts.render(Text(KEY), locales.DEFAULT)


def test_a_language_that_there_is_not_is_the_default_one(texts: Texts) -> None:
    """F65"""
    assert texts.render(Text(KEY), "xx") == texts.render(Text(KEY), locales.DEFAULT)
