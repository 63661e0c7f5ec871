"""«Как считаем»: what each number of a digest counts, what its line has no room for, and what is usual.

Мария: [Как считаем]
> Мария: Как считаем: 16–22 ноября …
"""

from sqlalchemy.orm import Session

import kpis
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Message, Text, text
from bot.words.texts import show_date, show_week
from kpis import Kpi, Week
from kpis.display import Number, duration
from services.communities import profile
from services.numbers import rollups
from services.numbers.counting import Counts
from services.refusal import Refusal
from services.roles import Role

router = Router()
SPOKEN = ("said", "answering")
MANY = 20  # of fewer messages no hour is the busiest


@router.button("how-counted", role=Role.ORGANISER)
def how(ctx: Context, monday: int) -> None:
    community = ctx.community
    week = Week.shown(monday, profile.get(ctx.session, community).zone, ctx.now)
    numbers = kpis.numbers_of(ctx.session, community, week)
    if not numbers:
        raise Refusal("button.old")
    lines = [text("how.title", week=show_week(week.monday, week.sunday, ctx.language))]
    for name, one in kpis.numbers().items():
        if one.means and name in numbers and one.line(numbers[name]):
            lines += [text(one.means), *_more(ctx.session, community, week, name, one, numbers[name])]
    lines += _busiest(ctx.session, community, week, ctx.language)
    ctx.reply(Message(tuple(lines)))


def _more(session: Session, community: int, week: Week, name: str, one: Number, kpi: Kpi) -> list[Text]:
    told = [detail] if one.detail and (detail := one.detail(kpi)) else []
    usual = kpis.usual(session, community, week, name)
    if usual is None:
        return told
    if one.lasts:
        return [*told, text("how.usual-time", time=duration(usual, alone=True))]
    return [*told, text("how.usual-number", number=round(usual))]


def _busiest(session: Session, community: int, week: Week, language: str) -> list[Text]:
    """The day and the hour at which most was said; nothing of a quiet week."""
    days = {day: _spoken(counts) for day, counts in rollups.by_day(session, community, week).items()}
    if sum(days.values()) < MANY:
        return []
    day = max(sorted(days), key=lambda one: days[one])
    hours: dict[int, int] = {}
    for (_, hour), counts in rollups.by_hour(session, community, week).items():
        hours[hour] = hours.get(hour, 0) + _spoken(counts)
    hour = max(sorted(hours), key=lambda one: hours[one])
    return [text("how.busiest", day=show_date(day, language), hour=hour)]


def _spoken(counts: Counts) -> int:
    return sum(counts[kind].times for kind in SPOKEN if kind in counts)
