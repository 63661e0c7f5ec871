"""The page that says why a community writes: one page, whatever the answers."""

import warnings

import pytest

from drawing.strategy_sheet import draw

LONG = "Семьи с детьми, им двадцать пять или сорок, любят гулять и петь 🎶. " * 4


@pytest.fixture(autouse=True)
def _no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter its font lacks
        yield


@pytest.mark.parametrize("answer", ["Звать к нам", LONG[:250], "щ" * 250, ""])
@pytest.mark.parametrize("lines", [[], ["Нас 128: пришли 9 человек, ушёл 1."] * 4])
def test_it_stays_one_page(answer: str, lines: list[str]) -> None:
    blocks = [["Зачем", answer]] * 5
    advice, numbers = ["Где писать", answer], ["Что говорят числа", lines]
    pdf = draw({"title": answer, "subtitle": "2026", "blocks": blocks, "advice": advice, "numbers": numbers})
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
