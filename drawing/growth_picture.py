"""Draws how a meeting has grown: a column for each time it was held, the guests above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drawing.canvas import ACCENT, FAINT, GREY, INK, MARGIN, WIDTH, Box, Sheet
from drawing.digest_picture import PAD
from drawing.fitting import fit

HIGH = 460  # pixels: the highest column
ABOVE, BELOW = 60, 58  # for a number, for a day
INSIDE = WIDTH - 2 * MARGIN - 2 * PAD
THICK = 150  # the thickest column
ROOM = 62  # pixels: the narrowest slot with a number of its own
DAYS = 6  # columns that have their days below; of more, the first and the last


@dataclass(frozen=True)
class Column:
    """`bright`: in full colour; pale are those whose number is less sure."""

    label: str
    count: int
    bright: bool


def draw(title: str, subtitle: str, note: str, columns: Sequence[Column]) -> bytes:
    """A PNG as wide as the digest's."""
    sheet = Sheet()
    width = WIDTH - 2 * MARGIN
    y = sheet.text(fit(title, width, 152, "bold", largest=58, smallest=34), MARGIN + 4, MARGIN, INK, "bold")
    y = (
        sheet.text(fit(subtitle, width, 92, "regular", largest=36, smallest=24), MARGIN + 4, y + 6, GREY, "regular")
        + 22
    )
    card = Box(MARGIN, y, width, 2 * PAD + ABOVE + HIGH + BELOW)
    sheet.card(card)
    _columns(sheet, columns, Box(MARGIN + PAD, y + PAD + ABOVE, INSIDE, HIGH))
    below = sheet.text(
        fit(note, width, 80, "regular", largest=30, smallest=22), MARGIN + 4, y + card.height + 18, GREY, "regular"
    )
    return sheet.png(height=round(below + MARGIN))


def _columns(sheet: Sheet, columns: Sequence[Column], box: Box) -> None:
    slot, floor = INSIDE / len(columns), box.y + box.height
    highest = max(column.count for column in columns) or 1
    sheet.line([(box.x, floor), (box.x + box.width, floor)], FAINT)
    for number, column in enumerate(columns):
        middle, thick = box.x + (number + 0.5) * slot, min(slot * 0.66, THICK)
        high = HIGH * column.count / highest
        if high:
            colour = ACCENT if column.bright else FAINT
            sheet.bar(Box(middle - thick / 2, floor - high, thick, high), colour)
        if number in _numbered(columns, slot):
            told = fit(str(column.count), max(slot, ROOM), 48, "bold", largest=40, smallest=20)
            sheet.text_middle(told, _inside(middle, box), floor - high - 52, INK, "bold")
    _days(sheet, columns, box, slot)


def _numbered(columns: Sequence[Column], slot: float) -> set[int]:
    """Those whose number stands above: all that have room, or the highest, above which nothing is in its way."""
    if slot >= ROOM:
        return set(range(len(columns)))
    return {max(range(len(columns)), key=lambda number: columns[number].count)}


def _days(sheet: Sheet, columns: Sequence[Column], box: Box, slot: float) -> None:
    floor, ends = box.y + box.height + 12, (columns[0], columns[-1])
    if len(columns) <= DAYS:
        for number, column in enumerate(columns):
            day = fit(column.label, slot - 8, 40, "regular", largest=28, smallest=16)
            sheet.text_middle(day, box.x + (number + 0.5) * slot, floor, GREY, "regular")
        return
    told = [one.label if slot >= ROOM else f"{one.label}: {one.count}" for one in ends]
    first, last = (fit(one, INSIDE / 2, 40, "regular", largest=28, smallest=20) for one in told)
    sheet.text(first, box.x, floor, GREY, "regular")
    sheet.text_right(last, box.x + box.width, floor, GREY, "regular")


def _inside(middle: float, box: Box) -> float:
    """A number above the outermost of many thin columns stays on the card."""
    return min(max(middle, box.x + ROOM / 2), box.x + box.width - ROOM / 2)


def _growth(data: dict[str, Any]) -> bytes:
    columns = [Column(**column) for column in data["columns"]]
    return draw(data["title"], data["subtitle"], data["note"], columns)


DRAWERS = {"growth": _growth}
