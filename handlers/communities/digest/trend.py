"""One number over many weeks.

Мария: /kpi реакции 12 недель
> Мария: {photo} Первый ответ, 12 недель … 9–15 ноября: 25 минут
"""

import re

from sqlalchemy import select

import kpis
from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Picture, Text, data, text
from bot.words.texts import show_week
from kpis import Week
from kpis.display import duration
from models import KpiWeek
from services.communities import profile
from services.refusal import Refusal
from services.roles import Role
from services.speech import words

router = Router()
USUAL, MOST = 12, 52  # weeks


@router.command("kpi", role=Role.MANAGER, place=NOWHERE, link=True)
def kpi(ctx: Context) -> None:
    """Which number and how many weeks is said after the command; else it is asked."""
    said, ctx.args = words.fold(ctx.args), ""
    name = next((one for one in _told() if _is_meant(ctx, one, said)), None)
    if name is None:
        rows = [(Button(text(f"number.{one}"), data("kpi-of", ctx.community, one, USUAL)),) for one in _told()]
        ctx.reply("kpi.which", *rows)
        return
    number = re.search(r"\d+", said)
    _show(ctx, name, int(number[0][:4]) if number else USUAL)


@router.button("kpi-of", role=Role.MANAGER)
def kpi_of(ctx: Context, name: str, weeks: int) -> None:
    if name not in _told():
        raise Refusal("button.old")
    _show(ctx, name, weeks)


def button(community: int) -> Button:
    return Button(text("command.kpi"), data("go", community, "kpi"))


def _told() -> list[str]:
    return [name for name, one in kpis.numbers().items() if one.means]


def _is_meant(ctx: Context, name: str, said: str) -> bool:
    """By its name or another word for it, however it ends: «реакции», «реакций»."""
    known = ctx.in_words(text(f"number.{name}#words")).split(", ")
    return any(one[:-1] and words.fold(one)[:-1] in said for one in known)


def _show(ctx: Context, name: str, weeks: int) -> None:
    weeks = min(max(weeks, 2), MOST)
    running = Week.of(ctx.now, profile.get(ctx.session, ctx.community).zone)
    last = running.before()
    shown = [last.before(back) for back in reversed(range(weeks))]
    mine = KpiWeek.community == ctx.community, KpiWeek.name == name, KpiWeek.week >= shown[0].monday
    rows = ctx.session.execute(select(KpiWeek.week, KpiWeek.number).where(*mine, KpiWeek.week <= last.monday))
    known = {row.week: row.number for row in rows if row.number is not None}
    if not known:
        ctx.reply("kpi.nothing")
        return
    told = [week for week in shown if week.monday in known]
    title = text("kpi.title", name=text(f"number.{name}"), count=weeks)
    lines = [
        text("kpi.week", week=show_week(week.monday, week.sunday, ctx.language), value=_value(name, known[week.monday]))
        for week in reversed(told)
    ]
    series = [known.get(week.monday) for week in shown]
    ctx.reply(Message((title, *lines, *_missing(weeks - len(told))), (), _picture(ctx, name, title, series)))


def _missing(weeks: int) -> list[Text]:
    return [text("kpi.missing", count=weeks)] if weeks else []


def _value(name: str, number: float) -> Text:
    if kpis.numbers()[name].lasts:
        return duration(number, alone=True)
    return text("as-is", words=str(int(number)))


def _picture(ctx: Context, name: str, title: Text, series: list[float | None]) -> Picture:
    measured = [one for one in series if one is not None]
    panel = {
        "title": ctx.in_words(text("kpi.last")),
        "value": ctx.in_words(_value(name, measured[-1])),
        "note": "",
        "parts": [],
        "before": "",
        "weeks": series if len(measured) > 1 else [],
    }
    community = profile.get(ctx.session, ctx.community).name
    return Picture("digest", {"title": community, "subtitle": ctx.in_words(title), "first": "", "panels": [panel]})
