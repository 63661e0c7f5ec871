"""A report of a month or a year: every number with what it counts, however long or odd."""

from __future__ import annotations

from typing import Any

import pytest

from drawing import report


def _report(weeks: list[float | None], words: str = "Помогли") -> dict[str, Any]:
    panel = {"title": words, "value": "7", "note": "", "parts": [], "before": "", "weeks": weeks}
    number = {"name": words, "value": "7", "weeks": weeks, "means": f"{words}: сколько раз за неделю."}
    return {
        "picture": {"title": "Соседи Кирова 12", "subtitle": "Ноябрь 2026", "first": "", "panels": [panel]},
        "alt": [f"{words}: 7"],
        "how": "Числа сложены по неделям.",
        "numbers": [number] * 13,
        "weeks": ["2 ноября"] * len(weeks),
        "unmeasured": [],
    }


@pytest.mark.parametrize(
    "weeks", [[3.0], [None, 0.0], [None, 2.0, 0.0], [1e12] * 53], ids=["one", "none", "few", "year"]
)
def test_weeks_of_all_kinds_are_drawn(weeks: list[float | None]) -> None:
    assert report.draw(_report(weeks)).startswith(b"%PDF")


def test_long_and_odd_words_are_drawn() -> None:
    assert report.draw(_report([1.0, 2.0], "🎉 $\\frac$ " + "щ" * 300)).startswith(b"%PDF")


def test_whoever_hears_the_page_read_hears_its_numbers() -> None:
    written = report.draw(_report([1.0, 2.0], "Helped"))
    assert b"/Alt" in written
