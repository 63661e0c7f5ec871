"""Topics: how often leaders wish to write about what, and of which nothing was written for longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Community, CommunityState, PlannedPost, PostState, Topic
from services import own_row
from services.refusal import Refusal
from services.speech import words

MOST = 12
LONGEST, LONGEST_STYLE = 40, 300  # characters
AHEAD = PostState.PLANNED, PostState.SENDING


def of(session: Session, community: int) -> Sequence[Topic]:
    return session.scalars(select(Topic).where(Topic.community == community).order_by(Topic.id)).all()


def get(session: Session, community: int, topic: int) -> Topic:
    return own_row.get(session, Topic, community, topic)


def add(
    session: Session, community: int, name: str, days: int, style: str, now: datetime, *, about_neighbour: bool
) -> Topic:
    """One of the same name is changed. Raises Refusal."""
    known = of(session, community)
    found = next((one for one in known if words.fold(one.name) == words.fold(name)), None)
    if found is None and len(known) >= MOST:
        raise Refusal("posts.too-many-topics", most=MOST)
    if found is None:
        found = Topic(community=community, name=name, next_at=now + timedelta(days=days), asked_at=None)
        session.add(found)
    found.days, found.style, found.about_neighbour = days, style or None, about_neighbour
    session.flush()
    _look_again(session, found, now)
    return found


def drop(session: Session, community: int, topic: int) -> str:
    """Its posts stay, without it. Returns its name."""
    row = get(session, community, topic)
    for post in session.scalars(select(PlannedPost).where(PlannedPost.topic == topic)):
        post.topic = None
    session.flush()
    session.delete(row)
    session.flush()
    return row.name


def went_out(session: Session, topic: int | None, at: datetime) -> None:
    """Something was written about it."""
    if topic is not None and (row := session.get(Topic, topic)) is not None:
        row.next_at, row.asked_at = at + timedelta(days=row.days), None


def _look_again(session: Session, row: Topic, now: datetime) -> None:
    """After its frequency has changed."""
    last = session.scalar(
        select(func.max(PlannedPost.at)).where(PlannedPost.topic == row.id, PlannedPost.state == PostState.OUT)
    )
    row.next_at, row.asked_at = (last or now) + timedelta(days=row.days), None


def silent(session: Session, community: int, now: datetime) -> list[Topic]:
    """Those of which nothing was written for longer than wished, and nothing is planned."""
    planned = select(PlannedPost.topic).where(PlannedPost.community == community, PlannedPost.state.in_(AHEAD))
    rows = select(Topic).where(Topic.community == community, Topic.next_at <= now)
    rows = rows.where(Topic.id.not_in(planned.where(PlannedPost.topic.is_not(None))))
    return list(session.scalars(rows.order_by(Topic.next_at, Topic.id)))


def next_silent(session: Session, now: datetime) -> list[Topic]:
    """Those that no leader was told of, of all communities; at most one of each. What is planned counts as written."""
    planned = select(PlannedPost.id).where(PlannedPost.topic == Topic.id, PlannedPost.state.in_(AHEAD)).exists()
    rows = select(Topic).join(Community, Community.id == Topic.community)
    due = Topic.asked_at.is_(None), Topic.next_at <= now, Community.state == CommunityState.ACTIVE, ~planned
    first: dict[int, Topic] = {}
    for row in session.scalars(rows.where(*due).order_by(Topic.next_at, Topic.id)):
        first.setdefault(row.community, row)
    return list(first.values())


def last_author(session: Session, topic: int) -> int | None:
    """Who has written about it last."""
    rows = select(PlannedPost.author).where(PlannedPost.topic == topic, PlannedPost.author.is_not(None))
    return session.scalar(rows.order_by(PlannedPost.id.desc()).limit(1))


def guess(session: Session, community: int, said: str) -> int | None:
    """The only topic whose name stands in these words, in whatever form; None: none, or several."""
    there = set(words.lemmas(said))
    found = [one.id for one in of(session, community) if not one.about_neighbour and _is_in(one.name, there)]
    return found[0] if len(found) == 1 else None


def _is_in(name: str, there: set[str]) -> bool:
    named = set(words.lemmas(name))
    return bool(named) and named <= there
