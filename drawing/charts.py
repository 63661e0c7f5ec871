"""Draws a survey's results: bars for choices, columns for scales, with the last run beside them in a pale colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from drawing.canvas import ACCENT, EDGE, FAINT, GAP, GREY, INK, MARGIN, WIDTH, Box, Sheet
from drawing.digest_picture import PAD
from drawing.fitting import Fitted, fit

HIGHEST = 3000  # pixels of all questions; chats shrink taller pictures, so the rest is only in the text
BARS = 12  # bars per question
BAR, STEP = 26, 86  # pixels: a bar's thickness, and the distance between bars
COLUMNS = 250  # pixels: the columns' maximum height
INSIDE = WIDTH - 2 * MARGIN - 2 * PAD


@dataclass(frozen=True)
class Bar:
    """Shares of people who answered, 0 to 1. `before`: in the last run; None if there is none to compare."""

    label: str
    count: int
    percent: int
    share: float
    before: float | None


@dataclass(frozen=True)
class Block:
    name: str
    note: str
    columns: bool  # a histogram instead of bars
    bars: tuple[Bar, ...]

    @cached_property
    def title(self) -> Fitted:
        """The question's whole name, on up to three lines."""
        return fit(self.name, INSIDE, 132, "bold", largest=36, smallest=26)

    @property
    def height(self) -> float:
        return 2 * PAD + self.title.height + 60 + (COLUMNS + 84 if self.columns else STEP * len(self.bars))


def draw(title: str, subtitle: str, base: str, blocks: tuple[Block, ...]) -> bytes:
    """A PNG as wide as the digest's."""
    sheet = Sheet()
    width = WIDTH - 2 * MARGIN
    y = sheet.text(fit(title, width, 152, "bold", largest=54, smallest=36), MARGIN + 4, MARGIN, INK, "bold")
    for line in filter(None, (subtitle, base)):
        y = sheet.text(fit(line, width, 50, "regular", largest=36, smallest=24), MARGIN + 4, y + 6, GREY, "regular")
    y += 22
    for block in blocks:
        box = Box(MARGIN, y, width, block.height)
        sheet.card(box)
        inner = _head(sheet, block, box)
        (_columns if block.columns else _bars)(sheet, block, inner)
        y += block.height + GAP
    return sheet.png(height=round(y - GAP + MARGIN))


def _head(sheet: Sheet, block: Block, box: Box) -> Box:
    """Draws the question's name; returns the rest of the card."""
    x = box.x + PAD
    y = sheet.text(block.title, x, box.y + PAD - 8, INK, "bold")
    sheet.text(fit(block.note, INSIDE, 36, "regular", largest=28, smallest=22), x, y, GREY, "regular")
    return Box(x, y + 60, INSIDE, box.y + box.height - y - 60 - PAD)


def _bars(sheet: Sheet, block: Block, box: Box) -> None:
    for number, bar in enumerate(block.bars):
        y = box.y + number * STEP
        label, told = fit(bar.label, INSIDE - 210, 40, "regular", largest=30, smallest=20), _told(bar)
        sheet.text(label, box.x, y, INK, "regular")
        number_ = fit(told, 200, 40, "bold", largest=30, smallest=20)
        sheet.text_right(number_, box.x + INSIDE, y, INK, "bold")
        sheet.bar(Box(box.x, y + 42, INSIDE, BAR), EDGE)
        if bar.before:
            sheet.bar(Box(box.x, y + 42, INSIDE * bar.before, BAR), FAINT)
        if bar.share:
            inset = 7 if bar.before is not None else 0
            sheet.bar(Box(box.x, y + 42 + inset, INSIDE * bar.share, BAR - 2 * inset), ACCENT)


def _told(bar: Bar) -> str:
    """«12 · 60%»"""
    return f"{bar.count} · {bar.percent}%"


def _columns(sheet: Sheet, block: Block, box: Box) -> None:
    highest = max(max(bar.share, bar.before or 0) for bar in block.bars) or 1.0
    slot = INSIDE / len(block.bars)
    floor = box.y + 40 + COLUMNS
    sheet.line([(box.x, floor), (box.x + INSIDE, floor)], FAINT)
    for number, bar in enumerate(block.bars):
        middle, thick = box.x + (number + 0.5) * slot, min(slot * 0.62, 110)
        if bar.before:
            high = COLUMNS * bar.before / highest
            sheet.bar(Box(middle - thick / 2, floor - high, thick, high), FAINT)
        high = COLUMNS * bar.share / highest
        if high:
            inner = thick * (0.6 if bar.before is not None else 1)
            sheet.bar(Box(middle - inner / 2, floor - high, inner, high), ACCENT)
        top = floor - COLUMNS * max(bar.share, bar.before or 0) / highest
        sheet.text_middle(fit(str(bar.count), slot, 36, "bold", largest=28, smallest=18), middle, top - 38, INK, "bold")
        sheet.text_middle(
            fit(bar.label, slot - 6, 36, "regular", largest=28, smallest=14), middle, floor + 8, GREY, "regular"
        )


def _survey(data: dict[str, Any]) -> bytes:
    blocks = [
        Block(block["name"], block["note"], block["columns"], tuple(Bar(**bar) for bar in block["bars"][:BARS]))
        for block in data["blocks"]
    ]
    while len(blocks) > 1 and sum(block.height for block in blocks) > HIGHEST:
        blocks.pop()
    return draw(data["title"], data["subtitle"], data["base"], tuple(blocks))


DRAWERS = {"survey": _survey}
