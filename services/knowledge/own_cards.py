"""Cards that a community's leaders have written down themselves; asked about after a year."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import OwnCard, scope
from services.knowledge.finding import Found
from services.knowledge.remembered import Remembered
from services.refusal import Refusal

A_YEAR = timedelta(days=365)
MOST = 2000  # of a community
MOST_FOUND = 4
LONGEST_TITLE, LONGEST = 80, 1500  # characters


def all_of(session: Session, community: int, most: int) -> list[OwnCard]:
    newest = select(OwnCard).where(OwnCard.community == community).order_by(OwnCard.changed_at.desc()).limit(most)
    return list(session.scalars(newest))


def get(session: Session, community: int, card: int) -> OwnCard:
    """Raises Refusal for one that is gone, and for another community's."""
    row = scope.own(session, OwnCard, community, card)
    if row is None:
        raise Refusal("knowledge.gone")
    return row


def write(session: Session, community: int, card: int | None, title: str, words: str, now: datetime) -> OwnCard:
    """A new one, or `card` with other words."""
    if card is None:
        if (session.scalar(select(func.count()).where(OwnCard.community == community)) or 0) >= MOST:
            raise Refusal("knowledge.too-many", most=MOST)
        row = OwnCard(community=community)
        session.add(row)
    else:
        row = get(session, community, card)
    row.title, row.words = title, words
    row.checked_at = row.changed_at = now
    row.asked_at = None
    session.flush()
    return row


def remove(session: Session, community: int, card: int) -> None:
    session.delete(get(session, community, card))
    session.flush()


def confirm(session: Session, community: int, card: int, now: datetime) -> None:
    row = get(session, community, card)
    row.checked_at, row.asked_at = now, None


def is_stale(row: OwnCard, now: datetime) -> bool:
    return row.checked_at <= now - A_YEAR


def ask_again(session: Session, community: int, now: datetime) -> int | None:
    """Marks one that nobody has confirmed for a year as asked about, and returns it."""
    old = OwnCard.community == community, OwnCard.checked_at <= now - A_YEAR
    again = OwnCard.asked_at.is_(None) | (OwnCard.asked_at <= now - A_YEAR)
    found = session.scalar(select(OwnCard.id).where(*old, again).order_by(OwnCard.checked_at).limit(1))
    if found is not None:
        session.execute(update(OwnCard).where(OwnCard.id == found).values(asked_at=now))
    return found


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def find(session: Session, community: int, said: str) -> list[Found]:
    """Every card of the community with its score for these words; `name`: its number."""
    state = select(func.count(), func.max(OwnCard.changed_at), func.max(OwnCard.id))
    key = tuple(session.execute(state.where(OwnCard.community == community)).one())
    if not key[0]:
        return []
    scored = _remembered.scores(session, community, key, said, lambda: _phrases(session, community))
    best = sorted(scored, key=lambda one: -one[1])[:MOST_FOUND]
    named = select(OwnCard.id, OwnCard.title).where(OwnCard.id.in_([row for row, _ in best]))
    titles = {row.id: row.title for row in session.execute(named)}
    return [Found(str(row), titles[row], score) for row, score in best if row in titles]


_remembered = Remembered()


def _phrases(session: Session, community: int) -> list[tuple[int, str]]:
    columns = OwnCard.id, OwnCard.title, OwnCard.words
    rows = session.execute(select(*columns).where(OwnCard.community == community).order_by(OwnCard.id))
    return [(row.id, said) for row in rows for said in (row.title, f"{row.title}. {row.words}")]
