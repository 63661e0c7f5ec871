"""Photos beside the lines of meetings: those that the groups have seen, as long as they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from models import Consent, FileState, KeptFile, MeetingPhoto, PhotoAlbum
from services.events.photos.showing import SEEN
from services.people.consents import Showing

PART = 500  # meetings asked about at once
PRINTED_SINCE = 3  # the version of the consent that speaks of the booklet
_MAY_BE_PRINTED = exists().where(
    Consent.person == MeetingPhoto.person,
    Consent.kind == str(Showing.PHOTOS),
    Consent.version >= PRINTED_SINCE,
    Consent.withdrawn_at.is_(None),
    Consent.at <= MeetingPhoto.at,
)
_SEEN: tuple[ColumnElement[bool], ...] = (
    ~MeetingPhoto.hidden,
    exists().where(PhotoAlbum.id == MeetingPhoto.album, SEEN),
    exists().where(KeptFile.id == MeetingPhoto.file, KeptFile.state == FileState.KEPT),
)


def of_meeting(session: Session, event: int, most: int) -> Sequence[int]:
    """The files, in the order in which they came."""
    here = MeetingPhoto.event == event, *_SEEN
    return session.scalars(select(MeetingPhoto.file).where(*here).order_by(MeetingPhoto.id).limit(most)).all()


def to_print(session: Session, events: Collection[int]) -> dict[int, list[int]]:
    """By meeting: those that their senders knew may be printed."""
    found: dict[int, list[int]] = {}
    for some in _parts(list(events)):
        here = MeetingPhoto.event.in_(some), *_SEEN, _MAY_BE_PRINTED
        rows = session.execute(select(MeetingPhoto.event, MeetingPhoto.file).where(*here).order_by(MeetingPhoto.id))
        for event, file in rows:
            found.setdefault(event, []).append(file)
    return {event: found[event] for event in events if event in found}


def _parts(whole: list[int]) -> Iterator[list[int]]:
    return (whole[n : n + PART] for n in range(0, len(whole), PART))


def counted(session: Session, events: Collection[int]) -> dict[int, int]:
    here = MeetingPhoto.event.in_(events), *_SEEN
    rows = session.execute(select(MeetingPhoto.event, func.count()).where(*here).group_by(MeetingPhoto.event))
    return {row[0]: row[1] for row in rows}


def chosen(found: dict[int, list[int]], most: int) -> dict[int, list[int]]:
    """Of each meeting one, then of each a second one, until there are so many."""
    left = most
    taken: dict[int, list[int]] = {event: [] for event in found}
    for turn in range(max(map(len, found.values()), default=0)):
        for event, files in found.items():
            if turn < len(files) and left:
                taken[event].append(files[turn])
                left -= 1
    return taken
