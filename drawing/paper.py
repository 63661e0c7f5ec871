"""Pages to print: A4, drawn in points, written as a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from drawing.canvas import ACCENT
from drawing.fitting import LEADING, Fitted, font_file

MM = 72 / 25.4  # points
WIDTH, HEIGHT = 210 * MM, 297 * MM  # A4
MARGIN = 18 * MM
INSIDE = WIDTH - 2 * MARGIN
QUIET = 4  # white modules around a code, required by ISO/IEC 18004
PAPER = "#FFFFFF"  # not printed


class Page:
    """Draws in points from the top left corner."""

    def __init__(self) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72, facecolor=PAPER)
        self._points = Affine2D().scale(1, -1).translate(0, HEIGHT)

    def text(
        self, text: Fitted, y: float, colour: str, face: str, x: float = WIDTH / 2, align: str = "center"
    ) -> float:
        """The y under the last line. `align`: which part of a line stands at x."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.text import Text

        font = FontProperties(fname=font_file(face), size=text.size)
        for number, line in enumerate(text.lines):
            baseline = y + (number * LEADING + 0.8) * text.size
            self._add(Text(x, baseline, line, color=colour, fontproperties=font, ha=align, parse_math=False))
        return y + text.height

    def band(self, y: float, height: float) -> None:
        from matplotlib.patches import Rectangle

        self._add(Rectangle((0, y), WIDTH, height, facecolor=ACCENT, linewidth=0))

    def code(self, url: str, x: float, y: float, width: float) -> None:
        """Draws a code in black on white, which every camera reads. A seventh of it may be damaged (level M)."""
        import segno
        from matplotlib.collections import PatchCollection
        from matplotlib.patches import Rectangle

        matrix = segno.make_qr(url, error="m").matrix
        side = width / (len(matrix) + 2 * QUIET)
        dark = [
            Rectangle((x + (column + QUIET) * side, y + (row + QUIET) * side), side, side)
            for row, modules in enumerate(matrix)
            for column, module in enumerate(modules)
            if module
        ]
        # A thin line closes the seams that some viewers show between adjacent squares.
        self._add(PatchCollection(dark, facecolor="black", edgecolor="black", linewidth=0.15))

    def _add(self, artist: Any) -> None:
        artist.set_transform(self._points)
        self.figure.add_artist(artist)


def pdf(pages: Sequence[Page]) -> bytes:
    """The PDF without author and date, so that the same pages give the same file."""
    from matplotlib.backends.backend_pdf import PdfPages

    file = io.BytesIO()
    nothing = {"Creator": None, "Producer": None, "CreationDate": None}
    with PdfPages(file, metadata=nothing) as written:
        for page in pages:
            written.savefig(page.figure, facecolor=PAPER)
    return file.getvalue()
