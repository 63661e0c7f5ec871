"""Words from the group for the history: kept for a week while their author is asked, and for good once they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Chronicle, Tells, Written, scope
from services.people import memberships
from services.refusal import Refusal
from services.speech import advertising, public_words

LONGEST = 500  # characters
MOST = 3  # words of one author that wait for their answer
PATIENCE = timedelta(days=7)


def check(said: str) -> None:
    """Raises Refusal for words that not all neighbours may read."""
    if not said.strip() or said.startswith("/"):
        raise Refusal("history.no-words")
    if len(said) > LONGEST:
        raise Refusal("history.too-long")
    if public_words.why_not(said) or advertising.leads_away(said) or advertising.has_telephone(said):
        raise Refusal("history.not-for-all")


def ask(session: Session, community: int, by: int, author: int, said: str, day: date, now: datetime) -> Chronicle:
    """Raises Refusal if the author is no neighbour, or was asked about these words."""
    check(said)
    if not memberships.neighbours_of(session, community, [author]):
        raise Refusal("history.author-gone")
    same = Chronicle.community == community, Chronicle.author == author, Chronicle.words == said
    if session.scalar(select(Chronicle.id).where(*same).limit(1)) is not None:
        raise Refusal("history.asked-already")
    waiting = Chronicle.community == community, Chronicle.author == author, Chronicle.state == Written.ASKED
    if (session.scalar(select(func.count()).select_from(Chronicle).where(*waiting)) or 0) >= MOST:
        raise Refusal("history.asked-enough", most=MOST)
    about = {"tells": Tells.SAID, "day": day, "words": said, "writer": by, "author": author}
    row = Chronicle(community=community, **about, state=Written.ASKED, at=now)
    session.add(row)
    session.flush()
    return row


def asked(session: Session, community: int, row: int, author: int) -> Chronicle:
    """Raises Refusal for anybody but the author, and once they have answered."""
    found = scope.own(session, Chronicle, community, row)
    if found is None or found.author != author:
        raise Refusal("button.old")
    if found.state is not Written.ASKED:
        raise Refusal("button.answered")
    return found


def agree(row: Chronicle, now: datetime, *, named: bool) -> None:
    row.state, row.named, row.at = Written.KEPT, named, now


def decline(session: Session, row: Chronicle) -> None:
    session.delete(row)
    session.flush()


def unanswered(session: Session, now: datetime) -> Sequence[int]:
    """Deletes words whose author has said nothing for a week; returns their ids."""
    old = Chronicle.state == Written.ASKED, Chronicle.at <= now - PATIENCE
    rows = session.scalars(select(Chronicle).where(*old)).all()
    gone = [row.id for row in rows]
    for row in rows:
        session.delete(row)
    session.flush()
    return gone
