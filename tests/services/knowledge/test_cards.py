"""Every card can be read, says where each claim is from and when it was looked up, and fits into a message."""

from pathlib import Path

import pytest

from bot.configuration.config import CannotStart
from bot.found import check_what_is_found, texts
from bot.values.outgoing import MAX_DATA, data
from locales import DEFAULT
from services.knowledge import cards, finding
from services.knowledge.cards import FOLDER, FOR_LEADERS, Invalid, read, ready_made

GOOD = """title = "Как испечь пирог"
topic = "people"
asked = ["как испечь пирог", "пирог для соседей"]
checked = "2026-11"

[[steps]]
says = "Замесите тесто и дайте ему постоять."
by = "Практика соседей"

[[steps]]
says = "Поставьте в духовку и позовите соседа."
by = "Практика соседей"
"""
BROKEN = [
    ("not TOML", "title =", "title = =", 1),
    ("a topic there is not", '"people"', '"poeple"', 2),
    ("nobody asks for it", 'asked = ["как испечь пирог", "пирог для соседей"]', "asked = []", 3),
    ("no date", 'checked = "2026-11"', 'checked = "ноябрь"', 4),
    ("a claim without its source", 'by = "Практика соседей"\n\n', "\n", 6),
    ("a step too long", "Поставьте в духовку", "Поставьте " * 100, 11),
    ("an unknown field", 'by = "Практика соседей"\n\n', 'by = "Практика соседей"\nlink = "x"\n\n', 9),
]


@pytest.mark.parametrize(("what", "old", "new", "line"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_mistake_names_the_file_and_the_line(what: str, old: str, new: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / "pie.toml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        read(file)
    assert str(refused.value).startswith(f"{file}:{line}:"), refused.value


def test_a_name_that_fits_into_no_button(tmp_path: Path) -> None:
    file = tmp_path / "Пирог.toml"
    file.write_text(GOOD, encoding="utf-8")
    with pytest.raises(Invalid, match="small Latin letters"):
        read(file)


def test_a_broken_card_stops_start_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / DEFAULT).mkdir()
    (tmp_path / DEFAULT / "pie.toml").write_text(GOOD.replace("people", "poeple"), encoding="utf-8")
    monkeypatch.setattr(cards, "FOLDER", tmp_path)
    ready_made.cache_clear()
    try:
        with pytest.raises(CannotStart, match=r"pie\.toml:2: topic"):
            check_what_is_found()
    finally:
        ready_made.cache_clear()


def test_there_are_cards_for_neighbours_and_for_leaders() -> None:
    known = ready_made(DEFAULT).values()
    assert sum(card.topic != FOR_LEADERS for card in known) >= 30
    assert sum(card.topic == FOR_LEADERS for card in known) >= 5


@pytest.mark.parametrize("card", ready_made(DEFAULT).values(), ids=lambda card: card.name)
def test_each_is_short_and_found_by_what_is_asked(card: cards.Card) -> None:
    """Also by one message: steps with sources, as [Целиком] shows it."""
    assert len(data("card-whole", 10**18, card.name)) <= MAX_DATA
    assert all(step.says.endswith((".", "».")) and '"' not in step.says for step in card.steps)
    for said in card.asked:
        found = finding.find(said, DEFAULT, leads=True)
        assert found, said
        assert found[0].name == card.name, (said, found)


def test_no_two_are_asked_for_in_the_same_words() -> None:
    said = [one.casefold() for card in ready_made(DEFAULT).values() for one in {card.title, *card.asked}]
    assert len(said) == len(set(said))


def test_a_language_without_cards_has_those_of_the_default_one() -> None:
    without = [one for one in texts().languages if not (FOLDER / one).is_dir()]
    assert all(ready_made(one) == ready_made(DEFAULT) for one in without)
