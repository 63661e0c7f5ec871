"""Quotation marks in somebody's words stand inside those of a text."""

import pytest

from bot import found
from bot.values.outgoing import text
from bot.words.nested_quotes import nested


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("«Приходите на «Весну» в клуб «Луч»»", "«Приходите на „Весну“ в клуб „Луч“»"),
        ("«Весна» и «Луч»", "«Весна» и «Луч»"),
        ("“Come to “Spring””", "“Come to ‘Spring’”"),
        ("«Весна» и «Луч", "«Весна» и «Луч"),
        ("» и «Луч» «Весна", "» и «Луч» «Весна"),
        ("«сказал „да“»", "«сказал „да“»"),
    ],
)
def test_marks_inside_marks(said: str, written: str) -> None:
    assert nested(said) == written


def test_a_text_around_somebodys_words() -> None:
    assert "«вернуть „Муму“ в библиотеку»" in found.texts().render(
        text("need.refused", words="вернуть «Муму» в библиотеку"), "ru"
    )
