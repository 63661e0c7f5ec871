"""Draws what a host holds up at the door: a QR code for each platform of the community, the meeting and its code below.

Each module is 16 pixels wide and lies on whole pixels, so that a screen shows no seams between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drawing.canvas import ACCENT, GREY, INK, MARGIN, WIDTH, Box, Sheet
from drawing.fitting import LEADING, Fitted, fit

MODULE = 16  # pixels
QUIET = 4  # white modules around a code, required by ISO/IEC 18004
INSIDE = WIDTH - 2 * MARGIN


@dataclass(frozen=True)
class Code:
    """`where`: the platform, "" if there is only one."""

    url: str
    where: str = ""


@dataclass(frozen=True)
class VisitCode:
    title: str
    code: str  # «Код 4821», to type instead
    codes: tuple[Code, ...]


def draw(picture: VisitCode) -> bytes:
    """A PNG 1080 pixels wide."""
    sheet = Sheet()
    y = float(MARGIN)
    for code in picture.codes:
        y = _code(sheet, code, round(y))
    title = fit(picture.title, INSIDE, 170, "bold", largest=60, smallest=36)
    y = _middle(sheet, title, y + 8, INK, "bold")
    y = _middle(sheet, fit(picture.code, INSIDE, 110, "bold", largest=92, smallest=60), y + 8, ACCENT, "bold")
    return sheet.png(height=round(y + MARGIN))


def _middle(sheet: Sheet, text: Fitted, y: float, colour: str, face: str) -> float:
    """Each line in the middle; the y under the last one."""
    for number, line in enumerate(text.lines):
        sheet.text_middle(Fitted((line,), text.size), WIDTH / 2, y + number * LEADING * text.size, colour, face)
    return y + text.height


def _code(sheet: Sheet, code: Code, y: int) -> float:
    """The code on white, its platform above; returns the y under it. A seventh of it may be damaged (level M)."""
    import segno

    if code.where:
        y = round(_middle(sheet, fit(code.where, INSIDE, 70, "regular", largest=44, smallest=30), y, GREY, "regular"))
    matrix = segno.make_qr(code.url, error="m").matrix
    side = (len(matrix) + 2 * QUIET) * MODULE
    left = (WIDTH - side) // 2
    sheet.card(Box(left, y, side, side))
    inside = left + QUIET * MODULE, y + QUIET * MODULE
    sheet.squares(matrix, inside, MODULE)
    return y + side + MARGIN / 2


def _drawn(data: dict[str, Any]) -> bytes:
    """A platform that is not configured now has no code."""
    codes = tuple(Code(**code) for code in data["codes"] if code["url"])
    return draw(VisitCode(data["title"], data["code"], codes))


DRAWERS = {"visit-qr": _drawn}
