"""Thank-yous said. How many, never who has most."""

from sqlalchemy.orm import Session

from kpis.kpi import Kpi, Week, count
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    said = count(session, community, week, Kind.THANKED)
    return Kpi(float(said) if said else None, said)
