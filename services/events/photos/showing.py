"""The host looks through the photos; up to ten at a time go to the groups as an album."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from models import Deed, Event, FileState, KeptFile, MeetingPhoto, PhotoAlbum, scope
from services import audit
from services.events.chores import after
from services.events.photos.sending import OPEN_FOR
from services.refusal import Refusal

TOGETHER = 10  # in an album: what every platform takes
_DOWNLOADED = exists().where(KeptFile.id == MeetingPhoto.file, KeptFile.state == FileState.KEPT)
_COMING = exists().where(KeptFile.id == MeetingPhoto.file, KeptFile.state != FileState.LOST)


def keeper(session: Session, event: Event) -> int | None:
    """Who looks through them: the host while they are a neighbour, else the next one, else the first leader."""
    return after.responsible(session, event)


def left(session: Session, event: int) -> Sequence[MeetingPhoto]:
    """Those that the groups have not seen and that may be shown, in the order in which they came."""
    waiting = MeetingPhoto.event == event, ~MeetingPhoto.hidden, MeetingPhoto.album.is_(None), _COMING
    return session.scalars(select(MeetingPhoto).where(*waiting).order_by(MeetingPhoto.id)).all()


def next_of(session: Session, event: int, earlier: int) -> MeetingPhoto | None:
    """The first of them after this one that can be seen."""
    waiting = MeetingPhoto.event == event, ~MeetingPhoto.hidden, MeetingPhoto.album.is_(None), _DOWNLOADED
    return session.scalar(
        select(MeetingPhoto).where(*waiting, MeetingPhoto.id > earlier).order_by(MeetingPhoto.id).limit(1)
    )


def get(session: Session, community: int, photo: int) -> tuple[MeetingPhoto, Event]:
    """Raises Refusal."""
    row = session.get(MeetingPhoto, photo)
    event = scope.own(session, Event, community, row.event) if row else None
    if row is None or event is None:
        raise Refusal("button.old")
    return row, event


def hide(session: Session, photo: MeetingPhoto, event: Event, by: int, now: datetime) -> None:
    """Nobody else sees it."""
    photo.hidden = True
    audit.note(session, Deed.PHOTO_HIDDEN, event.community, by, now, about=photo.person)
    session.flush()


# ── Albums ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def put_together(session: Session, event: int, now: datetime) -> PhotoAlbum:
    """The first ten that have been downloaded. Raises Refusal if there are none."""
    waiting = MeetingPhoto.event == event, ~MeetingPhoto.hidden, MeetingPhoto.album.is_(None), _DOWNLOADED
    chosen = session.scalars(select(MeetingPhoto.id).where(*waiting).order_by(MeetingPhoto.id).limit(TOGETHER)).all()
    if not chosen:
        raise Refusal("photos.none-left")
    album = PhotoAlbum(event=event, at=now)
    session.add(album)
    session.flush()
    session.execute(update(MeetingPhoto).where(MeetingPhoto.id.in_(chosen)).values(album=album.id))
    return album


def note_shown(session: Session, album: PhotoAlbum, event: Event, by: int, now: datetime) -> None:
    """Everybody whose photos are in it may see who has shown them."""
    whose = select(MeetingPhoto.person).where(MeetingPhoto.album == album.id).distinct().order_by(MeetingPhoto.person)
    for person in session.scalars(whose).all():
        audit.note(session, Deed.PHOTOS_SHOWN, event.community, by, now, about=person)


def take_apart(session: Session, album: int) -> None:
    """Nobody has seen it: its photos wait again."""
    session.execute(update(MeetingPhoto).where(MeetingPhoto.album == album).values(album=None))
    session.execute(delete(PhotoAlbum).where(PhotoAlbum.id == album))


def album(session: Session, community: int, album_id: int) -> tuple[PhotoAlbum, Event]:
    """Raises Refusal."""
    row = session.get(PhotoAlbum, album_id)
    event = scope.own(session, Event, community, row.event) if row else None
    if row is None or event is None:
        raise Refusal("button.old")
    return row, event


def shown_in(session: Session, album_id: int) -> Sequence[int]:
    """The files of an album that are still there to be seen."""
    these = MeetingPhoto.album == album_id, ~MeetingPhoto.hidden
    return session.scalars(select(MeetingPhoto.file).where(*these).order_by(MeetingPhoto.id)).all()


def albums(session: Session, event: int) -> Sequence[int]:
    return session.scalars(select(PhotoAlbum.id).where(PhotoAlbum.event == event).order_by(PhotoAlbum.id)).all()


def waiting(session: Session, now: datetime) -> Sequence[Event]:
    """Meetings lately over whose photos wait for whoever looks through them."""
    since = Event.ends_at > now - 2 * OPEN_FOR, Event.ends_at <= now
    unseen = exists().where(MeetingPhoto.event == Event.id, ~MeetingPhoto.hidden, MeetingPhoto.album.is_(None))
    return session.scalars(select(Event).where(*since, unseen).order_by(Event.id)).all()
