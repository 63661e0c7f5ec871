"""Draws a festival's programme to hang up at the entrance: A4, by days, in the largest letters that fit on one page.

A programme too long for a page in readable letters takes several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from drawing.canvas import ACCENT, GREY, INK
from drawing.fitting import Fitted, drawable, fit
from drawing.paper import HEIGHT, INSIDE, MARGIN, MM, Page, pdf

LARGEST, SMALLEST = 24, 11  # points of a line of the programme
SEVERAL = 13  # where one page is not enough anyway
HOUR = 4.1  # width of an hour with what is between it and the words, in font sizes
TOP, BOTTOM = 16 * MM, HEIGHT - 16 * MM
ABOVE_FOOT = 5 * MM


@dataclass(frozen=True)
class Line:
    """«11:00», «Мастер-класс (Анна)», «библиотека»; `hour` "": a day, under which the next ones stand."""

    hour: str
    words: str
    place: str = ""


@dataclass(frozen=True)
class Programme:
    title: str
    days: str
    place: str
    partners: str
    lines: tuple[Line, ...]
    foot: str


def draw(programme: Programme) -> bytes:
    """A PDF. Safe in a worker thread: no pyplot, nothing shared."""
    pages = [Page()]
    y = _head(pages[0], programme)
    foot = fit(programme.foot, INSIDE, 12 * MM, "regular", largest=16, smallest=11)
    last = BOTTOM - foot.height
    for block in _blocks(programme.lines, last - ABOVE_FOOT - y):
        if y + block.height > last - ABOVE_FOOT and y > TOP:
            pages.append(Page())
            y = TOP
        y = block.draw(pages[-1], y)
    pages[-1].text(foot, last, GREY, "regular")
    return pdf(pages)


def _head(page: Page, programme: Programme) -> float:
    """The y under the title, the days and the place."""
    page.band(0, 7 * MM)
    y = page.text(fit(programme.title, INSIDE, 34 * MM, "bold", largest=44, smallest=20), TOP, INK, "bold")
    y = page.text(fit(programme.days, INSIDE, 12 * MM, "bold", largest=26, smallest=16), y + 2 * MM, ACCENT, "bold")
    for words in filter(None, (programme.place, programme.partners)):
        y = page.text(fit(words, INSIDE, 16 * MM, "regular", largest=20, smallest=12), y + 1 * MM, GREY, "regular")
    return y + 6 * MM


@dataclass(frozen=True)
class _Block:
    """What stays together on a page: a meeting, or a day with its first one."""

    size: int
    parts: tuple[tuple[Line, Fitted], ...]

    @property
    def height(self) -> float:
        return sum(words.height + self._gap(line) for line, words in self.parts)

    def draw(self, page: Page, y: float) -> float:
        for line, words in self.parts:
            y += self._gap(line)
            if not line.hour:
                y = page.text(words, y, ACCENT, "bold", MARGIN, "left")
                continue
            hour = Fitted((line.hour,), self.size)
            page.text(hour, y, INK, "bold", MARGIN, "left")
            y = page.text(words, y, INK, "regular", MARGIN + HOUR * self.size, "left")
        return y

    def _gap(self, line: Line) -> float:
        return self.size * (0.2 if line.hour else 0.7)


def _blocks(lines: Sequence[Line], room: float) -> list[_Block]:
    """In the largest size in which all fit on one page, or in one that is easy to read."""
    for size in range(LARGEST, SMALLEST, -1):
        blocks = list(_of_size(lines, size))
        if sum(block.height for block in blocks) <= room:
            return blocks
    return list(_of_size(lines, SEVERAL))


def _of_size(lines: Sequence[Line], size: int) -> Iterator[_Block]:
    day: list[tuple[Line, Fitted]] = []
    for line in lines:
        width = INSIDE - HOUR * size if line.hour else INSIDE
        words = ", ".join(filter(None, (drawable(line.words), line.place)))  # a title of emoji leaves only the place
        face = "regular" if line.hour else "bold"
        part = (line, fit(words, width, HEIGHT, face, largest=size, smallest=size))
        if not line.hour:
            day = [part]
        else:
            yield _Block(size, (*day, part))
            day = []


def _programme(data: dict[str, Any]) -> bytes:
    return draw(Programme(**data | {"lines": tuple(Line(**line) for line in data["lines"])}))


DRAWERS = {"programme": _programme}
