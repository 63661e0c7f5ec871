"""The weekly digest as a picture: cards with one big number each, to be read on a phone without glasses.

matplotlib costs about a second and tens of megabytes, so it is imported by the first drawing, never at start.
"""

from __future__ import annotations

import base64
import io
import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.transforms import Affine2D

# Pixels, from the top left corner. 1080 is the width chats keep when they compress a photo; six panels make 4:5.
WIDTH, MARGIN, GAP = 1080, 44, 26
CARD, PAD = 362, 32
TREND = 48  # height of the line at the bottom of a card

PAPER, WHITE, EDGE = "#FBF8F3", "#FFFFFF", "#ECE3D6"
INK, GREY, FAINT, ACCENT = "#2E2A26", "#6F675E", "#DCD2C4", "#C05A2E"

WEEKS = 8
LONGEST = 200  # characters measured of any text: more never fits, and measuring takes time
LEADING, SPACE = 1.22, 0.36  # from line to line and from word to word, in font sizes; the bold space is the wider one


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
    panels: tuple[Panel, ...]  # 1 to 6


def draw(picture: DigestPicture) -> bytes:
    """A PNG 1080 pixels wide, in a fraction of a second. Safe in a worker thread: no pyplot, nothing shared."""
    sheet = Sheet()
    top = _header(sheet, picture)
    slots = max((len(panel.weeks[-WEEKS:]) for panel in picture.panels), default=0)
    for number, panel in enumerate(picture.panels):
        row, column = divmod(number, 2)
        alone = column == 0 and number == len(picture.panels) - 1  # an odd last card takes the whole row
        width = WIDTH - 2 * MARGIN if alone else (WIDTH - 2 * MARGIN - GAP) / 2
        _card(sheet, panel, Box(MARGIN + column * (width + GAP), top + row * (CARD + GAP), width, CARD), slots)
    rows = math.ceil(len(picture.panels) / 2)
    return sheet.png(height=round(top + rows * (CARD + GAP) - GAP + MARGIN))


def _header(sheet: Sheet, picture: DigestPicture) -> float:
    """The y where the cards begin: a long name of a community takes up to three lines and moves them down."""
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
    # Values of different sizes stand on one line across the row.
    sheet.text(value, x, card.y + 164 - value.height + (LEADING - 0.8) * value.size, colour, face)

    sheet.text(fit(panel.note, width, 90, "regular", largest=32, smallest=24), x, card.y + 186, GREY, "regular")
    _trend(sheet, panel, Box(x, card.y + CARD - 32 - TREND, width - 8, TREND), slots)


def _is_unmeasured(panel: Panel) -> bool:
    """«не измерить» is words and has no number this week; «меньше минуты» is words too, but was measured."""
    measured = bool(panel.weeks) and panel.weeks[-1] is not None
    return not measured and not any(letter.isdigit() for letter in panel.value)


def _trend(sheet: Sheet, panel: Panel, box: Box, slots: int) -> None:
    weeks = panel.weeks[-WEEKS:]
    known = [week for week in weeks if week is not None and math.isfinite(week)]
    if len(known) < 2:
        middle = box.y + box.height / 2
        sheet.line([(box.x, middle), (box.x + box.width, middle)], FAINT, dashed=True)
        return

    # All cards of a picture share the slots, so the same week stands in the same place everywhere.
    xs = [box.x + box.width * (slots - len(weeks) + i) / (slots - 1) for i in range(len(weeks))]
    points = [
        (x, math.nan if share is None else box.y + box.height * (1 - share))
        for x, share in zip(xs, shares(weeks), strict=True)
    ]
    measured = [point for point in points if not math.isnan(point[1])]
    sheet.line(measured, FAINT, dashed=True)  # shows through the gaps: the eye keeps the way, but nothing is claimed
    sheet.line(points, ACCENT)
    for before, point, after in zip([_NOWHERE, *points], points, [*points[1:], _NOWHERE], strict=False):
        if math.isnan(before[1]) and math.isnan(after[1]):  # a week between two gaps makes no line
            sheet.dot(point, 14)
    sheet.dot(points[-1], 22)


_NOWHERE = (math.nan, math.nan)  # matplotlib breaks a line there and draws no dot


def shares(weeks: tuple[float | None, ...]) -> list[float | None]:
    """Heights from 0 to 1. The scale spans at least a quarter of the largest number: 136 after 135 is no leap."""
    known = [week for week in weeks if week is not None and math.isfinite(week)]
    largest = max(map(abs, known)) or 1.0
    scaled = [week / largest if week is not None and math.isfinite(week) else None for week in weeks]
    low, high = min(known) / largest, max(known) / largest
    span = max(high - low, 0.25)
    floor = (high + low - span) / 2
    return [None if week is None else (week - floor) / span for week in scaled]


# Text that always fits


@dataclass(frozen=True)
class Fitted:
    lines: tuple[str, ...]
    size: float  # pixels

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING * self.size


def fit(text: str, width: float, height: float, face: str, *, largest: int, smallest: int) -> Fitted:
    """The text in the largest size that fits the box; at the smallest, words are broken and the rest is cut («…»)."""
    words = _NUMBERED.sub("\\1\N{NO-BREAK SPACE}", drawable(text)[:LONGEST]).split(" ")
    for size in range(largest, smallest - 1, -2):
        ems = width / size
        if max(_ems(word, face) for word in words) > ems or len(_wrap(words, ems, face)) * LEADING * size > height:
            continue
        return Fitted(tuple(_balanced(words, ems, face)), size)
    pieces = [piece for word in words for piece in _broken(word, width / smallest, face)]
    lines = _wrap(pieces, width / smallest, face)
    room = max(1, int(height / (LEADING * smallest)))
    if len(lines) > room:
        lines[room - 1 :] = [_cut(lines[room - 1], width / smallest, face)]
    return Fitted(tuple(lines), smallest)


def drawable(text: str) -> str:
    """Only what the font can show on one line: an emoji would become an empty box, a pile of accents would leave it."""
    known = _letters()
    one_line = " ".join(unicodedata.normalize("NFC", text).split())
    kept = (letter for letter in one_line if ord(letter) in known and unicodedata.category(letter)[0] not in "CM")
    return " ".join("".join(kept).split())


_NUMBERED = re.compile(r"(\d) (?=[^\W\d])")  # «5 часов» stays on one line


def _balanced(words: list[str], ems: float, face: str) -> list[str]:
    """As few lines as possible, of like width: no lonely word on the last one."""
    lines = _wrap(words, ems, face)
    for percent in range(95, 50, -5):
        narrower = _wrap(words, ems * percent / 100, face)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _wrap(words: list[str], ems: float, face: str) -> list[str]:
    lines: list[str] = []
    room = 0.0
    for word in words:
        needed = _ems(word, face) + SPACE
        if lines and needed <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = ems + SPACE
        room -= needed
    return lines


def _broken(word: str, ems: float, face: str) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and _ems(pieces[-1] + letter, face) > ems:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, ems: float, face: str) -> str:
    while line and _ems(f"{line}…", face) > ems:
        line = line[:-1]
    return f"{line.rstrip(' ,.;:—–-')}…"


@lru_cache(maxsize=4096)  # each size of a text asks about the same words
def _ems(text: str, face: str) -> float:
    """Width in font sizes: letters scale evenly, so one measurement serves all sizes."""
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(font_file(face))  # matplotlib keeps one for each thread
    font.set_size(100, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / 100 * 1.01  # a hair more: drawing rounds letters to pixels


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(font_file("regular")).get_charmap()) & frozenset(
        get_font(font_file("bold")).get_charmap()
    )


@cache
def font_file(face: str) -> str:
    """The bundled font by its path: looking up a name depends on what the machine has installed."""
    import matplotlib

    name = {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}[face]
    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name)


# Paper and pencil


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float


_Point = tuple[float, float]  # x and y; y is nan in a week not measured


class Sheet:
    """Collects shapes in pixels from the top left corner; the height is known only when all are there."""

    def __init__(self) -> None:
        from matplotlib.transforms import Affine2D

        self._artists: list[Artist] = []
        self._pixels: Affine2D = Affine2D()

    def png(self, height: int) -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        # At 72 dots an inch a point is a pixel, so sizes of letters and lines need no conversion.
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor=PAPER)
        self._pixels.scale(1, -1).translate(0, height)
        for artist in self._artists:
            figure.add_artist(artist)
        file = io.BytesIO()
        canvas = FigureCanvasAgg(figure)
        figure.savefig(file, format="png", dpi=72, metadata={"Software": None})
        # Figure, canvas and texts hold each other, and each the page of six megabytes: untied, they free it at once
        # instead of at some later garbage collection.
        for artist in self._artists:
            artist.remove()
        del canvas.renderer
        return file.getvalue()

    def text(self, text: Fitted, x: float, y: float, colour: str, face: str) -> float:
        """The y under the last line."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.text import Text

        font = FontProperties(fname=font_file(face), size=text.size)
        for i, line in enumerate(text.lines):
            baseline = y + (i * LEADING + 0.8) * text.size
            shape = Text(x, baseline, line, color=colour, fontproperties=font, parse_math=False)
            self._add(shape)
        return y + text.height

    def text_right(self, text: Fitted, x: float, y: float, colour: str, face: str) -> None:
        """One that ends at `x`."""
        self.text(text, x - max(_ems(line, face) for line in text.lines) * text.size, y, colour, face)

    def text_middle(self, text: Fitted, x: float, y: float, colour: str, face: str) -> None:
        self.text(text, x - max(_ems(line, face) for line in text.lines) * text.size / 2, y, colour, face)

    def bar(self, box: Box, colour: str) -> None:
        from matplotlib.patches import FancyBboxPatch

        round_ = f"round,pad=0,rounding_size={min(8, box.width / 2, box.height / 2):g}"
        self._add(FancyBboxPatch((box.x, box.y), box.width, box.height, boxstyle=round_, facecolor=colour, linewidth=0))

    def card(self, box: Box) -> None:
        from matplotlib.patches import FancyBboxPatch

        style = "round,pad=0,rounding_size=28"
        self._add(
            FancyBboxPatch(
                (box.x, box.y), box.width, box.height, boxstyle=style, facecolor=WHITE, edgecolor=EDGE, linewidth=2
            )
        )

    def line(self, points: list[_Point], colour: str, *, dashed: bool = False) -> None:
        from matplotlib.lines import Line2D

        line = Line2D(*zip(*points, strict=True), color=colour, linewidth=3 if dashed else 5)
        line.set_linestyle((0, (4, 4)) if dashed else "-")
        line.set_solid_capstyle("round")
        line.set_solid_joinstyle("round")
        self._add(line)

    def dot(self, point: _Point, size: float) -> None:
        from matplotlib.lines import Line2D

        x, y = point
        self._add(Line2D([x], [y], marker="o", markersize=size, color=ACCENT, markeredgecolor=WHITE, markeredgewidth=3))

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._pixels)
        self._artists.append(artist)


def _digest(data: dict[str, Any]) -> bytes:
    panels = tuple(Panel(**panel | {"weeks": tuple(panel["weeks"])}) for panel in data["panels"])
    return draw(DigestPicture(data["title"], data["subtitle"], panels))


def _photo(data: dict[str, Any]) -> bytes:
    return base64.b64decode(data["jpeg"])


DRAWERS = {"digest": _digest, "photo": _photo}
