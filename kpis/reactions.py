"""Reactions and replies in the group and to its posts, and the median time to the first, in seconds.

Only messages with a reaction are timed. Presses of the bot's buttons are counted separately.
"""

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, lasting, noted, timed
from kpis.kpi import Kpi, Week, count, middle, within
from models import Queued, QueuedState, ShownCard, Signal
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    reactions = _given(session, community, week) + _counted(session, community, week)
    first = _seconds_to_first(session, community, week)
    facts = {
        "reactions": reactions,
        "seconds": middle(first),
        "messages": len(first),
        "said": count(session, community, week, SignalKind.SAID, SignalKind.POSTED),
        "presses": count(session, community, week, SignalKind.PRESSED),
    }
    return Kpi(middle(first), reactions, facts)


def _given(session: Session, community: int, week: Week) -> int:
    """Replies, and one reaction per person and message: another emoji is the same reaction. None to oneself, and none
    to what the bot has posted: «❤» under its greeting answers no neighbour."""
    own = aliased(Signal)
    to_oneself = exists().where(
        own.kind == str(SignalKind.SAID),
        own.chat == Signal.chat,
        own.reference == Signal.reference,
        own.person == Signal.person,
    )
    given = select(Signal.kind, Signal.person, Signal.chat, Signal.reference).where(~to_oneself)
    rows = session.execute(given.where(*within(community, week, SignalKind.ANSWERED, SignalKind.REACTED))).all()
    posted = _by_the_bot(session, {row.chat for row in rows})
    told = [row for row in rows if (row.chat, row.reference) not in posted]
    replies = [row for row in told if row.kind == SignalKind.ANSWERED]
    return len(replies) + len({row for row in told if row.kind == SignalKind.REACTED})


def _by_the_bot(session: Session, chats: set[int]) -> set[tuple[int, str | None]]:
    """(chat, message) of the bot's own messages there."""
    sent = select(Queued.chat, Queued.message).where(Queued.chat.in_(chats), Queued.state == QueuedState.SENT)
    shown = select(ShownCard.chat, ShownCard.message).where(ShownCard.chat.in_(chats))
    return {(chat, message) for chat, message in (*session.execute(sent), *session.execute(shown))}


def _counted(session: Session, community: int, week: Week) -> int:
    """Reactions to a channel's posts, of which platforms report only the sum."""
    total = select(func.sum(Signal.number)).where(*within(community, week, SignalKind.COUNTED))
    return int(session.scalar(total) or 0)


def _seconds_to_first(session: Session, community: int, week: Week) -> list[float]:
    said, back = aliased(Signal), aliased(Signal)
    rows = session.execute(
        select(said.at, func.min(back.at))
        .join(back, (back.chat == said.chat) & (back.reference == said.reference))
        .where(
            said.community == community,
            said.kind.in_((str(SignalKind.SAID), str(SignalKind.POSTED))),
            said.at >= week.start,
            said.at < week.end,
            back.kind.in_((str(SignalKind.REACTED), str(SignalKind.ANSWERED))),
            or_(said.person.is_(None), back.person != said.person),
        )
        .group_by(said.id, said.at)
    )
    return [(first - at).total_seconds() for at, first in rows]


def line(kpi: Kpi) -> Text:
    if kpi.base:
        return text("digest.reactions", **timed(kpi))
    return text("digest.no-reactions", presses=kpi.facts.get("presses", 0))


def value(kpi: Kpi) -> Text:
    """The value; reactions to messages from before the week have no time."""
    return lasting("panel.not-yet" if kpi.base else "panel.nothing-reactions")(kpi)


NUMBER = Number(60, measure, line, Panel(20, "panel.reactions", value, noted("panel.reactions-note")))
