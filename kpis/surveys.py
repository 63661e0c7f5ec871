"""How many people answered surveys to the end. Anonymous answers have no person: each counts once a survey."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kpis.kpi import Kpi, Week, within
from models import Signal
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    named, unseen = session.execute(
        select(
            func.count(func.distinct(Signal.person)),
            func.count().filter(Signal.person.is_(None)),
        ).where(*within(community, week, Kind.SURVEYED))
    ).one()
    people = named + unseen
    return Kpi(float(people) if people else None, people)
