"""Numbers as people type them to a survey."""

import pytest

from bot.words.numbers import whole


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("3", [3]),
        ("1 500", [1500]),
        ("2 человека", [2]),
        ("нас трое", [3]),
        ("до трёх", [3]),
        ("примерно 5", [5]),
        ("от 5 до 7", [5, 7]),
        ("25 апреля", []),
        ("нет, в 11 начало", []),
        ("at 4pm", []),
        ("5 декабря 2026", []),
        ("1 ребенок и второй на подходе", []),
        ("больше 10", []),
        ("полтора", []),
        ("много", []),
    ],
)
def test_what_is_a_number(said: str, numbers: list[int]) -> None:
    assert whole(said) == numbers
