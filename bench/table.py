"""The table of results, a row per measurement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("measurement", "Sosed", "baseline", "ratio", "target", "")


@dataclass(frozen=True)
class Result:
    name: str
    ours: str
    peer: str = ""
    ratio: float | None = None
    target: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.name, self.ours, self.peer, ratio, self.target, {True: "met", False: "MISSED", None: ""}[self.met])


def show(results: Iterable[Result]) -> str:
    rows = [HEAD, *(result.cells for result in results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *lines = (_line(row, widths) for row in rows)
    return "\n".join([head, "-" * len(head), *lines])


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])
