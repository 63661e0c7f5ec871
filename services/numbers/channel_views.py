"""Views of a channel's posts, where the platform does not tell them: in a leader's own words."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session, aliased

from models import Chat, ChatKind, Community, Signal
from services import signals
from services.numbers.week import Week
from services.signals import SignalKind

MOST = 10**9  # views told at once


def posts(session: Session, community: int, week: Week) -> int:
    """How many posts of the week's nobody counts the views of."""
    seen = aliased(Signal)
    counted = exists().where(
        seen.chat == Signal.chat, seen.reference == Signal.reference, seen.kind == str(SignalKind.VIEWED)
    )
    posted = Signal.community == community, Signal.kind == str(SignalKind.POSTED)
    channels = select(Chat.id).where(Chat.community == community, Chat.kind == ChatKind.CHANNEL)
    here = *posted, Signal.at >= week.start, Signal.at < week.end, Signal.chat.in_(channels), ~counted
    return session.scalar(select(func.count(Signal.id)).where(*here)) or 0


def tell(session: Session, community: int, week: Week, views: int) -> bool:
    """Stores what a leader has said of a week, in the place of what was said before. False if it has no such post."""
    channel = select(func.min(Chat.id)).where(Chat.community == community, Chat.kind == ChatKind.CHANNEL)
    if not posts(session, community, week) or (chat := session.scalar(channel)) is None:
        return False
    at, of = week.start, str(week.monday)
    signals.tell_total(session, community, SignalKind.TOLD_VIEWS, at, chat=chat, reference=of, number=float(views))
    return True


def told(session: Session, community: int, week: Week) -> int | None:
    """What was said of this week."""
    mine = Signal.community == community, Signal.kind == str(SignalKind.TOLD_VIEWS)
    views = session.scalar(select(Signal.number).where(*mine, Signal.at >= week.start, Signal.at < week.end))
    return None if views is None else int(views)


def may_ask(session: Session, community: int, week: Week) -> int:
    """The number of posts that a leader may be asked about; 0 if they have been, or do not want to be."""
    asks = session.scalar(select(Community.asks_views).where(Community.id == community))
    return posts(session, community, week) if asks and told(session, community, week) is None else 0


def ask(session: Session, community: int, wanted: bool) -> None:
    session.execute(update(Community).where(Community.id == community).values(asks_views=wanted))


def at_six(week: Week) -> datetime:
    """On its Sunday, where the community is."""
    return week.end - timedelta(hours=6)
