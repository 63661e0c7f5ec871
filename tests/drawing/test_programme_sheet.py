"""The programme to hang up: A4, one page as long as it can be read, whatever the titles."""

import warnings

import pytest

from drawing.programme_sheet import Line, Programme, draw
from tests.support.everywhere import share

DAYS = "5 декабря – 6 декабря"


@pytest.fixture(autouse=True)
def _no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter its font lacks
        yield


def programme(count: int, words: str = "Мастер-класс (Анна Петровна)", title: str = "Фестиваль") -> Programme:
    lines = [Line("11:00", f"{words} {number}", "библиотека" if number % 2 else "") for number in range(count)]
    all_lines = (Line("", "суббота, 5 декабря"), *lines)
    return Programme(title, DAYS, "двор", "Вместе: ТОС «Северный»", all_lines, "До встречи!")


def pages(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ")


@pytest.mark.parametrize(("count", "many"), share([(1, 1), (8, 1), (30, 1), (200, 6)], one_in=4))
def test_it_takes_one_page_as_long_as_it_can_be_read(count: int, many: int) -> None:
    assert pages(draw(programme(count))) == many


@pytest.mark.parametrize("words", ["🎪" * 100, "Щ" * 100, "о " * 50, ""])
def test_every_title_is_drawn_as_far_as_it_can_be(words: str) -> None:
    assert pages(draw(programme(3, words, title=words))) == 1


def test_the_same_programme_gives_the_same_file() -> None:
    assert draw(programme(8)) == draw(programme(8))
