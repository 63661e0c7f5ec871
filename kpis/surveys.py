"""People who completed surveys. Anonymous responses have no person, so each counts once per survey."""

from sqlalchemy import BigInteger, cast, func, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number
from kpis.kpi import Kpi, Week, within
from models import Signal, Survey
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    answered = within(community, week, SignalKind.SURVEYED)
    named = session.scalar(select(func.count(Signal.person.distinct())).where(*answered)) or 0
    rows = session.execute(
        select(Survey.definition["anonymous"].as_boolean(), func.count())
        .select_from(Signal)
        .join(Survey, Survey.id == cast(Signal.reference, BigInteger))
        .where(*answered, Signal.person.is_(None))
        .group_by(Survey.id)
    ).all()
    unseen = sum(count for anonymous, count in rows if anonymous)
    # Erased people have no person either and may have answered several surveys: a lower bound.
    forgotten = max((count for anonymous, count in rows if not anonymous), default=0)
    people = named + unseen + forgotten
    return Kpi(float(people) if people else None, people)


def line(kpi: Kpi) -> Text | None:
    return text("digest.surveys", base=kpi.base) if kpi.base else None


NUMBER = Number(30, measure, line, means="means.surveys", weight=4)
