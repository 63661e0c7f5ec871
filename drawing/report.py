"""Draws a month's or a year's report: A4, the picture of its numbers, then each number by weeks with what it counts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from drawing import digest_picture
from drawing.canvas import ACCENT, FAINT, GREY, INK
from drawing.fitting import drawable, font_file

if TYPE_CHECKING:
    from fpdf import FPDF

PAGE, HEIGHT, MARGIN = 210.0, 297.0, 18.0  # mm, A4
INSIDE, BOTTOM = PAGE - 2 * MARGIN, HEIGHT - 20
LEADING = 1.3 * 25.4 / 72  # mm of a line to a point of its letters
BARS = 14.0  # mm
NARROW = 9.0  # mm of a week at most
HEADING, TEXT, SMALL = 14, 11, 9  # points


def draw(report: dict[str, Any]) -> bytes:
    """A PDF of two pages and more."""
    pages = _Pages()
    pages.picture(report["picture"], "; ".join(report["alt"]))
    pages.new()
    for line in [report["how"], *report["unmeasured"]]:
        pages.words(line, TEXT, GREY)
        pages.y += 1
    pages.y += 4
    for number in report["numbers"]:
        pages.number(number, report["weeks"])
    return bytes(pages.pdf.output())


class _Pages:
    """Draws from top to bottom in millimetres; `y` is where the next thing stands."""

    def __init__(self) -> None:
        from fpdf import FPDF

        self.pdf: FPDF = FPDF("portrait", "mm", "A4")
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margins(MARGIN, MARGIN, MARGIN)
        for style, face in (("", "regular"), ("B", "bold")):
            self.pdf.add_font("DejaVu", style, font_file(face))
        self.new()

    def new(self) -> None:
        self.pdf.add_page()
        self.y = MARGIN
        self.pdf.set_font("DejaVu", "", SMALL)
        self.pdf.set_text_color(GREY)
        self.pdf.set_xy(MARGIN, HEIGHT - 12)
        self.pdf.cell(INSIDE, 5, str(self.pdf.page), align="C")

    def picture(self, data: dict[str, Any], alt: str) -> None:
        """As large as the page has room for; `alt`: the same numbers for those who hear the page read."""
        from PIL import Image

        self.pdf.set_title(drawable(f"{data['title']}. {data['subtitle']}"))
        png = digest_picture.DRAWERS["digest"](data)
        with Image.open(io.BytesIO(png)) as opened:
            ratio = opened.height / opened.width
        width = min(INSIDE, (BOTTOM - MARGIN) / ratio)
        x = (PAGE - width) / 2
        self.pdf.image(io.BytesIO(png), x=x, y=self.y, w=width, h=width * ratio, alt_text=drawable(alt))

    def words(self, said: str, size: float, colour: str, style: str = "") -> None:
        for line in self._wrapped(said, size, style):
            self.pdf.set_text_color(colour)
            self.pdf.set_xy(MARGIN, self.y)
            self.pdf.cell(INSIDE, size * LEADING, line)
            self.y += size * LEADING

    def number(self, number: dict[str, Any], weeks: list[str]) -> None:
        """Its name, what it comes to, a bar for each week, what it counts; all on one page."""
        title = f"{number['name']}: {number['value']}"
        bars = sum(week is not None for week in number["weeks"]) > 1
        above = len(self._wrapped(title, HEADING, "B")) * HEADING * LEADING
        under = len(self._wrapped(number["means"], SMALL, "")) * SMALL * LEADING
        if self.y + above + under + (BARS + 9 if bars else 0) + 2 > BOTTOM:
            self.new()
        self.words(title, HEADING, INK, "B")
        if bars:
            self._bars(number["weeks"], weeks)
        self.y += 1
        self.words(number["means"], SMALL, GREY)
        self.y += 7

    def _bars(self, numbers: list[float | None], weeks: list[str]) -> None:
        """Higher for more; a week that was not measured has a faint line, a zero a strong one."""
        step = min(NARROW, INSIDE / len(numbers))
        most = max(one for one in numbers if one is not None) or 1
        ground = self.y + 2 + BARS
        for place, one in enumerate(numbers):
            x = MARGIN + place * step
            self.pdf.set_fill_color(FAINT if one is None else ACCENT)
            height = 0.4 if one is None else max(BARS * one / most, 0.4)
            self.pdf.rect(x, ground - height, step * 0.8, height, style="F")
        self.y = ground + 1
        self.words(f"{weeks[0]} → {weeks[-1]}", SMALL, GREY)

    def _wrapped(self, said: str, size: float, style: str) -> list[str]:
        self.pdf.set_font("DejaVu", style, size)
        lines: Any = self.pdf.multi_cell(INSIDE, 5, drawable(said), dry_run=True, output="LINES", align="L")
        return list(lines)


DRAWERS = {"report": draw}
