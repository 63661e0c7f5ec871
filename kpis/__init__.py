"""A week's KPIs, one file each: the measurement, its line in the digest, its panel in the picture.

A number that cannot be measured is None («не измерить»), never zero. Files are loaded by folder.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import cache
from statistics import median

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.misdeclared import Misdeclared
from kpis.display import Number, Panel
from kpis.kpi import Kpi as Kpi
from kpis.kpi import Week as Week
from models import Community, KpiWeek, core, insert
from services.numbers import stale

TREND = 8  # weeks in the picture
BEFORE = 4  # weeks that a week is compared with
ABOUT = {"kpi", "display", "neighbours"}  # files that declare no number


@cache
def numbers() -> dict[str, Number]:
    """All numbers by name, in the order of their lines."""
    found = {}
    for module in sorted({found.name for found in pkgutil.iter_modules(__path__)} - ABOUT):
        loaded = importlib.import_module(f"kpis.{module}")
        if not isinstance(getattr(loaded, "NUMBER", None), Number):
            raise Misdeclared(f"{loaded.__file__}: declares no number; NUMBER = Number(place, measure, line)")
        found[module] = loaded.NUMBER
    _check_places({name: one.place for name, one in found.items()})
    _check_places({name: one.panel.place for name, one in found.items() if one.panel})
    return dict(sorted(found.items(), key=lambda one: one[1].place))


def panels() -> dict[str, Panel]:
    """All panels by name, in their order."""
    found = {name: one.panel for name, one in numbers().items() if one.panel is not None}
    return dict(sorted(found.items(), key=lambda one: one[1].place))


def usual(session: Session, community: int, week: Week, name: str) -> float | None:
    """The middle of the four weeks before; None unless at least two of them were measured."""
    known = [one for one in trend(session, community, week.before(), name)[-BEFORE:] if one is not None]
    return median(known) if len(known) > 1 else None


def _check_places(places: dict[str, int]) -> None:
    taken: dict[int, str] = {}
    for name, place in places.items():
        if (other := taken.setdefault(place, name)) != name:
            file = sys.modules[f"kpis.{name}"].__file__
            raise Misdeclared(f"{file}: {name!r} and {other!r} both have place {place}")


def measure(session: Session, community: int, week: Week) -> dict[str, Kpi]:
    return {name: one.measure(session, community, week) for name, one in numbers().items()}


def is_empty(numbers: dict[str, Kpi]) -> bool:
    """True if nothing worth reporting happened."""
    return all(not kpi.base for kpi in numbers.values())


def keep(session: Session, community: int, week: Week, numbers: dict[str, Kpi]) -> int:
    """Stores the week's numbers, replacing earlier ones; returns the first row's id, the subject of a digest's card."""
    for name, kpi in numbers.items():
        values = {"number": kpi.number, "base": kpi.base, "facts": kpi.facts}
        session.execute(
            insert(core(KpiWeek))
            .values(community=community, week=week.monday, name=name, **values)
            .on_conflict_do_update(index_elements=["community", "week", "name"], set_=values)
        )
    return session.scalars(_row(community, week)).one()


def row_of(session: Session, community: int, week: Week) -> int | None:
    """The row of a week whose numbers are stored."""
    return session.scalar(_row(community, week))


def finished(session: Session, community: int, week: Week) -> int | None:
    """The row of a week that is over, measured once more: what is heard of later is of it, too. None: the community
    was not here yet, or nobody measured it in time."""
    here, row = session.get_one(Community, community), row_of(session, community, week)
    closed = stale.mark(session).closed
    came_late = here.claimed_at is not None and here.claimed_at >= week.end
    if (row is None and came_late) or (closed is not None and week.monday < closed):
        return row
    known = numbers_of(session, community, week)
    now = measure(session, community, week)
    return keep(session, community, week, {name: _better(known.get(name), kpi) for name, kpi in now.items()})


def _better(known: Kpi | None, now: Kpi) -> Kpi:
    """What cannot be measured any more, such as how many there were, stays as it was."""
    return known if known is not None and now.number is None and known.number is not None else now


def _row(community: int, week: Week) -> Select[int]:
    """Its first number's row."""
    name = next(iter(numbers()))
    return select(KpiWeek.id).where(KpiWeek.community == community, KpiWeek.week == week.monday, KpiWeek.name == name)


def kept(session: Session, row: int) -> tuple[int, Week] | None:
    """(community, week) of a digest's row, or None."""
    found = session.get(KpiWeek, row)
    if found is None:
        return None
    zone = session.scalar(select(Community.zone).where(Community.id == found.community)) or "UTC"
    return found.community, Week(found.week, zone)


def numbers_of(session: Session, community: int, week: Week) -> dict[str, Kpi]:
    """The stored numbers of a week."""
    rows = session.scalars(select(KpiWeek).where(KpiWeek.community == community, KpiWeek.week == week.monday))
    return {row.name: Kpi(row.number, row.base, row.facts) for row in rows}


def trend(session: Session, community: int, week: Week, name: str) -> tuple[float | None, ...]:
    """The number over the last TREND weeks, oldest first; None for weeks without a measurement."""
    rows = session.execute(
        select(KpiWeek.week, KpiWeek.number).where(
            KpiWeek.community == community, KpiWeek.name == name, KpiWeek.week <= week.monday
        )
    )
    known = {row[0]: row[1] for row in rows}
    return tuple(known.get(week.before(back).monday) for back in reversed(range(TREND)))
