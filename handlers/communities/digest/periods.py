"""A month's or a year's results: in words and as a picture, then as a file with what each number counts.

Мария: итоги за месяц
> Мария: {photo} Соседи Кирова 12. Ноябрь 2026: 4 недели, 2–29 ноября … [Отчёт PDF]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from sqlalchemy.orm import Session

import kpis
from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Document, Joined, Message, Picture, Row, Text, data, text
from bot.words.texts import show_date, show_week
from kpis import Week
from kpis.display import duration
from services import file_names
from services.communities import profile
from services.numbers import spans
from services.numbers.spans import Period, Span
from services.refusal import Refusal
from services.roles import Role

router = Router()
LINE = 4  # measured weeks, from which on a line tells more than words


@dataclass(frozen=True)
class Summed:
    """One number over a period. `lasts`: a duration; `stands`: how many there are, which weeks do not add up to."""

    weeks: spans.Weeks
    lasts: bool
    stands: bool

    @property
    def known(self) -> list[float]:
        return [one for one in self.weeks if one is not None]

    @property
    def total(self) -> float:
        """How many there are at the end, the middle of durations, the sum of all others."""
        if self.stands:
            return self.known[-1]
        return median(self.known) if self.lasts else sum(self.known)


def buttons(community: int, week: Week) -> Row:
    monday = week.monday.toordinal()
    return tuple(Button(text(f"period.{span}"), data("period", community, span, monday)) for span in Span)


@router.command("month", role=Role.MANAGER, place=NOWHERE, link=True)
def month(ctx: Context) -> None:
    _show(ctx, Span.MONTH)


@router.command("year", role=Role.MANAGER, place=NOWHERE, link=True)
def year(ctx: Context) -> None:
    _show(ctx, Span.YEAR)


@router.button("period", role=Role.MANAGER)
def period(ctx: Context, span: Span, monday: int) -> None:
    _show(ctx, span, monday)


def _show(ctx: Context, span: Span, monday: int | None = None) -> None:
    """Of the last week that is over, or of the one that a button names."""
    zone = profile.get(ctx.session, ctx.community).zone
    last = Week.of(ctx.now, zone).before()
    named = last if monday is None else Week.shown(monday, zone, ctx.now)
    shown = spans.containing(ctx.session, ctx.community, span, min(named.monday, last.monday), last.monday)
    row = kpis.row_of(ctx.session, ctx.community, Week(shown.last, zone)) if shown else None
    if row is None:
        ctx.reply("period.nothing")
        return
    ctx.reply(Card(span, row, kept=False))


@router.button("period-file", role=Role.MANAGER)
def file(ctx: Context, span: Span, monday: int) -> None:
    zone = profile.get(ctx.session, ctx.community).zone
    row = kpis.row_of(ctx.session, ctx.community, Week.shown(monday, zone, ctx.now))
    if row is None:
        raise Refusal("button.old")
    ctx.reply(Card(f"{span}-file", row, kept=False))


# ── In the chat ──────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("month", leader=True)
def month_card(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, Span.MONTH)


@router.card("year", leader=True)
def year_card(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, Span.YEAR)


def _card(session: Session, subject: int, language: str, span: Span) -> Message | None:
    found = _found(session, subject, span)
    if found is None:
        return None
    community, period = found
    summed = _summed(session, community, period)
    title = text("period.title", name=profile.get(session, community).name, period=_named(period, language))
    monday = period.last.toordinal()
    row = [Button(text("period.file"), data("period-file", community, span, monday))]
    if earlier := _earlier(session, community, period):
        label = text("period.earlier", period=_name(earlier))
        row.append(Button(label, data("period", community, span, earlier.last.toordinal())))
    lines = [title, *_lines(summed), *_unmeasured(summed)]
    return Message(tuple(lines), (tuple(row),), _picture(session, community, period, summed, language))


def _found(session: Session, subject: int, span: Span) -> tuple[int, Period] | None:
    """The community and the period up to the week that a card is about."""
    if (found := kpis.kept(session, subject)) is None:
        return None
    community, last = found[0], found[1].monday
    period = spans.containing(session, community, span, last, last)
    return None if period is None else (community, period)


def _summed(session: Session, community: int, period: Period) -> dict[str, Summed]:
    found = spans.of(session, community, period)
    return {name: Summed(found[name], one.lasts, one.stands) for name, one in kpis.numbers().items() if name in found}


def _earlier(session: Session, community: int, period: Period) -> Period | None:
    before = period.begins - timedelta(days=1)
    return spans.containing(session, community, period.span, before, before)


def _name(period: Period) -> Text:
    year = str(period.last.year)
    if period.span == Span.YEAR:
        return text("period.of-year", year=year)
    return text("history.month", month=period.last.month, year=year)


def _named(period: Period, language: str) -> Text:
    weeks = show_week(period.first, period.sunday, language)
    return text("period.named", period=_name(period), count=len(period.mondays), weeks=weeks)


def _lines(summed: dict[str, Summed]) -> list[Text]:
    return [text("period.line", name=text(f"number.{name}"), value=_value(one)) for name, one in summed.items()]


def _value(one: Summed) -> Text:
    if one.lasts:
        return text("period.usual", time=duration(one.total, alone=True))
    if one.stands and len(one.known) > 1:
        return text("period.stands", number=int(one.total), before=int(one.known[0]))
    return text("panel.number", number=int(one.total))


def _unmeasured(summed: dict[str, Summed]) -> list[Text]:
    """Those of the week's picture that nothing is known of: not measured is not zero."""
    lacking = [text(f"number.{name}") for name in kpis.panels() if name not in summed]
    return [text("period.unmeasured", names=Joined(tuple(lacking), ", "))] if lacking else []


# ── As a picture and as a file ───────────────────────────────────────────────────────────────────────────────────────
def _drawn(
    session: Session, community: int, period: Period, summed: dict[str, Summed], language: str
) -> dict[str, Any]:
    panels = [_panel(name, summed[name]) for name in kpis.panels() if name in summed]
    name = profile.get(session, community).name
    return {"title": name, "subtitle": _named(period, language), "first": "", "panels": panels}


def _picture(
    session: Session, community: int, period: Period, summed: dict[str, Summed], language: str
) -> Picture | None:
    drawn = _drawn(session, community, period, summed, language)
    return Picture("digest", drawn) if drawn["panels"] else None


def _panel(name: str, one: Summed) -> dict[str, Any]:
    big = duration(one.total, alone=True) if one.lasts else text("panel.number", number=int(one.total))
    before = text("period.at-first", value=int(one.known[0])) if one.stands and len(one.known) > 1 else ""
    weeks = list(one.weeks) if len(one.known) >= LINE else []
    return {"title": text(f"number.{name}"), "value": big, "note": before, "parts": [], "before": "", "weeks": weeks}


@router.card("month-file", heavy=True, leader=True)
def month_file(session: Session, subject: int, language: str) -> Message | None:
    return _file(session, subject, language, Span.MONTH)


@router.card("year-file", heavy=True, leader=True)
def year_file(session: Session, subject: int, language: str) -> Message | None:
    return _file(session, subject, language, Span.YEAR)


def _file(session: Session, subject: int, language: str, span: Span) -> Message | None:
    found = _found(session, subject, span)
    if found is None:
        return None
    community, period = found
    summed = _summed(session, community, period)
    name = profile.get(session, community).name
    pages = {
        "picture": _drawn(session, community, period, summed, language),
        "alt": _lines(summed),
        "how": text("period.how"),
        "numbers": [_told(name, one) for name, one in summed.items()],
        "weeks": [show_date(monday, language) for monday in period.mondays],
        "unmeasured": _unmeasured(summed),
    }
    when = f"{period.last:%Y-%m}" if span == Span.MONTH else str(period.last.year)
    title = f"{file_names.file_name(name)}, {when}.pdf"
    said = text("period.here", period=_name(period), count=len(summed))
    return Message((said,), document=Document("report", title, pages))


def _told(name: str, one: Summed) -> dict[str, Any]:
    number = kpis.numbers()[name]
    shown = [None if week is None else _short(week, one.lasts) for week in one.weeks]
    means = text(number.means) if number.means else ""
    return {"name": text(f"number.{name}"), "value": _value(one), "weeks": shown, "means": means}


def _short(number: float, lasts: bool) -> float:
    """Durations in minutes."""
    return round(number / 60, 1) if lasts else number
