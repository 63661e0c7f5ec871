"""Views of content: no chat tells them, so they are not measured (a community's wall may, where its token reads it)."""

from sqlalchemy.orm import Session

from kpis.kpi import Kpi, Week


def measure(session: Session, community: int, week: Week) -> Kpi:
    return Kpi(None, 0)
