"""The booklet's file is made in another process, which reads one photo after the other."""

from typing import Any

from sqlalchemy.orm import Session

from drawing import booklet
from drawing.booklet import Booklet, Entry, Month
from services import files


def booklet_from_rows(session: Session, data: dict[str, Any]) -> bytes:
    months = tuple(
        Month(name, tuple(Entry(words, tuple(photos)) for words, photos in entries)) for name, entries in data["months"]
    )
    return booklet.draw(Booklet(**data | {"months": months}), lambda file: files.content(session, file))


FROM_ROWS = {"booklet": booklet_from_rows}
