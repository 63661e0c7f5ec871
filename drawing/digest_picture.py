"""Draws the week's results: what matters most in a band, and cards with one big number each, readable on a phone in ten
seconds and without glasses; light or dark.

Drawing runs in a process of its own (bot/sending/workshop). matplotlib costs about a second and tens of megabytes,
so the first drawing imports it, never the start.
"""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass
from typing import Any

from drawing.canvas import ACCENT, BAND, FAINT, GAP, GREY, INK, MARGIN, ON_BAND, WIDTH, Box, Sheet
from drawing.fitting import LEADING, fit, width_in_ems

PAD = 32
CARD, MIDDLE, LOW = 350, 318, 268  # heights of cards: with a line in one of them, with a bar, and with words only
TREND, BAR = 48, 30  # heights of the line and of the bar at the bottom of a card
COLOURS = ACCENT, FAINT  # of a bar's parts
WEEKS = 52  # at most in a line


@dataclass(frozen=True)
class Part:
    label: str
    count: int


@dataclass(frozen=True)
class Panel:
    title: str
    value: str  # big, already formatted: «136», «25 минут»
    note: str  # small lines under it; may be empty
    weeks: tuple[float | None, ...] = ()  # oldest first, this week last; None: not measured
    before: str = ""  # the last week in words, in the place of a line
    parts: tuple[Part, ...] = ()  # what the value is made of, in the place of the note


@dataclass(frozen=True)
class DigestPicture:
    title: str
    subtitle: str
    panels: tuple[Panel, ...]  # at least one
    first: str = ""  # what matters most
    dark: bool = False


def draw(picture: DigestPicture) -> bytes:
    """A PNG 1080 pixels wide, in a fraction of a second."""
    sheet = Sheet(dark=picture.dark)
    top = _band(sheet, picture.first, _header(sheet, picture))
    bars, lines = (any(found) for found in zip(*((one.parts, one.weeks) for one in picture.panels), strict=True))
    high = CARD if lines else MIDDLE if bars else LOW
    slots = max((len(panel.weeks[-WEEKS:]) for panel in picture.panels), default=0)
    for number, panel in enumerate(picture.panels):
        row, column = divmod(number, 2)
        alone = column == 0 and number == len(picture.panels) - 1  # a single last card fills the row
        width = WIDTH - 2 * MARGIN if alone else (WIDTH - 2 * MARGIN - GAP) / 2
        _card(sheet, panel, Box(MARGIN + column * (width + GAP), top + row * (high + GAP), width, high), slots)
    rows = math.ceil(len(picture.panels) / 2)
    return sheet.png(height=round(top + rows * (high + GAP) - GAP + MARGIN))


def _header(sheet: Sheet, picture: DigestPicture) -> float:
    """Draws the header; returns the y below it, which a long community name moves down."""
    width = WIDTH - 2 * MARGIN
    title = fit(picture.title, width, 152, "bold", largest=58, smallest=38)
    subtitle = fit(picture.subtitle, width, 50, "regular", largest=38, smallest=26)
    y = sheet.text(title, MARGIN + 4, MARGIN, INK, "bold")
    return sheet.text(subtitle, MARGIN + 4, y + 6, GREY, "regular") + 22


def _band(sheet: Sheet, first: str, y: float) -> float:
    """Draws what matters most; returns the y of the cards."""
    if not first:
        return y
    said = fit(first, WIDTH - 2 * MARGIN - 2 * PAD, 160, "bold", largest=44, smallest=28)
    height = said.height + 2 * PAD - 8
    sheet.bar(Box(MARGIN, y, WIDTH - 2 * MARGIN, height), BAND)
    sheet.text(said, MARGIN + PAD, y + PAD - 6, ON_BAND, "bold")
    return y + height + GAP


def _card(sheet: Sheet, panel: Panel, card: Box, slots: int) -> None:
    x, width = card.x + PAD, card.width - 2 * PAD
    sheet.card(card)
    sheet.text(fit(panel.title, width, 64, "regular", largest=36, smallest=26), x, card.y + 24, GREY, "regular")
    value = fit(panel.value, width, 90, "bold", largest=80, smallest=32)
    # Values of different sizes share a baseline across the row.
    sheet.text(value, x, card.y + 160 - value.height + (LEADING - 0.8) * value.size, INK, "bold")
    if panel.parts:
        _parts(sheet, panel.parts, Box(x, card.y + 184, width, BAR))
    else:
        sheet.text(fit(panel.note, width, 46, "regular", largest=32, smallest=22), x, card.y + 182, GREY, "regular")
    below = card.y + (264 if panel.parts else 226)
    if panel.before:
        sheet.text(fit(panel.before, width, 44, "regular", largest=30, smallest=20), x, below, GREY, "regular")
    elif panel.weeks:
        _trend(sheet, panel, Box(x, card.y + card.height - 28 - TREND, width - 8, TREND), slots)


def _parts(sheet: Sheet, parts: tuple[Part, ...], box: Box) -> None:
    """One bar of two colours, and below it what they are."""
    whole = sum(part.count for part in parts) or 1
    x, under = box.x, box.x
    room = box.width / len(parts) - 26
    size = min(int(fit(part.label, room, 40, "regular", largest=30, smallest=18).size) for part in parts)
    for part, colour in zip(parts, COLOURS, strict=False):
        width = box.width * part.count / whole
        if width > 1:
            sheet.bar(Box(x, box.y, width, box.height), colour)
        x += width
        label = fit(part.label, room, 40, "regular", largest=size, smallest=18)
        sheet.dot((under + 10, box.y + box.height + 24), 20, colour)
        sheet.text(label, under + 28, box.y + box.height + 6, INK, "regular")
        under += 28 + max(width_in_ems(line, "regular") for line in label.lines) * label.size + 24


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
    panels = tuple(_panel(one) for one in data["panels"])
    first, dark = data.get("first", ""), data.get("dark", False)
    return draw(DigestPicture(data["title"], data["subtitle"], panels, first, dark))


def _panel(data: dict[str, Any]) -> Panel:
    parts = tuple(Part(**one) for one in data.get("parts", ()))
    return Panel(**data | {"weeks": tuple(data["weeks"]), "parts": parts})


def _photo(data: dict[str, Any]) -> bytes:
    return base64.b64decode(data["jpeg"])


DRAWERS = {"digest": _digest, "photo": _photo}
