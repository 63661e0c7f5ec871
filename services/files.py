"""Files people sent: wanted at once, fetched afterwards, looked at before they are kept.

A picture is kept as a picture we made of it: whatever else was in the file (where and when it was taken) is gone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import FileState, KeptFile
from services.refusal import Refusal

ATTEMPTS = 10  # a minute apart
PATIENCE = timedelta(days=3)
NAMELESS_PATIENCE = timedelta(days=90)  # a nameless answer is as old as its survey, whenever it was given
LARGEST = 20 * 1024 * 1024  # bytes
WIDEST = 1600  # pixels of a picture's longer side that are kept
MOST_PIXELS = 50_000_000  # more is a bomb, not a photo


class NoPicture(ValueError):
    """The content is no picture, whatever its name says."""


def want(
    session: Session,
    person: int | None,
    transport: str,
    external: str,
    kind: str,
    now: datetime,
    *,
    id_: int | None = None,
) -> int:
    """Remembers the platform's id of a file; it is fetched within a minute. Its own id: `id_` if one is given."""
    row = KeptFile(id=id_, person=person, transport=transport, external=external, kind=kind, at=now)
    session.add(row)
    session.flush()
    return row.id


def copy(session: Session, file: int, person: int, now: datetime) -> int | None:
    """The same file once more, for another use; None: it is gone."""
    row = session.get(KeptFile, file)
    if row is None:
        return None
    again = KeptFile(person=person, transport=row.transport, external=row.external, kind=row.kind, at=now)
    again.state, again.content, again.error = row.state, row.content, row.error
    session.add(again)
    session.flush()
    return again.id


@dataclass(frozen=True)
class Wanted:
    id: int
    external: str


def wanted(session: Session, transport: str, most: int) -> list[Wanted]:
    """The oldest of those that are to come from there."""
    rows = session.execute(
        select(KeptFile.id, KeptFile.external)
        .where(KeptFile.state == FileState.WANTED, KeptFile.transport == transport)
        .order_by(KeptFile.id)
        .limit(most)
    )
    return [Wanted(*row) for row in rows]


def keep(session: Session, file: int, content: bytes) -> None:
    session.execute(
        update(KeptFile).where(KeptFile.id == file).values(state=FileState.KEPT, content=content, external="")
    )


def lose(session: Session, file: int, why: str) -> int | None:
    """It will never be here. Whose it was, if that is news."""
    row = session.get(KeptFile, file)
    if row is None or row.state != FileState.WANTED:
        return None
    row.state, row.error, row.external = FileState.LOST, why[:200], ""
    return row.person


def missed(session: Session, file: int, now: datetime, *, refused: bool) -> int | None:
    """It could not be fetched now; `refused`: the platform was reached and did not give it. Whose it was, if given up.

    A platform that is out of reach for a while costs nobody a picture.
    """
    row = session.get(KeptFile, file)
    if row is None:
        return None
    row.attempts += refused
    patience = NAMELESS_PATIENCE if row.person is None else PATIENCE
    given_up = row.attempts >= ATTEMPTS or now - row.at > patience
    return lose(session, file, "cannot be fetched") if given_up else None


def is_lost(session: Session, person: int, file: int) -> bool:
    """Is it this person's, and to be sent again?"""
    row = session.get(KeptFile, file)
    return row is not None and row.person == person and row.state == FileState.LOST


def want_again(session: Session, person: int, file: int, transport: str, external: str, now: datetime) -> None:
    """Another one takes the place of what could not be opened. Raises Refusal."""
    if not is_lost(session, person, file):
        raise Refusal("button.old")
    again = {"state": "wanted", "transport": transport, "external": external, "error": None, "attempts": 0, "at": now}
    session.execute(update(KeptFile).where(KeptFile.id == file).values(**again))


def content(session: Session, file: int) -> bytes | None:
    """The kept picture (JPEG); None: it is not here yet, or never will be."""
    return session.scalar(select(KeptFile.content).where(KeptFile.id == file, KeptFile.state == FileState.KEPT))


def picture(raw: bytes) -> bytes:
    """The picture itself as a JPEG, upright, no larger than a screen needs. Raises NoPicture.

    The type is told by the content: a PDF called .jpg is no picture.
    """
    from PIL import Image, ImageOps  # imported when the first file comes

    try:
        with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NoPicture("too many pixels")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
        upright.thumbnail((WIDEST, WIDEST))
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=85)
        return out.getvalue()
    except NoPicture:
        raise
    except Exception as error:  # a broken file makes a decoder raise nearly anything, of PNG a SyntaxError
        raise NoPicture(type(error).__name__) from None
