"""A knowledge card: a file of knowledge/<language>/."""

import shutil

import pytest

from services.knowledge import cards, finding
from tests.contributing.conftest import Talk
from tests.support.added import Added
from tests.support.everywhere import at_length

CARD = """
    title = "Пирог для соседа"
    topic = "people"
    asked = ["как испечь пирог для соседа", "чем угостить соседа"]
    checked = "2026-11"

    [[steps]]
    says = "Замесите тесто и дайте ему постоять."
    by = "Практика соседских сообществ"

    [[steps]]
    says = "Поставьте в духовку и позовите соседа."
    by = "Практика соседских сообществ"
"""


@at_length
async def test_a_knowledge_card(added: Added, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of cards is another one here, with one more in it."""
    shutil.copytree(cards.FOLDER, added.folder / "knowledge")
    monkeypatch.setattr(cards, "FOLDER", added.folder / "knowledge")
    added.write("knowledge/ru/pie.toml", CARD)
    _forget()
    try:
        said = "\n".join(await talk("Мария: чем угостить соседа, что делать?\nМария: [Дальше]"))
    finally:
        _forget()
    assert "1 из 2. Замесите тесто" in said
    assert "Откуда: 1, 2 — Практика соседских сообществ." in said


def _forget() -> None:
    cards.ready_made.cache_clear()
    finding._ready_made.cache_clear()
