"""How many we are, how many came and went. The size is what the platform tells, not what we counted."""

from sqlalchemy.orm import Session

from kpis.kpi import Kpi, Week, count
from services.communities import served
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    size = served.size(session, community)
    joined = count(session, community, week, Kind.JOINED)
    left = count(session, community, week, Kind.LEFT)
    return Kpi(size, joined + left, {"joined": joined, "left": left})
