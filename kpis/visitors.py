"""Visitors of events: all, first-time, returning; and whether check-ins or answers tell it.

Only of people whom Sosed knows is it known whether they had been there before: those without a telephone, and those
who came with a neighbour, count as visitors and as nothing else.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted
from kpis.kpi import Kpi, Week, share, within
from models import Event, Signal, Visit
from services.events.visits import attended
from services.signals import SignalKind

BY_ANSWERS = {"by": "answers", "unknown": 0, "along": 0}  # as weeks were kept before there were check-ins


def measure(session: Session, community: int, week: Week) -> Kpi:
    rows = session.execute(
        select(Signal.reference, func.count(), func.count(Signal.number), func.coalesce(func.sum(Signal.number), 0))
        .where(*within(community, week, SignalKind.VISITED))
        .group_by(Signal.reference)
    ).all()
    visits, known, first = (sum(int(row[n] or 0) for row in rows) for n in (1, 2, 3))
    events = [int(row[0] or 0) for row in rows]
    along = _along(session, community, events)
    facts = {"first": first, "again": known - first, "unknown": visits - known, "along": along, "events": len(rows)}
    came = visits + along  # as the summary of each meeting counts them
    return Kpi(float(came) if rows else None, came, {**facts, "by": _by(session, events)})


def _along(session: Session, community: int, events: list[int]) -> int:
    own = session.scalars(select(Event).where(Event.community == community, Event.id.in_(events)))
    return sum(attended.along_on_side(session, event, community) for event in own)


def _by(session: Session, events: list[int]) -> str:
    checked = set(session.scalars(select(Visit.event).where(Visit.event.in_(events))))
    if not checked:
        return "answers"
    return "checked" if checked.issuperset(events) else "both"


def line(kpi: Kpi) -> Text:
    return text("digest.visitors", base=kpi.base, **BY_ANSWERS | kpi.facts) if kpi.base else text("digest.no-visitors")


def note(kpi: Kpi) -> Text:
    return text("panel.visitors-note", **BY_ANSWERS | kpi.facts) if kpi.base else text("as-is", words="")


def parts(kpi: Kpi) -> tuple[tuple[Text, int], ...]:
    """New and returning; of those without a name neither is known."""
    told = (
        (text("panel.first", count=kpi.facts["first"]), kpi.facts["first"]),
        (
            text("panel.again", count=kpi.facts["again"]),
            kpi.facts["again"],
        ),
    )
    return told if kpi.base and any(count for _, count in told) else ()


def ago(kpi: Kpi) -> Text:
    return text("digest.ago-visitors", visitors=int(kpi.number or 0))


def detail(kpi: Kpi) -> Text | None:
    """Of those who are known, the share that had been there before; none of few."""
    if not kpi.base:
        return None
    again, known = kpi.facts["again"], kpi.facts["first"] + kpi.facts["again"]
    percent = share(again, known)
    return None if percent is None else text("detail.visitors", again=again, known=known, share=percent)


PANEL = Panel(30, "panel.visitors", counted("panel.nothing-visitors"), note, parts)
NUMBER = Number(80, measure, line, PANEL, ago, means="means.visitors", detail=detail, weight=2)
