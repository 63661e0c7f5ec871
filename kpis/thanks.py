"""The number of thank-yous, never a ranking."""

from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number
from kpis.kpi import Kpi, Week, count
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    said = count(session, community, week, SignalKind.THANKED)
    return Kpi(float(said) if said else None, said)


def line(kpi: Kpi) -> Text | None:
    return text("digest.thanks", base=kpi.base) if kpi.base else None


NUMBER = Number(100, measure, line, means="means.thanks")
