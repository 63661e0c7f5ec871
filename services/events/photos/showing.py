"""The host looks through the photos; up to ten at a time go to the groups as an album."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from models import Deed, Event, FileState, KeptFile, MeetingPhoto, PhotoAlbum, Queued, QueuedState, scope
from services import audit
from services.communities import posts
from services.events.chores import after
from services.events.photos.sending import OPEN_FOR
from services.marks import Mark
from services.refusal import Refusal

ABOUT = "photos"  # a post about an album
SEEN = ~posts.held_back(ABOUT, PhotoAlbum.id)
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
def newest(session: Session, event: int) -> Mark:
    """The last of those that wait: a button agrees to these, and to none that come later."""
    return Mark(max((one.id for one in left(session, event)), default=0))


def put_together(session: Session, event: int, upto: Mark, now: datetime) -> PhotoAlbum:
    """The first ten of those that were shown and have been downloaded. Raises Refusal if there are none."""
    waiting = MeetingPhoto.event == event, ~MeetingPhoto.hidden, MeetingPhoto.album.is_(None), _DOWNLOADED
    shown = select(MeetingPhoto.id).where(*waiting, MeetingPhoto.id <= upto)
    chosen = session.scalars(shown.order_by(MeetingPhoto.id).limit(TOGETHER)).all()
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


def seen(session: Session, event: int) -> Sequence[int]:
    """Those that the groups have; not one that its host may still take back."""
    here = PhotoAlbum.event == event, SEEN
    return session.scalars(select(PhotoAlbum.id).where(*here).order_by(PhotoAlbum.id)).all()


def take_apart_withheld(session: Session, now: datetime) -> list[int]:
    """Albums that were not let out lately and wait no more; returns their meetings."""
    ended = select(Queued.about_id).where(Queued.about_kind == ABOUT, Queued.ended_at > now - OPEN_FOR)
    known = session.scalars(ended.distinct()).all()
    waits = exists().where(Queued.about_kind == ABOUT, Queued.about_id == PhotoAlbum.id)
    waits = waits.where(Queued.state == QueuedState.QUEUED)
    withheld = select(PhotoAlbum.id, PhotoAlbum.event).where(PhotoAlbum.id.in_(known), ~SEEN, ~waits)
    rows = session.execute(withheld.order_by(PhotoAlbum.id)).all() if known else ()
    for row in rows:
        take_apart(session, row.id)
    return [row.event for row in rows]


def waiting(session: Session, now: datetime) -> Sequence[Event]:
    """Meetings lately over whose photos wait for whoever looks through them."""
    since = Event.ends_at > now - 2 * OPEN_FOR, Event.ends_at <= now
    unseen = exists().where(MeetingPhoto.event == Event.id, ~MeetingPhoto.hidden, MeetingPhoto.album.is_(None))
    return session.scalars(select(Event).where(*since, unseen).order_by(Event.id)).all()
