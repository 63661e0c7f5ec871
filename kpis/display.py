"""How a KPI is shown, declared beside its measurement: a line in the digest, a panel in the picture.

NUMBER = Number(10, measure, line, Panel(10, "panel.members", counted("panel.nothing-members"), note))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.kpi import Kpi, Week

Measure = Callable[[Session, int, Week], Kpi]
Line = Callable[[Kpi], Text | None]  # None: nothing happened, so no line
Says = Callable[[Kpi], Text]
Parts = Callable[[Kpi], tuple[tuple[Text, int], ...]]  # (what, how many), what a number is made of


@dataclass(frozen=True)
class Panel:
    """`place`: position in the picture. Shows `value` big, `note` small below it, or `parts` as one bar; then the last
    weeks as a line."""

    place: int
    title: str
    value: Says
    note: Says
    parts: Parts | None = None


@dataclass(frozen=True)
class Number:
    """`place`: position in the digest, in tens, to leave room in between; `ago`: the number as shown a week later;
    `opens`: (label, command) of a button under the digest, if there is anything to count; `means`: how it is counted,
    which [Как считаем] shows, with `detail`: what the line has no room for; `lasts`: the number is a duration;
    `stands`: it is how many there are, so weeks of it do not add up. `weight`: of those that have something to tell,
    the lightest three are said in the digest's message; 0: it is always said."""

    place: int
    measure: Measure
    line: Line
    panel: Panel | None = None
    ago: Says | None = None
    opens: tuple[str, str] | None = None
    means: str | None = None
    lasts: bool = False
    stands: bool = False
    detail: Line | None = None
    weight: int = 5


def counted(nothing: str) -> Says:
    """Shows a whole number, or `nothing` without one."""
    return lambda kpi: text(nothing) if kpi.number is None else text("panel.number", number=int(kpi.number))


def lasting(nothing: str) -> Says:
    """Shows a duration in words, or `nothing` without one."""
    return lambda kpi: text(nothing) if kpi.number is None else duration(kpi.number, alone=True)


def noted(key: str) -> Says:
    """Shows a text with the facts; nothing if nothing was counted."""
    return lambda kpi: text(key, **kpi.facts) if kpi.base else text("as-is", words="")


def timed(kpi: Kpi) -> dict[str, Any]:
    """The facts for texts: `time`, the duration; `moment`, whether it was under a minute."""
    facts = dict(kpi.facts)
    seconds = facts.pop("seconds")
    return facts | {"time": duration(seconds), "moment": int(seconds is not None and _minutes(seconds) < 1)}


def duration(seconds: float | None, *, alone: bool = False) -> Text:
    """The duration as it follows «за»: «21 минуту», «1 день 5 часов»; `alone`: as it stands by itself: «21 минута»."""
    if seconds is None:
        return text("duration.unknown")
    minutes = _minutes(seconds)
    if minutes < 1:
        return text("duration.moment")
    if minutes < 60:
        return text("duration.minutes", count=minutes, alone=int(alone))
    if minutes < 24 * 60:
        return text("duration.hours", count=round(minutes / 60))
    days, rest = divmod(minutes, 24 * 60)
    hours = round(rest / 60)
    days, hours = (days + 1, 0) if hours == 24 else (days, hours)
    return text("duration.days", count=days, hours=hours)


def _minutes(seconds: float) -> int:
    return round(seconds / 60)
