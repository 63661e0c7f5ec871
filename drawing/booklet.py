"""Draws the community's history as a booklet: A5, a cover, contents, months with their lines and photos, page numbers.

Photos are made as small as they are shown and put in as they are, so that hundreds of them take few megabytes, which
the library holds twice while it writes. Pages are broken here: a line stands with its first row of photos.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from drawing.canvas import ACCENT, GREY, INK
from drawing.fitting import drawable, fit, font_file

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.outline import OutlineSection

WIDTH, HEIGHT = 148.0, 210.0  # mm, A5
MARGIN, TOP, BOTTOM = 15.0, 16.0, 192.0
INSIDE = WIDTH - 2 * MARGIN
GAP = 3.0
HEAD = 15.0  # a month's name with what is above it
TEXT, HEADING, SMALL = 10.5, 15.0, 8.5  # points
LEADING = 5.2  # mm of a line of text
TALLEST = 62.0  # mm of a row of photos
ON_COVER = 92.0  # mm
IN_CONTENTS = 27  # lines on a page
PIXELS = 150 / 25.4  # of a photo, to the millimetre

T = TypeVar("T")
Photo = Callable[[int], bytes | None]  # a file's JPEG, if it is there still


@dataclass(frozen=True)
class Entry:
    words: str
    photos: tuple[int, ...] = ()


@dataclass(frozen=True)
class Month:
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Booklet:
    """`began`: how it all began, "" if nobody has told. `about`: what is left out, if anything."""

    title: str
    name: str
    years: str
    began: str
    about: str
    contents: str
    months: tuple[Month, ...]


def draw(booklet: Booklet, photo: Photo) -> bytes:
    """A PDF. `photo` is asked for one at a time, so that few stand in memory at once."""
    pages = _Pages(booklet.name)
    _cover(pages, booklet, photo)
    if len(booklet.months) > 1:
        pages.contents(booklet.contents, len(booklet.months))
    elif booklet.months:
        pages.new()
    if booklet.began:
        pages.room(TOP)
        pages.words(booklet.began, GREY)
        pages.y += GAP
    for month in booklet.months:
        for number, entry in enumerate(month.entries):
            _entry(pages, entry, photo, "" if number else month.name)
    written = pages.pdf.output()
    pages.pdf.image_cache.images.clear()  # they stand in what is written, which is copied below
    return bytes(written)


def _cover(pages: _Pages, booklet: Booklet, photo: Photo) -> None:
    pages.pdf.add_page()
    pages.fill(0, 9)
    pages.fill(HEIGHT - 9, 9)
    pages.y = 30
    pages.title(booklet.title, 32, 42, 18)
    pages.y += 3
    pages.title(booklet.name, 20, 24, 14, ACCENT)
    pages.title(booklet.years, 12, 16, 12, GREY)
    first = next((one for month in booklet.months for entry in month.entries for one in entry.photos), None)
    found = _loaded([first], photo, ON_COVER) if first is not None else []
    if found:
        pages.y += 6
        pages.photos(found, min(ON_COVER, HEIGHT - 30 - pages.y))
    if booklet.about:
        pages.y = HEIGHT - 26
        pages.title(booklet.about, 14, 9, 7, GREY)


def _entry(pages: _Pages, entry: Entry, photo: Photo, month: str) -> None:
    """`month`: that begins with it, or ""."""
    rows = [row for some in _parts(entry.photos, 2) if (row := _loaded(some, photo, TALLEST))]
    first = _row_height(rows[0], TALLEST) + GAP if rows else 0.0
    together = min(pages.height_of(entry.words) + first, BOTTOM - TOP - HEAD)
    if month:
        pages.month(month, together)
    pages.room(together)
    pages.words(entry.words, INK)
    for row in rows:
        pages.y += GAP
        pages.room(_row_height(row, TALLEST))
        pages.photos(row, TALLEST)
    pages.y += GAP


# ── Photos ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class _Loaded:
    jpeg: bytes
    ratio: float  # width by height


def _loaded(files: Sequence[int], photo: Photo, tallest: float) -> list[_Loaded]:
    """Those that can be shown, at most so many millimetres high. One is read at a time."""
    return [one for file in files if (one := _small(photo(file), tallest)) is not None]


def _small(jpeg: bytes | None, tallest: float) -> _Loaded | None:
    from PIL import Image

    if jpeg is None:
        return None
    room = (round(INSIDE * PIXELS), round(tallest * PIXELS))
    try:
        with Image.open(io.BytesIO(jpeg)) as opened:
            opened.draft("RGB", room)
            picture = opened.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None  # the line stands without it
    picture.thumbnail(room)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return _Loaded(out.getvalue(), picture.width / picture.height)


def _row_height(row: Sequence[_Loaded], most: float) -> float:
    """At which they fill the width side by side, or lower."""
    room = INSIDE - GAP * (len(row) - 1)
    return min(most, room / sum(one.ratio for one in row))


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────
class _Pages:
    """Draws from top to bottom in millimetres; `y` is where the next thing stands."""

    def __init__(self, title: str) -> None:
        from fpdf import FPDF

        self.pdf: FPDF = FPDF("portrait", "mm", (WIDTH, HEIGHT))
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margins(MARGIN, TOP, MARGIN)
        for style, face in (("", "regular"), ("B", "bold")):
            self.pdf.add_font("DejaVu", style, font_file(face))
        self.pdf.set_title(drawable(title))
        self.y = TOP
        self.last: tuple[str, list[str]] = ("", [])

    def new(self) -> None:
        self.pdf.add_page()
        self._number()
        self.y = TOP

    def room(self, height: float) -> None:
        """A new page if there is none for so much."""
        if self.y + height > BOTTOM:
            self.new()

    def fill(self, y: float, height: float) -> None:
        self.pdf.set_fill_color(ACCENT)
        self.pdf.rect(0, y, WIDTH, height, style="F")

    def title(self, said: str, height: float, largest: int, smallest: int, colour: str = INK) -> None:
        """In the largest letters that fit, in the middle."""
        mm = 72 / 25.4
        fitted = fit(said, INSIDE * mm, height * mm, "bold", largest=largest, smallest=smallest)
        for line in fitted.lines:
            self._line(line, fitted.size, colour, "B", "C")
            self.y += fitted.size * 1.22 / mm

    def words(self, said: str, colour: str) -> None:
        for line in self._wrapped(said):
            self.room(LEADING)
            self._line(line, TEXT, colour)
            self.y += LEADING

    def height_of(self, said: str) -> float:
        return len(self._wrapped(said)) * LEADING

    def month(self, name: str, under: float) -> None:
        """With what comes first under it on the same page."""
        self.room(HEAD + under)
        self.y += HEAD - 10 if self.y > TOP else 0
        self.pdf.set_y(self.y)
        self.pdf.start_section(drawable(name))
        self._line(drawable(name), HEADING, ACCENT, "B")
        self.y += 10

    def photos(self, row: Sequence[_Loaded], most: float) -> None:
        """Side by side, equally high, in the middle."""
        height = _row_height(row, most)
        width = sum(one.ratio for one in row) * height + GAP * (len(row) - 1)
        x = (WIDTH - width) / 2
        for one in row:
            self.pdf.image(io.BytesIO(one.jpeg), x=x, y=self.y, w=one.ratio * height, h=height)
            x += one.ratio * height + GAP
        self.y += height

    def contents(self, head: str, months: int) -> None:
        """Where each month begins; it is filled in when all is drawn."""

        def fill_in(pdf: FPDF, sections: list[OutlineSection]) -> None:
            for number, part in enumerate(_parts(sections, IN_CONTENTS)):
                if number:
                    pdf.add_page()
                self._number()
                self.y = TOP
                self._line(drawable(head), HEADING, INK, "B")
                self.y += 12
                for section in part:
                    self._line(section.name, TEXT, INK)
                    self._line(str(section.page_number), TEXT, GREY, align="R")
                    self.y += 6

        self.pdf.add_page()
        self.pdf.insert_toc_placeholder(fill_in, pages=-(-months // IN_CONTENTS))
        self._number()
        self.y = TOP

    def _wrapped(self, said: str) -> list[str]:
        """Asked twice of each line, for its height and to draw it."""
        if self.last[0] != said:
            self.pdf.set_font("DejaVu", "", TEXT)
            lines: Any = self.pdf.multi_cell(INSIDE, LEADING, _plain(said), dry_run=True, output="LINES", align="L")
            self.last = said, list(lines)
        return self.last[1]

    def _line(self, said: str, size: float, colour: str, style: str = "", align: str = "L") -> None:
        self.pdf.set_font("DejaVu", style, size)
        self.pdf.set_text_color(colour)
        self.pdf.set_xy(MARGIN, self.y)
        self.pdf.cell(INSIDE, size / 72 * 25.4 * 1.22, said, align=align)

    def _number(self) -> None:
        y, self.y = self.y, HEIGHT - 12
        self._line(str(self.pdf.page), SMALL, GREY, align="C")
        self.y = y


def _plain(said: str) -> str:
    """Without emoji, and without the spaces that they leave before a comma."""
    return re.sub(r"\s+(?=[,.;:!?»])", "", drawable(said))


def _parts(whole: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (whole[n : n + size] for n in range(0, len(whole), size))
