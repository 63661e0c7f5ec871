"""Draws a festival's programme to hang up: a PDF in A4, by days, the letters as large as the programme allows.

A programme that does not fit on one page at a readable size goes on on the next.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drawing.canvas import ACCENT, GREY, INK
from drawing.fitting import LEADING, Fitted, fit, font_file, measure_width, wrap

if TYPE_CHECKING:
    from matplotlib.figure import Figure
