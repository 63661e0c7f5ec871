"""When a post's time has come: what goes out, what is in the way, and what has become of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models import (
    NO_KEY,
    WAITING,
    Chat,
    Community,
    CommunityState,
    Obstacle,
    PlannedPost,
    PostState,
    Queued,
    QueuedState,
    Topic,
)
from services.communities import profile
from services.night import Window
from services.people import memberships
from services.publishing import places, topics
from services.publishing.plan import ABOUT

PATIENCE = timedelta(hours=2)  # later than that, nothing goes out without being asked about
PART = 50  # posts in one unit
FLYING = *WAITING, QueuedState.SENDING


def due(session: Session, now: datetime) -> Sequence[PlannedPost]:
    """Some of the posts whose time has come, where Sosed is at work."""
    ripe = PlannedPost.state == PostState.PLANNED, PlannedPost.at <= now
    rows = select(PlannedPost).join(Community, Community.id == PlannedPost.community)
    rows = rows.where(*ripe, Community.state == CommunityState.ACTIVE)
    return session.scalars(rows.order_by(PlannedPost.at, PlannedPost.id).limit(PART)).all()


def obstacle(session: Session, row: PlannedPost, now: datetime, quiet: Window) -> Obstacle | None:
    """What keeps it from going out now. A delay of up to two hours does not, unless it leads into the night."""
    if row.author not in memberships.leaders(session, row.community):
        return Obstacle.AUTHOR
    if not may_be_read(session, row):
        return Obstacle.CONSENT
    if row.at is None or now - row.at > PATIENCE:
        return Obstacle.LATE
    if not row.anyway and quiet.holds(now, profile.get(session, row.community).zone):
        return Obstacle.NIGHT
    return None if places.left(session, row.community, row.places) else Obstacle.NOWHERE


def may_be_read(session: Session, row: PlannedPost) -> bool:
    """Whoever it is about has agreed, and still lives here."""
    return not _tells_of_somebody(session, row) or (row.agreed_at is not None and _lives_here(session, row))


def _tells_of_somebody(session: Session, row: PlannedPost) -> bool:
    """Also if it has a topic that is always about somebody, and nobody is named yet."""
    topic = session.get(Topic, row.topic) if row.topic is not None else None
    return row.about is not None or (topic is not None and topic.about_neighbour)


def _lives_here(session: Session, row: PlannedPost) -> bool:
    return bool(row.about and memberships.neighbours_of(session, row.community, [row.about]))


def hold(row: PlannedPost, why: Obstacle) -> None:
    row.state, row.obstacle = PostState.ASKED, why


def send(session: Session, row: PlannedPost) -> list[Chat]:
    """It goes out. Returns the chats it is to be queued for."""
    row.state = PostState.SENDING
    session.flush()
    return places.left(session, row.community, row.places)


# ── What has become of it ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Lacking:
    """A chat where it is not: `no_key`: Sosed has no right to write there any more; `title`, `kind`: of the chat."""

    chat: Chat
    no_key: bool


@dataclass(frozen=True)
class Outcome:
    out: list[Chat]
    lacking: list[Lacking]
    late: bool  # the platforms did not answer in time


def sent(session: Session) -> Sequence[PlannedPost]:
    """Some of those of which nothing is on its way any more."""
    flies = exists().where(Queued.about_kind == ABOUT, Queued.about_id == PlannedPost.id, Queued.state.in_(FLYING))
    rows = select(PlannedPost).where(PlannedPost.state == PostState.SENDING, ~flies)
    return session.scalars(rows.order_by(PlannedPost.id).limit(PART)).all()


def outcome(session: Session, row: PlannedPost) -> Outcome:
    """Also of the chats that were there no more when its time came."""
    about = Queued.about_kind == ABOUT, Queued.about_id == row.id, Queued.created_at >= row.at
    last: dict[int, Queued] = {
        one.chat: one for one in session.scalars(select(Queued).where(*about).order_by(Queued.id))
    }
    named = places.names(session, row.places)
    good = [chat for chat in named if chat.id in last and last[chat.id].state == QueuedState.SENT]
    bad = [Lacking(chat, _error(last.get(chat.id)) == NO_KEY) for chat in named if chat not in good]
    return Outcome(good, bad, bool(last) and all(one.state == QueuedState.EXPIRED for one in last.values()))


def _error(row: Queued | None) -> str | None:
    return row.error if row is not None else None


def settle(session: Session, row: PlannedPost, found: Outcome) -> None:
    """A wall that takes nothing is named no more until it is known to be open."""
    for one in found.lacking:
        if one.no_key:
            one.chat.closed = True
    if found.out:
        row.state = PostState.OUT
        topics.went_out(session, row.topic, row.at or row.made_at)
    else:
        hold(row, Obstacle.LATE if found.late else Obstacle.REFUSED)
