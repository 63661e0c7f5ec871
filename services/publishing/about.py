"""Posts about a neighbour: only with their yes to these very words."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import PlannedPost, scope
from services import marks
from services.marks import Mark
from services.people import memberships
from services.publishing import plan
from services.refusal import Refusal


def tell_of(session: Session, row: PlannedPost, person: int) -> None:
    """Raises Refusal for somebody who does not live here, and once it is out."""
    if row.state in plan.GONE_OUT:
        raise Refusal("posts.out-already")
    if not memberships.neighbours_of(session, row.community, [person]):
        raise Refusal("button.old")
    if row.about == person:
        raise Refusal("button.answered")
    row.about, row.agreed_at = person, None
    session.flush()


def mark(row: PlannedPost) -> Mark:
    return marks.mark(row.words, row.file)


def asked(session: Session, community: int, post: int, person: int) -> PlannedPost:
    """The post that waits for this person's answer. Raises Refusal."""
    row = scope.own(session, PlannedPost, community, post)
    if row is None or row.about != person or row.agreed_at is not None or row.state in plan.GONE_OUT:
        raise Refusal("button.answered")
    return row


def take_back(session: Session, community: int, person: int) -> list[int]:
    """Deletes what is about them there; returns the posts."""
    mine = PlannedPost.community == community, PlannedPost.about == person
    found = list(session.scalars(select(PlannedPost.id).where(*mine).order_by(PlannedPost.id)))
    session.execute(delete(PlannedPost).where(*mine))
    return found
