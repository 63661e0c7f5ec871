"""Fits text into a box: the largest font that fits, with line breaks and cuts where necessary."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LONGEST = 200  # characters measured; more never fits, and measuring takes time
LEADING, SPACE = 1.22, 0.36  # line and word spacing, in font sizes; the space of the bold face, the wider one


# Text that always fits


@dataclass(frozen=True)
class Fitted:
    lines: tuple[str, ...]
    size: float  # pixels

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING * self.size


def fit(text: str, width: float, height: float, face: str, *, largest: int, smallest: int) -> Fitted:
    """The text in the largest size that fits; at the smallest size, words are broken and the rest is cut («…»)."""
    words = _NUMBERED.sub("\\1\N{NO-BREAK SPACE}", drawable(text)[:LONGEST]).split(" ")
    for size in range(largest, smallest - 1, -2):
        ems = width / size
        if (
            max(width_in_ems(word, face) for word in words) > ems
            or len(_wrap(words, ems, face)) * LEADING * size > height
        ):
            continue
        return Fitted(tuple(_balanced(words, ems, face)), size)
    pieces = [piece for word in words for piece in _broken(word, width / smallest, face)]
    lines = _wrap(pieces, width / smallest, face)
    room = max(1, int(height / (LEADING * smallest)))
    if len(lines) > room:
        lines[room - 1 :] = [_cut(lines[room - 1], width / smallest, face)]
    return Fitted(tuple(lines), smallest)


def drawable(text: str) -> str:
    """Removes what the font cannot show on a line: emoji become boxes, stacked accents leave it."""
    known = _letters()
    one_line = " ".join(unicodedata.normalize("NFC", text).split())
    kept = (letter for letter in one_line if ord(letter) in known and unicodedata.category(letter)[0] not in "CM")
    return " ".join("".join(kept).split())


_NUMBERED = re.compile(r"(\d) (?=[^\W\d])")  # «5 часов» stays on one line


def _balanced(words: list[str], ems: float, face: str) -> list[str]:
    """As few lines as possible, of similar width, without a single word on the last one."""
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
        needed = width_in_ems(word, face) + SPACE
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
        if pieces[-1] and width_in_ems(pieces[-1] + letter, face) > ems:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, ems: float, face: str) -> str:
    while line and width_in_ems(f"{line}…", face) > ems:
        line = line[:-1]
    return f"{line.rstrip(' ,.;:—–-')}…"


@lru_cache(maxsize=4096)  # every size measures the same words
def width_in_ems(text: str, face: str) -> float:
    """The width in font sizes; letters scale evenly, so one measurement serves all sizes."""
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(font_file(face))  # matplotlib keeps one for each thread
    font.set_size(100, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / 100 * 1.01  # 1% more, since drawing rounds letters to pixels


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(font_file("regular")).get_charmap()) & frozenset(
        get_font(font_file("bold")).get_charmap()
    )


@cache
def font_file(face: str) -> str:
    """The path of the bundled font; a look-up by name would depend on the machine."""
    import matplotlib

    name = {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}[face]
    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name)
