"""A drawing surface: shapes and texts at pixels from the top left corner; its height is set at the end."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.transforms import Affine2D
from drawing.fitting import LEADING, Fitted, font_file, width_in_ems

# Pixels, from the top left corner. 1080 is the width chats keep when they compress a photo; six panels make 4:5.
WIDTH, MARGIN, GAP = 1080, 44, 26

PAPER, WHITE, EDGE = "#FBF8F3", "#FFFFFF", "#ECE3D6"
INK, GREY, FAINT, ACCENT = "#2E2A26", "#6F675E", "#DCD2C4", "#C05A2E"
BAND, ON_BAND = "#B5522A", "#FFFDFA"  # the same in the dark
DARK = {  # what each becomes in a dark picture
    PAPER: "#1B1917",
    WHITE: "#292622",
    EDGE: "#3B3630",
    INK: "#F5F0E9",
    GREY: "#B9B0A5",
    FAINT: "#5A5249",
    ACCENT: "#EE8A55",
}


# Paper and pencil


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float


_Point = tuple[float, float]  # (x, y); y is nan for a week without a measurement


class Sheet:
    """Collects shapes in pixels from the top left corner; the height is set when all are known."""

    def __init__(self, *, dark: bool = False) -> None:
        from matplotlib.transforms import Affine2D

        self._dark = dark
        self._artists: list[Artist] = []
        self._pixels: Affine2D = Affine2D()

    def _shade(self, colour: str) -> str:
        return DARK.get(colour, colour) if self._dark else colour

    def png(self, height: int) -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        # At 72 dots an inch a point is a pixel, so sizes of letters and lines need no conversion.
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor=self._shade(PAPER))
        self._pixels.scale(1, -1).translate(0, height)
        for artist in self._artists:
            figure.add_artist(artist)
        file = io.BytesIO()
        canvas = FigureCanvasAgg(figure)
        figure.savefig(file, format="png", dpi=72, metadata={"Software": None})
        # Figure, canvas and texts refer to each other and to the 6 MB page; cut, they are freed at once instead of
        # at some later garbage collection.
        for artist in self._artists:
            artist.remove()
        del canvas.renderer
        return file.getvalue()

    def text(self, text: Fitted, x: float, y: float, colour: str, face: str) -> float:
        """Draws the text; returns the y below its last line."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.text import Text

        font = FontProperties(fname=font_file(face), size=text.size)
        for i, line in enumerate(text.lines):
            baseline = y + (i * LEADING + 0.8) * text.size
            shape = Text(x, baseline, line, color=self._shade(colour), fontproperties=font, parse_math=False)
            self._add(shape)
        return y + text.height

    def text_right(self, text: Fitted, x: float, y: float, colour: str, face: str) -> None:
        """Draws a text that ends at `x`."""
        self.text(text, x - max(width_in_ems(line, face) for line in text.lines) * text.size, y, colour, face)

    def text_middle(self, text: Fitted, x: float, y: float, colour: str, face: str) -> None:
        self.text(text, x - max(width_in_ems(line, face) for line in text.lines) * text.size / 2, y, colour, face)

    def bar(self, box: Box, colour: str) -> None:
        from matplotlib.patches import FancyBboxPatch

        round_ = f"round,pad=0,rounding_size={min(8, box.width / 2, box.height / 2):g}"
        self._add(
            FancyBboxPatch(
                (box.x, box.y), box.width, box.height, boxstyle=round_, facecolor=self._shade(colour), linewidth=0
            )
        )

    def card(self, box: Box) -> None:
        from matplotlib.patches import FancyBboxPatch

        style = "round,pad=0,rounding_size=28"
        self._add(
            FancyBboxPatch(
                (box.x, box.y),
                box.width,
                box.height,
                boxstyle=style,
                facecolor=self._shade(WHITE),
                edgecolor=self._shade(EDGE),
                linewidth=2,
            )
        )

    def squares(self, matrix: Sequence[Sequence[int]], corner: tuple[int, int], side: int) -> None:
        """Draws the modules of a QR code in black, on whole pixels and with sharp edges."""
        from matplotlib.collections import PatchCollection
        from matplotlib.patches import Rectangle

        dark = [
            Rectangle((corner[0] + column * side, corner[1] + row * side), side, side)
            for row, modules in enumerate(matrix)
            for column, module in enumerate(modules)
            if module
        ]
        self._add(PatchCollection(dark, facecolor="black", linewidth=0, antialiased=False))

    def line(self, points: list[_Point], colour: str, *, dashed: bool = False) -> None:
        from matplotlib.lines import Line2D

        line = Line2D(*zip(*points, strict=True), color=self._shade(colour), linewidth=3 if dashed else 5)
        line.set_linestyle((0, (4, 4)) if dashed else "-")
        line.set_solid_capstyle("round")
        line.set_solid_joinstyle("round")
        self._add(line)

    def dot(self, point: _Point, size: float, colour: str = ACCENT) -> None:
        from matplotlib.lines import Line2D

        x, y = point
        self._add(
            Line2D(
                [x],
                [y],
                marker="o",
                markersize=size,
                color=self._shade(colour),
                markeredgecolor=self._shade(WHITE),
                markeredgewidth=3,
            )
        )

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._pixels)
        self._artists.append(artist)
