"""Planned posts: written, given a time, changed, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models import Chat, KeptFile, PlannedPost, PostState, Queued, QueuedState, Topic
from services import own_row, wall_clock
from services.communities import profile
from services.night import Window
from services.publishing import places, topics
from services.refusal import Refusal
from services.speech import words

ABOUT = "planned-post"  # the kind of its card, and of what is queued about it
MOST = 30  # drafts and planned posts of a community
A_DAY = 3  # as many as a group reads
APART = timedelta(minutes=10)
LONGEST = 3500  # characters: one message on every platform
LONGEST_WITH_PHOTO = 1000  # and with a picture
TITLE, SHORT_TITLE = 40, 17  # characters of the words by which a post is known; on a button beside its time
RECENT = timedelta(days=30)  # what has gone out can be changed and removed for so long
WAITING = PostState.DRAFT, PostState.PLANNED, PostState.ASKED
GONE_OUT = PostState.SENDING, PostState.OUT


def title(row: PlannedPost, most: int = TITLE) -> str:
    """The beginning of the words, of whole ones where there are."""
    first = row.words.strip().split("\n")[0].rstrip(" .")
    if len(first) <= most:
        return first
    start = first[: most - 1]
    whole = start.rpartition(" ")[0] if first[most - 1] != " " else start
    return (whole if len(whole) > most // 3 else start).rstrip(" ,.:;—-") + "…"


def add(session: Session, community: int, said: str, by: int, now: datetime, topic: int | None = None) -> PlannedPost:
    """A draft. Raises Refusal beyond as many as a plan may hold."""
    waiting = PlannedPost.community == community, PlannedPost.state.in_(WAITING)
    if (session.scalar(select(func.count()).where(*waiting)) or 0) >= MOST:
        raise Refusal("posts.too-many", most=MOST)
    known = topic if topic is not None else topics.guess(session, community, said)
    row = PlannedPost(community=community, author=by, words=said, topic=known, state=PostState.DRAFT, made_at=now)
    session.add(row)
    session.flush()
    return row


def get(session: Session, community: int, post: int) -> PlannedPost:
    return own_row.get(session, PlannedPost, community, post)


def ahead(session: Session, community: int) -> Sequence[PlannedPost]:
    """What will go out, in its order."""
    rows = select(PlannedPost).where(PlannedPost.community == community, PlannedPost.state == PostState.PLANNED)
    return session.scalars(rows.order_by(PlannedPost.at, PlannedPost.id)).all()


def others(session: Session, community: int, now: datetime) -> Sequence[PlannedPost]:
    """Drafts, what leaders are asked about, and what went out lately, the newest first."""
    here = PlannedPost.community == community
    unsent = PlannedPost.state.in_((PostState.DRAFT, PostState.ASKED))
    out = PlannedPost.state.in_(GONE_OUT) & (PlannedPost.at > now - RECENT)
    rows = select(PlannedPost).where(here, unsent | out)
    return session.scalars(rows.order_by(PlannedPost.id.desc()).limit(10)).all()


# ── Its time ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def schedule(session: Session, row: PlannedPost, at: datetime, by: int, now: datetime, *, anyway: bool = False) -> None:
    """Whoever sets the time answers for the post. Raises Refusal for a time that is past or taken, and if there is
    nowhere to post."""
    _must_wait(row)
    if at < now:
        raise Refusal("moment.past")
    _must_be_free(session, row, at)
    chats = places.of(session, row.community)
    if not chats:
        raise Refusal("posts.nowhere")
    row.at, row.author, row.anyway, row.obstacle = at, by, anyway, None
    row.places, row.state = [chat.id for chat in chats], PostState.PLANNED
    session.flush()


def is_night(session: Session, row: PlannedPost, at: datetime, quiet: Window) -> bool:
    return quiet.holds(at, profile.get(session, row.community).zone)


def put_aside(session: Session, row: PlannedPost, at: datetime | None) -> None:
    """It is a draft again, with the time that was wished."""
    _must_wait(row)
    row.state, row.at, row.obstacle = PostState.DRAFT, at, None
    session.flush()


def _must_wait(row: PlannedPost) -> None:
    if row.state in GONE_OUT:
        raise Refusal("posts.out-already")


def _must_be_free(session: Session, row: PlannedPost, at: datetime) -> None:
    zone = ZoneInfo(profile.get(session, row.community).zone)
    day = at.astimezone(zone).date()
    same = [one for one in ahead(session, row.community) if one.id != row.id and one.at is not None]
    close = next((one for one in same if one.at and abs(one.at - at) < APART), None)
    if close is not None:
        raise Refusal("posts.same-time", title=title(close))
    waiting = sum(1 for one in same if one.at and one.at.astimezone(zone).date() == day)
    if waiting + _gone_out(session, row.community, day, zone) >= A_DAY:
        raise Refusal("posts.day-full", most=A_DAY)


def _gone_out(session: Session, community: int, day: date, zone: ZoneInfo) -> int:
    """How many posts groups have got that day, also of those that were deleted since."""
    begins = datetime.combine(day, time(), zone)
    there = select(Chat.id).where(Chat.community == community)
    posts = Queued.about_kind == ABOUT, Queued.chat.in_(there), Queued.state != QueuedState.VOID
    of_day = Queued.created_at >= begins, Queued.created_at < begins + timedelta(days=1)
    return session.scalar(select(func.count(func.distinct(Queued.about_id))).where(*posts, *of_day)) or 0


def to_zone(session: Session, community: int, old: str, zone: str, now: datetime) -> int:
    """Keeps planned posts at their local hour in the community's new zone; returns how many moved."""
    moved = [row for row in ahead(session, community) if row.at is not None and row.at > now]
    for row in moved:
        row.at = wall_clock.moved(row.at, old, zone) if row.at else None
    return len(moved)


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────────────────
def reword(session: Session, row: PlannedPost, said: str) -> None:
    """Whoever it is about has agreed to other words: once these are out, they stay. Raises Refusal."""
    if row.about is not None and row.state in GONE_OUT:
        raise Refusal("posts.about-somebody")
    if row.file is not None and len(said) > LONGEST_WITH_PHOTO:
        raise Refusal("posts.photo-long", most=LONGEST_WITH_PHOTO, length=len(said))
    if words.fold(said) != words.fold(row.words):
        row.agreed_at = None
    row.words = said
    session.flush()


def add_photo(session: Session, row: PlannedPost, file: int) -> None:
    """In place of another one. Raises Refusal."""
    _must_wait(row)
    if len(row.words) > LONGEST_WITH_PHOTO:
        raise Refusal("posts.photo-long", most=LONGEST_WITH_PHOTO, length=len(row.words))
    drop_photo(session, row)
    row.file, row.agreed_at = file, None
    session.flush()


def drop_photo(session: Session, row: PlannedPost) -> None:
    file, row.file = row.file, None
    session.flush()
    if file is not None:
        session.execute(delete(KeptFile).where(KeptFile.id == file))


def set_topic(session: Session, row: PlannedPost, topic: Topic) -> None:
    row.topic = topic.id
    if row.state is PostState.OUT and row.at is not None:
        topics.went_out(session, topic.id, row.at)


def remove(session: Session, row: PlannedPost) -> None:
    drop_photo(session, row)
    session.delete(row)
    session.flush()


# ── Who has gone ─────────────────────────────────────────────────────────────────────────────────────────────────────
def forget(session: Session, person: int) -> None:
    """Deletes what is about them, and their drafts; what they had planned waits for another leader."""
    session.execute(delete(PlannedPost).where(PlannedPost.about == person))
    session.execute(delete(PlannedPost).where(PlannedPost.author == person, PlannedPost.state == PostState.DRAFT))
    session.execute(update(PlannedPost).where(PlannedPost.author == person).values(author=None))


def told_of(session: Session, person: int, community: int | None = None) -> list[int]:
    """The posts that are about them and may have gone out."""
    rows = select(PlannedPost.id).where(PlannedPost.about == person, PlannedPost.state.in_(GONE_OUT))
    rows = rows if community is None else rows.where(PlannedPost.community == community)
    return list(session.scalars(rows.order_by(PlannedPost.id)))
