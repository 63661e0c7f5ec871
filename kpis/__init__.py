"""The numbers of a week, one file each with one `measure(session, community, week)`.

A number that cannot be told is None («не измерить»), never a zero. Loading is by folder.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kpis.kpi import Kpi as Kpi
from kpis.kpi import Week as Week
from models import Community, KpiWeek, core

Measure = Callable[[Session, int, Week], Kpi]

ORDER = (
    "members",
    "channels",
    "surveys",
    "needs",
    "complaints",
    "reactions",
    "views",
    "visitors",
    "feedback",
    "thanks",
)
TREND = 8  # weeks in the picture


@cache
def measures() -> dict[str, Measure]:
    found = {module.name for module in pkgutil.iter_modules(__path__)} - {"kpi"}
    if found != set(ORDER):
        raise RuntimeError(f"kpis.ORDER and the files of kpis/ differ: {found.symmetric_difference(ORDER)}")
    return {name: importlib.import_module(f"kpis.{name}").measure for name in ORDER}


def measure(session: Session, community: int, week: Week) -> dict[str, Kpi]:
    return {name: one(session, community, week) for name, one in measures().items()}


def is_empty(numbers: dict[str, Kpi]) -> bool:
    """Nothing happened that anybody needs to hear of."""
    return all(not kpi.base for kpi in numbers.values())


def keep(session: Session, community: int, week: Week, numbers: dict[str, Kpi]) -> int:
    """The week's rollup, written again if it is there. Returns its first row: what a digest's card is about."""
    for name, kpi in numbers.items():
        values = {"number": kpi.number, "base": kpi.base, "facts": kpi.facts}
        session.execute(
            insert(core(KpiWeek))
            .values(community=community, week=week.monday, name=name, **values)
            .on_conflict_do_update(index_elements=["community", "week", "name"], set_=values)
        )
    found = select(KpiWeek.id).where(
        KpiWeek.community == community, KpiWeek.week == week.monday, KpiWeek.name == ORDER[0]
    )
    return session.scalars(found).one()


def kept(session: Session, row: int) -> tuple[int, Week] | None:
    """(community, week) of a digest."""
    found = session.get(KpiWeek, row)
    if found is None:
        return None
    zone = session.scalar(select(Community.zone).where(Community.id == found.community)) or "UTC"
    return found.community, Week(found.week, zone)


def numbers_of(session: Session, community: int, week: Week) -> dict[str, Kpi]:
    """The kept numbers of a week."""
    rows = session.scalars(select(KpiWeek).where(KpiWeek.community == community, KpiWeek.week == week.monday))
    return {row.name: Kpi(row.number, row.base, row.facts) for row in rows}


def trend(session: Session, community: int, week: Week, name: str) -> tuple[float | None, ...]:
    """The number over the last weeks, oldest first, this one last; None where it was not measured."""
    rows = session.execute(
        select(KpiWeek.week, KpiWeek.number).where(
            KpiWeek.community == community, KpiWeek.name == name, KpiWeek.week <= week.monday
        )
    )
    known = {row[0]: row[1] for row in rows}
    return tuple(known.get(week.before(back).monday) for back in reversed(range(TREND)))
