"""How many we are, how many came and went. The size is what the platform tells, not what we counted."""

from sqlalchemy.orm import Session

from kpis.kpi import Kpi, Week, count
from services import communities
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    size = communities.size(session, community)
    joined = count(session, community, week, Kind.JOINED)
    left = count(session, community, week, Kind.LEFT)
    return Kpi(size, joined + left, {"joined": joined, "left": left})
