"""Draws the weekly digest: cards with one big number each, readable on a phone without glasses.

Drawing runs in a process of its own (bot/sending/workshop). matplotlib costs about a second and tens of megabytes,
so the first drawing imports it, never the start.
"""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass
from typing import Any

from drawing.canvas import ACCENT, FAINT, GAP, GREY, INK, MARGIN, WIDTH, Box, Sheet
from drawing.fitting import LEADING, fit

CARD, PAD = 362, 32
TREND = 48  # height of the line at the bottom of a card

WEEKS = 8


@dataclass(frozen=True)
class Panel:
    title: str
    value: str  # big, already formatted: «136», «25 минут», «не измерить»
    note: str  # small lines under it; may be empty
    weeks: tuple[float | None, ...]  # oldest first, this week last; None: not measured


@dataclass(frozen=True)
class DigestPicture:
    title: str
    subtitle: str
    panels: tuple[Panel, ...]  # at least one


def draw(picture: DigestPicture) -> bytes:
    """A PNG 1080 pixels wide, in a fraction of a second."""
    sheet = Sheet()
    top = _header(sheet, picture)
    slots = max((len(panel.weeks[-WEEKS:]) for panel in picture.panels), default=0)
    for number, panel in enumerate(picture.panels):
        row, column = divmod(number, 2)
        alone = column == 0 and number == len(picture.panels) - 1  # a single last card fills the row
        width = WIDTH - 2 * MARGIN if alone else (WIDTH - 2 * MARGIN - GAP) / 2
        _card(sheet, panel, Box(MARGIN + column * (width + GAP), top + row * (CARD + GAP), width, CARD), slots)
    rows = math.ceil(len(picture.panels) / 2)
    return sheet.png(height=round(top + rows * (CARD + GAP) - GAP + MARGIN))


def _header(sheet: Sheet, picture: DigestPicture) -> float:
    """Draws the header; returns the y of the cards, which a long community name moves down."""
    width = WIDTH - 2 * MARGIN
    title = fit(picture.title, width, 152, "bold", largest=58, smallest=38)
    subtitle = fit(picture.subtitle, width, 50, "regular", largest=38, smallest=26)
    y = sheet.text(title, MARGIN + 4, MARGIN, INK, "bold")
    return sheet.text(subtitle, MARGIN + 4, y + 6, GREY, "regular") + 22


def _card(sheet: Sheet, panel: Panel, card: Box, slots: int) -> None:
    x, width = card.x + PAD, card.width - 2 * PAD
    sheet.card(card)
    sheet.text(fit(panel.title, width, 64, "regular", largest=36, smallest=26), x, card.y + 24, GREY, "regular")

    dim = _is_unmeasured(panel)
    face, size, colour = ("regular", 46, GREY) if dim else ("bold", 72, INK)
    value = fit(panel.value, width, 90, face, largest=size, smallest=32)
    # Values of different sizes share a baseline across the row.
    sheet.text(value, x, card.y + 164 - value.height + (LEADING - 0.8) * value.size, colour, face)

    sheet.text(fit(panel.note, width, 90, "regular", largest=32, smallest=24), x, card.y + 186, GREY, "regular")
    _trend(sheet, panel, Box(x, card.y + CARD - 32 - TREND, width - 8, TREND), slots)


def _is_unmeasured(panel: Panel) -> bool:
    """True for «не измерить», which has no number this week; «меньше минуты» was measured."""
    measured = bool(panel.weeks) and panel.weeks[-1] is not None
    return not measured and not any(letter.isdigit() for letter in panel.value)


def _trend(sheet: Sheet, panel: Panel, box: Box, slots: int) -> None:
    weeks = panel.weeks[-WEEKS:]
    known = [week for week in weeks if week is not None and math.isfinite(week)]
    if len(known) < 2:
        middle = box.y + box.height / 2
        sheet.line([(box.x, middle), (box.x + box.width, middle)], FAINT, dashed=True)
        return

    # All cards share the slots, so a week is in the same place everywhere.
    xs = [box.x + box.width * (slots - len(weeks) + i) / (slots - 1) for i in range(len(weeks))]
    points = [
        (x, math.nan if share is None else box.y + box.height * (1 - share))
        for x, share in zip(xs, shares(weeks), strict=True)
    ]
    measured = [point for point in points if not math.isnan(point[1])]
    sheet.line(measured, FAINT, dashed=True)  # visible in the gaps, to guide the eye without claiming values
    sheet.line(points, ACCENT)
    for before, point, after in zip([_NOWHERE, *points], points, [*points[1:], _NOWHERE], strict=False):
        if math.isnan(before[1]) and math.isnan(after[1]):  # a single week between gaps needs no line
            sheet.dot(point, 14)
    sheet.dot(points[-1], 22)


_NOWHERE = (math.nan, math.nan)  # matplotlib breaks a line there and draws no dot


def shares(weeks: tuple[float | None, ...]) -> list[float | None]:
    """Heights from 0 to 1. The scale spans at least a quarter of the maximum, so 136 after 135 looks flat."""
    known = [week for week in weeks if week is not None and math.isfinite(week)]
    largest = max(map(abs, known)) or 1.0
    scaled = [week / largest if week is not None and math.isfinite(week) else None for week in weeks]
    low, high = min(known) / largest, max(known) / largest
    span = max(high - low, 0.25)
    floor = (high + low - span) / 2
    return [None if week is None else (week - floor) / span for week in scaled]


def _digest(data: dict[str, Any]) -> bytes:
    panels = tuple(Panel(**panel | {"weeks": tuple(panel["weeks"])}) for panel in data["panels"])
    return draw(DigestPicture(data["title"], data["subtitle"], panels))


def _photo(data: dict[str, Any]) -> bytes:
    return base64.b64decode(data["jpeg"])


DRAWERS = {"digest": _digest, "photo": _photo}
