"""How many people answered surveys to the end."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kpis.kpi import Kpi, Week, within
from models import Signal
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    people = session.scalar(
        select(func.count(func.distinct(Signal.person))).where(*within(community, week, Kind.SURVEYED))
    )
    return Kpi(float(people) if people else None, people or 0)
