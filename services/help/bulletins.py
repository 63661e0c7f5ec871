"""Found, lost, to give away, looked for: kept for thirty days, and matched by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models import Bulletin, BulletinKind, KeptFile, Membership, scope
from services.knowledge.phrases import alike, packed
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

FOUND, LOST, GIVE, SEEK = BulletinKind
MEETS = {FOUND: LOST, LOST: FOUND, GIVE: SEEK, SEEK: GIVE}
KEPT = timedelta(days=30)
LONGEST = 200  # characters
MOST_OWN = 5  # of one neighbour
LISTED = 30
SAME, SAME_ALONE = 0.55, 0.5  # from this score on two may be about one thing; without an encoder
LIKELY = 3


def get(session: Session, community: int, bulletin: int) -> Bulletin:
    """Raises Refusal once it is settled, and when its author does not live there any more."""
    row = scope.own(session, Bulletin, community, bulletin)
    if row is None or not _lives(session, row):
        raise Refusal("bulletin.over")
    return row


def _lives(session: Session, row: Bulletin) -> bool:
    here = Membership.community == row.community, Membership.person == row.author
    return session.scalar(select(Membership.id).where(*here, LIVE_MEMBERS).limit(1)) is not None


def shown(session: Session, row: Bulletin) -> bool:
    """Whether groups may read it."""
    return row.shown_at is not None and _lives(session, row)


def open_ones(session: Session, community: int, now: datetime, kind: BulletinKind | None = None) -> Sequence[Bulletin]:
    """Of those who live there, the newest first."""
    author = (Membership.community == Bulletin.community) & (Membership.person == Bulletin.author)
    rows = select(Bulletin).join(Membership, author).where(Bulletin.community == community, LIVE_MEMBERS)
    rows = rows.where(Bulletin.at > now - KEPT)
    rows = rows if kind is None else rows.where(Bulletin.kind == kind)
    return session.scalars(rows.order_by(Bulletin.id.desc()).limit(LISTED)).all()


def put_up(
    session: Session, community: int, person: int, kind: BulletinKind, said: str, file: int | None, now: datetime
) -> Bulletin:
    """Raises Refusal beyond as many as one neighbour may have."""
    own = select(func.count()).select_from(Bulletin)
    if (session.scalar(own.where(Bulletin.community == community, Bulletin.author == person)) or 0) >= MOST_OWN:
        raise Refusal("bulletin.too-many", most=MOST_OWN)
    about = {"kind": kind, "words": said, "meaning": packed([said])[0], "file": file}
    row = Bulletin(community=community, author=person, at=now, **about)
    session.add(row)
    session.flush()
    return row


def near(session: Session, row: Bulletin, now: datetime) -> list[Bulletin]:
    """Others' that may be about the same thing from the other side, likeliest first."""
    rows = [one for one in open_ones(session, row.community, now, MEETS[row.kind]) if one.author != row.author]
    return alike(row.words, rows, SAME, SAME_ALONE)[:LIKELY]


def remove(session: Session, row: Bulletin) -> None:
    """With its photo."""
    file = row.file
    session.delete(row)
    session.flush()
    if file is not None:
        session.execute(delete(KeptFile).where(KeptFile.id == file))


def old(session: Session, now: datetime) -> Sequence[Bulletin]:
    return session.scalars(select(Bulletin).where(Bulletin.at <= now - KEPT).order_by(Bulletin.at).limit(100)).all()


def forget(session: Session, person: int, community: int | None = None) -> None:
    """Deletes what they wrote."""
    rows = select(Bulletin).where(Bulletin.author == person)
    rows = rows if community is None else rows.where(Bulletin.community == community)
    for row in session.scalars(rows).all():
        remove(session, row)
