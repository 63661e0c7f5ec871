"""Members: the size by the platform's count, and how many came and left."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted, noted
from kpis.kpi import FEW, Kpi, Week, count
from models import Signal
from services.communities import presence
from services.people import memberships
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    joined = count(session, community, week, SignalKind.JOINED)
    left = count(session, community, week, SignalKind.LEFT)
    groups = presence.groups_counted(session, community)
    facts = {"joined": joined, "left": left, "groups": groups, "people": memberships.count(session, community)}
    return Kpi(_size(session, community, week), joined + left, facts)


def _size(session: Session, community: int, week: Week) -> float | None:
    """As it was counted at the end of the week's last day, once the week is over; else as it is now."""
    sized = select(Signal.number).where(Signal.community == community, Signal.kind == str(SignalKind.SIZED))
    inside = sized.where(Signal.at >= week.start, Signal.at < week.end).order_by(Signal.at.desc()).limit(1)
    if session.scalar(sized.where(Signal.at >= week.end).limit(1)) is not None:
        return session.scalar(inside)
    return presence.size(session, community)


def line(kpi: Kpi) -> Text:
    facts = {"groups": 1} | kpi.facts  # for weeks measured before "groups" existed
    return text("digest.members", size=int(kpi.number or 0), known=int(kpi.number is not None), **facts)


def ago(kpi: Kpi) -> Text:
    return text("digest.ago-members", size=int(kpi.number or 0))


def detail(kpi: Kpi) -> Text | None:
    """How many people are known, each once, in however many chats they are; few of them would be known by it."""
    people = kpi.facts.get("people", 0)
    growth = kpi.facts["joined"] - kpi.facts["left"]
    return text("detail.members", people=people, growth=growth) if people >= FEW else None


PANEL = Panel(10, "panel.members", counted("panel.nothing-members"), noted("panel.members-note"))
NUMBER = Number(10, measure, line, PANEL, ago, means="means.members", detail=detail, weight=0, stands=True)
