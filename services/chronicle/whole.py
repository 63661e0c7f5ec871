"""All of the history at once, for the booklet: bounded, and it tells what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from services.chronicle import entries, pictures
from services.chronicle.entries import Line

MOST_LINES = 2000  # 150 pages
MOST_PHOTOS = 100


@dataclass(frozen=True)
class Whole:
    """`photos`: files by meeting, of `every_photo` that there are; `every`: how many lines there are."""

    lines: Sequence[Line]
    every: int
    photos: dict[int, list[int]]
    every_photo: int

    @property
    def shown(self) -> int:
        return sum(map(len, self.photos.values()))


def of(session: Session, community: int) -> Whole:
    """The latest lines; of each meeting a photo before any has two."""
    lines = entries.latest(session, community, MOST_LINES)
    found = pictures.to_print(session, [one.row.event for one in lines if one.row.event is not None])
    chosen = pictures.chosen(found, MOST_PHOTOS)
    return Whole(lines, entries.count(session, community), chosen, sum(map(len, found.values())))
