"""Complaints: the number repaired and not denied, the median time in seconds, and the number open at the week's
end."""

from sqlalchemy import BigInteger, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, timed
from kpis.kpi import Kpi, Week, middle, within
from models import Complaint, ComplaintState, Signal
from services.complaints.voices import denied
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    told = _told(session, community, week)
    repaired = (
        select(Signal.number)
        .outerjoin(Complaint, Complaint.id == cast(Signal.reference, BigInteger))
        .where(*within(community, week, SignalKind.REPAIRED), or_(Complaint.id.is_(None), ~denied()))
    )
    took = [seconds for seconds in session.scalars(repaired) if seconds is not None]
    still = (
        Complaint.community == community,
        Complaint.created_at < week.end,
        or_(
            Complaint.closed_at.is_(None),
            Complaint.closed_at >= week.end,
            and_(Complaint.state == ComplaintState.FIXED, denied()),
        ),
    )
    left = session.scalar(select(func.count()).select_from(Complaint).where(*still)) or 0
    known = told + len(took) + left
    facts = {"told": told, "fixed": len(took), "left": left, "seconds": middle(took)}
    return Kpi(float(len(took)) if known else None, known, facts)


def _told(session: Session, community: int, week: Week) -> int:
    """Complaints reported, without those a leader has kept off the list."""
    told = (
        select(func.count(Signal.id))
        .outerjoin(Complaint, Complaint.id == cast(Signal.reference, BigInteger))
        .where(*within(community, week, SignalKind.COMPLAINED))
        .where(or_(Complaint.id.is_(None), Complaint.state != ComplaintState.HIDDEN))
    )
    return session.scalar(told) or 0


def line(kpi: Kpi) -> Text | None:
    return text("digest.complaints", **timed(kpi)) if kpi.base else None


NUMBER = Number(50, measure, line, opens=("digest.repairs", "complaints"), means="means.complaints", weight=3)
