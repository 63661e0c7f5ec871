"""Where newcomers come from: the named link they joined by; the others are unknown."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from kpis.kpi import Kpi, Week, within
from models import Signal
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    sources = Counter(session.scalars(select(Signal.reference).where(*within(community, week, Kind.JOINED))))
    unknown = sources.pop(None, 0)
    best = sources.most_common(3)
    return Kpi(
        float(sum(sources.values())) if sources else None,
        sum(sources.values()),
        {"sources": [[name, number] for name, number in best], "unknown": unknown},
    )
