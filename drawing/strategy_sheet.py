"""Draws the page that says why and for whom a community writes: five answers, advice, what the numbers say; A4.

Everything is measured before it is drawn, so that whatever length the answers have, it stays one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drawing.canvas import ACCENT, GREY, INK
from drawing.fitting import fit
from drawing.paper import HEIGHT, INSIDE, MARGIN, MM, Page, pdf

HEADING, TEXT, SMALLEST = 19, 17, 10  # points
TITLE, WORDS, NUMBERS = 22 * MM, 22 * MM, 50 * MM  # the most that they may take
GAP = 5 * MM


def draw(sheet: dict[str, Any]) -> bytes:
    """A PDF of one page."""
    page = Page()
    page.band(0, 7 * MM)
    title = fit(sheet["title"], INSIDE, TITLE, "bold", largest=30, smallest=16)
    y = page.text(title, 14 * MM, INK, "bold", MARGIN, "left")
    y = _words(page, sheet["subtitle"], y + 1 * MM, 8 * MM, GREY)
    for heading, words in [*sheet["blocks"], sheet["advice"]]:
        y = _words(page, words, _heading(page, heading, y + GAP), WORDS, INK)
    heading, lines = sheet["numbers"]
    _lines(page, lines, _heading(page, heading, y + GAP))
    return pdf([page])


def _heading(page: Page, words: str, y: float) -> float:
    fitted = fit(words, INSIDE, 8 * MM, "bold", largest=HEADING, smallest=SMALLEST)
    return page.text(fitted, y, ACCENT, "bold", MARGIN, "left")


def _words(page: Page, words: str, y: float, room: float, colour: str) -> float:
    fitted = fit(words, INSIDE, room, "regular", largest=TEXT, smallest=SMALLEST)
    return page.text(fitted, y, colour, "regular", MARGIN, "left")


def _lines(page: Page, lines: Sequence[str], y: float) -> None:
    """All in the size that fits the longest."""
    room = min(NUMBERS, HEIGHT - 12 * MM - y) / max(len(lines), 1)
    size = TEXT
    for _ in range(2):
        fitted = [fit(line, INSIDE, room, "regular", largest=size, smallest=SMALLEST) for line in lines]
        size = int(min((one.size for one in fitted), default=TEXT))
    for one in fitted:
        y = page.text(one, y, INK, "regular", MARGIN, "left")


DRAWERS = {"strategy": draw}
