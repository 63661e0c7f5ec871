"""The weekly digest: numbers a manager trusts, as text and as a picture, and one thing to do next.

Мария: /digest
> Мария: {photo} Соседи Кирова 12. Итоги недели, 16–22 ноября …
"""

from typing import Any

from sqlalchemy.orm import Session

import kpis
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Picture, Text, data, text
from bot.words.texts import show_week
from kpis import Kpi, Week
from services.communities import newcomers, profile
from services.roles import Role

router = Router()


@router.command("digest", role=Role.MANAGER, menu=16, link=True)
def digest(ctx: Context) -> None:
    """This week so far."""
    zone = profile.get(ctx.session, ctx.community).zone
    week = Week.of(ctx.now, zone)
    numbers = kpis.measure(ctx.session, ctx.community, week)
    if kpis.is_empty(numbers):
        ctx.reply("digest.empty")
        return
    ctx.reply(Card("digest", kpis.keep(ctx.session, ctx.community, week, numbers), kept=False))


@router.button("digest-off", role=Role.MANAGER)
def no_more(ctx: Context) -> None:
    profile.get(ctx.session, ctx.community).digest = False
    ctx.reply("digest.off", (Button(text("community.digest-on"), data("digest-switch", ctx.community)),))


@router.card("digest", leader=True)
def card(session: Session, subject: int, language: str) -> Message | None:
    found = kpis.kept(session, subject)
    if found is None:
        return None
    community, week = found
    name = profile.get(session, community).name
    numbers = kpis.numbers_of(session, community, week)
    title = text("digest.title", name=name, week=show_week(week.monday, week.sunday, language))
    lines = [title, *(line for key in kpis.ORDER if key in numbers and (line := _line(key, numbers[key])))]
    lines.append(_compared(session, community, week))
    waiting = len(newcomers.ungreeted(session, community))
    row = [Button(text("digest.off-button"), data("digest-off", community))]
    if "complaints" in numbers and numbers["complaints"].base:
        row.insert(0, Button(text("digest.repairs"), data("go", community, "complaints")))
    if waiting:
        lines.append(text("digest.next-newcomers", count=waiting))
        row.insert(0, Button(text("digest.greet"), data("go", community, "newcomers")))
    return Message(tuple(lines), (tuple(row),), _picture(session, community, week, name, numbers, language))


def _compared(session: Session, community: int, week: Week) -> Text:
    """The same three numbers a week ago, where there was one."""
    before = kpis.numbers_of(session, community, week.before())
    if not before:
        return text("digest.first-week")
    return text(
        "digest.week-ago",
        size=int(before["members"].number or 0),
        met=int(before["needs"].number or 0),
        visitors=int(before["visitors"].number or 0),
    )


def _source(name: str, count: int) -> Text:
    """A link's name is the leader's own; the code on the sheet for the notice board has one of ours."""
    if name == newcomers.SHEET:
        return text("digest.source-sheet", count=count)
    return text("digest.source", count=count, name=name)


def _line(key: str, kpi: Kpi) -> Text | None:
    """A number in plain words. What was not measured is said so; what nobody did is not mentioned."""
    facts: dict[str, Any] = dict(kpi.facts)
    if key == "members":
        return text("digest.members", size=int(kpi.number or 0), known=int(kpi.number is not None), **facts)
    if key == "channels":
        if not kpi.base:
            return None
        sources = Joined(tuple(_source(name, n) for name, n in facts["sources"]))
        return text("digest.channels", sources=sources, unknown=facts["unknown"])
    if key == "views" and kpi.number is None:
        return text("digest.no-views")
    if key == "views":
        return text("digest.views", views=int(kpi.number or 0), base=kpi.base)
    if not kpi.base:
        return text(f"digest.no-{key}") if key in ("visitors", "reactions") else None
    if "seconds" in facts:
        seconds = facts.pop("seconds")
        facts |= {"time": duration(seconds), "moment": int(seconds is not None and _minutes(seconds) < 1)}
    return text(f"digest.{key}", base=kpi.base, **facts)


def duration(seconds: float | None) -> Text:
    """«25 минут», «1 день 5 часов»: as it stands after «за»."""
    if seconds is None:
        return text("duration.unknown")
    minutes = _minutes(seconds)
    if minutes < 1:
        return text("duration.moment")
    if minutes < 60:
        return text("duration.minutes", count=minutes)
    if minutes < 24 * 60:
        return text("duration.hours", count=round(minutes / 60))
    days, rest = divmod(minutes, 24 * 60)
    hours = round(rest / 60)
    days, hours = (days + 1, 0) if hours == 24 else (days, hours)
    return text("duration.days", count=days, hours=hours)


def _minutes(seconds: float) -> int:
    return round(seconds / 60)


# ── The picture ──────────────────────────────────────────────────────────────────────────────────────────────────────
PANELS = ("members", "reactions", "visitors", "feedback", "needs", "views")


def _picture(
    session: Session, community: int, week: Week, name: str, numbers: dict[str, Kpi], language: str
) -> Picture:
    panels = [
        {
            "title": text(f"panel.{key}"),
            "value": _value(key, numbers[key]),
            "note": _note(key, numbers[key]),
            "weeks": list(kpis.trend(session, community, week, key)),
        }
        for key in PANELS
    ]
    subtitle = text("panel.subtitle", week=show_week(week.monday, week.sunday, language))
    return Picture("digest", {"title": name, "subtitle": subtitle, "panels": panels})


def _value(key: str, kpi: Kpi) -> Text:
    if kpi.number is None:
        return text("panel.not-yet" if key == "reactions" and kpi.base else f"panel.nothing-{key}")
    if key in ("reactions", "feedback"):
        return duration(kpi.number)
    return text("as-is", words=str(int(kpi.number)))


def _note(key: str, kpi: Kpi) -> Text:
    if key == "views":
        return text("panel.no-views-note") if kpi.number is None else text("panel.views-note", base=kpi.base)
    if not kpi.base:
        return text("as-is", words="")
    return text(f"panel.{key}-note", **{name: value for name, value in kpi.facts.items() if name != "seconds"})
