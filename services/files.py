"""Files people sent: recorded at once, downloaded afterwards, checked before they are stored.

A picture is re-encoded, which removes everything else from the file, such as where and when it was taken.
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
NAMELESS_PATIENCE = timedelta(days=90)  # an anonymous answer has its survey's age, whenever it was given
LARGEST = 20 * 1024 * 1024  # bytes
WIDEST = 1600  # pixels of a stored picture's longer side
MOST_PIXELS = 50_000_000  # anything larger is a decompression bomb


class NoPicture(ValueError):
    """The content is not a picture, whatever its name says."""


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
    """Records a file by its platform id, to be downloaded within a minute; returns its id (`id_` if given)."""
    row = KeptFile(id=id_, person=person, transport=transport, external=external, kind=kind, at=now)
    session.add(row)
    session.flush()
    return row.id


def copy(session: Session, file: int, person: int, now: datetime) -> int | None:
    """Copies a file for another use; None if it no longer exists."""
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
    """The oldest files to download from this transport."""
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
    """Gives up on a file; returns its sender if that is new."""
    row = session.get(KeptFile, file)
    if row is None or row.state != FileState.WANTED:
        return None
    row.state, row.error, row.external = FileState.LOST, why[:200], ""
    return row.person


def missed(session: Session, file: int, now: datetime, *, refused: bool) -> int | None:
    """Records a failed download; `refused`: the platform was reached but refused. Returns the sender if given up.

    A platform that is down for a while does not count as a refusal.
    """
    row = session.get(KeptFile, file)
    if row is None:
        return None
    row.attempts += refused
    patience = NAMELESS_PATIENCE if row.person is None else PATIENCE
    given_up = row.attempts >= ATTEMPTS or now - row.at > patience
    return lose(session, file, "cannot be fetched") if given_up else None


def is_lost(session: Session, person: int, file: int) -> bool:
    """True if it is this person's file and must be sent again."""
    row = session.get(KeptFile, file)
    return row is not None and row.person == person and row.state == FileState.LOST


def want_again(session: Session, person: int, file: int, transport: str, external: str, now: datetime) -> None:
    """Replaces a file that could not be opened. Raises Refusal."""
    if not is_lost(session, person, file):
        raise Refusal("button.old")
    again = {"state": "wanted", "transport": transport, "external": external, "error": None, "attempts": 0, "at": now}
    session.execute(update(KeptFile).where(KeptFile.id == file).values(**again))


def content(session: Session, file: int) -> bytes | None:
    """The stored picture (JPEG); None if it is not downloaded yet or was given up."""
    return session.scalar(select(KeptFile.content).where(KeptFile.id == file, KeptFile.state == FileState.KEPT))


def picture(raw: bytes) -> bytes:
    """Re-encodes a picture as JPEG, upright, at most WIDEST pixels wide or high. Raises NoPicture.

    The content decides the type: a PDF called .jpg is not a picture.
    """
    from PIL import Image, ImageOps  # imported on first use

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
    except Exception as error:  # decoders raise nearly anything for broken files; PNG's even SyntaxError
        raise NoPicture(type(error).__name__) from None
