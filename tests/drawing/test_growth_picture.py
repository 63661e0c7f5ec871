"""The picture of how a meeting has grown: any number of columns, any words."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from drawing import growth_picture
from drawing.canvas import WIDTH
from drawing.growth_picture import DRAWERS, INSIDE, Column

HOSTILE = (
    "Большая весенняя уборка двора, палисадника и детской площадки с чаем у костра",
    "$x^2$ {",
    "",
    "Ж" * 200,
)


def drawn(title: str, counts: list[int]) -> Image.Image:
    columns = [{"label": "21 ноября", "count": count, "bright": n % 2 == 0} for n, count in enumerate(counts)]
    data = {"title": title, "subtitle": title, "note": title, "columns": columns}
    return Image.open(io.BytesIO(DRAWERS["growth"](data)))


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_fits(title: str) -> None:
    assert drawn(title, [43, 60, 130]).width == WIDTH


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=52))
def test_any_numbers_are_drawn(counts: list[int]) -> None:
    assert drawn("Субботник", counts).width == WIDTH


@pytest.mark.parametrize(("many", "numbered"), [(2, 2), (14, 14), (52, 1)])
def test_numbers_stand_where_they_have_room(many: int, numbered: int) -> None:
    """Of many thin columns only the highest has its number above it."""
    columns = [Column("21 ноября", n, True) for n in range(many)]
    found = growth_picture._numbered(columns, INSIDE / many)
    assert len(found) == numbered
    assert many - 1 in found
