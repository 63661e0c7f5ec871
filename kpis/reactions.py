"""Reactions and answers in the group, and how fast the first one comes (median, seconds).

Only messages that got any are timed. Presses of the bot's own buttons are counted apart.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from kpis.kpi import Kpi, Week, count, middle
from models import Signal
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    reactions = count(session, community, week, Kind.REACTED, Kind.ANSWERED)
    first = _seconds_to_first(session, community, week)
    facts = {
        "reactions": reactions,
        "seconds": middle(first),
        "messages": len(first),
        "said": count(session, community, week, Kind.SAID),
        "presses": count(session, community, week, Kind.PRESSED),
    }
    return Kpi(middle(first), reactions, facts)


def _seconds_to_first(session: Session, community: int, week: Week) -> list[float]:
    said, back = aliased(Signal), aliased(Signal)
    rows = session.execute(
        select(said.at, func.min(back.at))
        .join(back, (back.chat == said.chat) & (back.reference == said.reference))
        .where(
            said.community == community,
            said.kind == str(Kind.SAID),
            said.at >= week.start,
            said.at < week.end,
            back.kind.in_((str(Kind.REACTED), str(Kind.ANSWERED))),
            back.person != said.person,
        )
        .group_by(said.id, said.at)
    )
    return [(first - at).total_seconds() for at, first in rows]
