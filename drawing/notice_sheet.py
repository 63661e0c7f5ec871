"""Draws the notice-board sheet: what the bot does, and a QR code to its private chat on each of the community's
platforms; A4, readable from 1.5 m.

Text is measured and wrapped as in the digest's picture (drawing/digest_picture.py); matplotlib writes the PDF with its
own fonts. Text to read from a distance has at least 16 points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drawing.canvas import ACCENT, GREY, INK
from drawing.fitting import Fitted, fit
from drawing.paper import HEIGHT, INSIDE, MM, WIDTH, Page, pdf

CODE = 128 * MM  # side of the QR code with its quiet zone: 3 mm modules, readable by a phone from 1.5 m
BETWEEN = 10 * MM  # between two codes, each with 2 mm modules, readable from nearly a metre
ADDRESS = 11 * MM  # the line under a code, to type instead


@dataclass(frozen=True)
class Code:
    """`url`: opens the private chat. `where`: the platform, "" if there is only one."""

    url: str
    where: str = ""


@dataclass(frozen=True)
class Sheet:
    """`lines`: what people can do there, a few words each. `aside`: for people without a smartphone. `foot`: who is
    responsible."""

    title: str
    call: str
    lines: tuple[str, ...]  # 1 to 4
    hint: str  # instructions under the codes
    codes: tuple[Code, ...]  # one per platform of the community
    aside: str
    foot: str


def draw(sheet: Sheet) -> bytes:
    """A PDF of one page, in a fraction of a second. Safe in a worker thread: no pyplot, nothing shared."""
    page = Page()
    page.band(0, 7 * MM)
    y = page.text(_rather_on_one_line(sheet.title, (22 * MM, 50, 36), (36 * MM, 40, 24)), 17 * MM, INK, "bold")
    call = fit(sheet.call, INSIDE, 13 * MM, "regular", largest=28, smallest=18)
    y = page.text(call, y + 3 * MM, ACCENT, "regular")

    foot = fit(sheet.foot, INSIDE, 14 * MM, "regular", largest=18, smallest=13)
    bottom = HEIGHT - 12 * MM - foot.height
    page.text(foot, bottom, GREY, "regular")
    aside = fit(sheet.aside, INSIDE, 18 * MM, "regular", largest=22, smallest=16)
    bottom -= 4 * MM + aside.height
    page.text(aside, bottom, INK, "regular")
    hint = _rather_on_one_line(sheet.hint, (12 * MM, 26, 20), (22 * MM, 26, 20))
    under = bottom - 5 * MM - hint.height
    page.text(hint, under, INK, "bold")
    _lines(page, sheet.lines, y + 6 * MM, _codes(page, sheet.codes, under - ADDRESS))
    return pdf([page])


def _readable(url: str) -> str:
    """The address to type: «t.me/sosed_bot»."""
    return url.partition("://")[2].partition("?")[0] or url


def _sheet(data: dict[str, Any]) -> bytes:
    """Draws the sheet from its data; a platform that is not configured now has no code."""
    codes = tuple(Code(**code) for code in data["codes"] if code["url"])
    return draw(Sheet(**data | {"lines": tuple(data["lines"]), "codes": codes}))


DRAWERS = {"sheet": _sheet}


def _codes(page: Page, codes: tuple[Code, ...], under: float) -> float:
    """Draws the codes side by side, each with its platform above and its address below; returns the y above them."""
    side = min(CODE, (INSIDE - (len(codes) - 1) * BETWEEN) / max(len(codes), 1))
    left = (WIDTH - len(codes) * side - (len(codes) - 1) * BETWEEN) / 2
    top = under - side
    for number, code in enumerate(codes):
        x = left + number * (side + BETWEEN)
        page.code(code.url, x, under - side, side)
        address = fit(_readable(code.url), side, ADDRESS, "regular", largest=24, smallest=12)
        page.text(address, under, ACCENT, "regular", x + side / 2)
        if code.where:
            name = fit(code.where, side, 12 * MM, "bold", largest=24, smallest=16)
            page.text(name, under - side - name.height, INK, "bold", x + side / 2)
            top = min(top, under - side - name.height)
    return top


def _rather_on_one_line(text: str, one: _Sizes, several: _Sizes) -> Fitted:
    """The text in bold, on one line if the letters stay large enough."""
    line, lines = (
        fit(text, INSIDE, height, "bold", largest=largest, smallest=smallest)
        for height, largest, smallest in (one, several)
    )
    return line if len(line.lines) == 1 and not line.lines[0].endswith("…") else lines


_Sizes = tuple[float, int, int]  # (maximum height, largest size, smallest size)


def _lines(page: Page, lines: tuple[str, ...], top: float, bottom: float) -> None:
    """Draws all lines in the largest common size that fits between title and code, evenly spread."""
    room = (bottom - top) / max(len(lines), 1)
    size = min((fit(line, INSIDE, room, "regular", largest=30, smallest=16).size for line in lines), default=16.0)
    fitted = [fit(line, INSIDE, room, "regular", largest=int(size), smallest=16) for line in lines]
    gap = min((bottom - top - sum(line.height for line in fitted)) / max(len(fitted), 1), 6 * MM)
    y = top + (bottom - top - sum(line.height + gap for line in fitted) + gap) / 2
    for line in fitted:
        y = page.text(line, y, INK, "regular") + gap
