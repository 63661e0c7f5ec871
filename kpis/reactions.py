"""Reactions and replies in the group and to its posts, and the median time to the first, in seconds.

Only messages with a reaction are timed. Presses of the bot's buttons are counted separately. What counts at all,
services/communities/activity.py decides when it happens.
"""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, duration, lasting, noted, timed
from kpis.kpi import FEW, Kpi, Week, count, counted, middle, share, slowest
from models import Signal
from services.communities import presence
from services.numbers import rollups
from services.signals import SignalKind

TEN = 10  # first answers, of which nine can be told


def measure(session: Session, community: int, week: Week) -> Kpi:
    told = rollups.of(session, community, week)
    both = counted(session, community, week, "answering")
    unnamed = int(told[SignalKind.COUNTED].total) if SignalKind.COUNTED in told else 0
    first = _seconds_to_first(session, community, week)
    facts = {
        "reactions": both.times + unnamed,
        "seconds": middle(first),
        "slowest": slowest(first),
        "messages": len(first),
        "people": both.people,
        "share": share(both.people, presence.size(session, community)),
        "said": count(session, community, week, SignalKind.SAID, SignalKind.POSTED),
        "presses": count(session, community, week, SignalKind.PRESSED),
    }
    return Kpi(middle(first), both.times + unnamed, facts)


def _seconds_to_first(session: Session, community: int, week: Week) -> list[float]:
    """Of the week's messages, also if they were answered in the week after."""
    kinds = Signal.kind.in_((str(SignalKind.REACTED), str(SignalKind.ANSWERED)))
    answered = Signal.community == community, kinds, Signal.at >= week.start, Signal.at < week.before(-1).end
    rows = session.execute(select(Signal.at, Signal.number).where(*answered, Signal.number.is_not(None)))
    timed = [(at - timedelta(seconds=seconds), seconds) for at, seconds in rows if seconds is not None]
    return [seconds for said, seconds in timed if week.start <= said < week.end]


def line(kpi: Kpi) -> Text:
    if kpi.base:
        return text("digest.reactions", **timed(kpi))
    return text("digest.no-reactions", presses=kpi.facts.get("presses", 0))


def value(kpi: Kpi) -> Text:
    """The value; reactions to messages from before the week have no time."""
    return lasting("panel.not-yet" if kpi.base else "panel.nothing-reactions")(kpi)


def detail(kpi: Kpi) -> Text | None:
    if not kpi.base or "people" not in kpi.facts:
        return None
    people, percent = kpi.facts["people"], kpi.facts["share"]
    told = {
        "reactions": kpi.facts["reactions"],
        "people": people if people >= FEW else 0,
        "share": -1 if percent is None else percent,
        "slow": int(kpi.facts["messages"] >= TEN),
        "slowest": duration(kpi.facts["slowest"]),
    }
    return text("detail.reactions", **told)


PANEL = Panel(20, "panel.reactions", value, noted("panel.reactions-note"))
NUMBER = Number(60, measure, line, PANEL, means="means.reactions", lasts=True, detail=detail)
