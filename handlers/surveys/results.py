"""The results of a survey for its manager: a card with the numbers, a picture, and buttons that lead to the rest.

free_answers.py shows words and photos, tables.py makes files, posting.py a short version for the group.

Мария: /results
> Мария: {photo} «Соседские таланты»: ответили 12 из 40 соседей, которых я знаю. …
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Picture, Row, Text, data, text
from bot.words.texts import show_date
from handlers.surveys.group_card import known
from handlers.surveys.tables import FROM_ROWS, may_be_taken
from models import Survey
from services.communities import presence, profile
from services.roles import Role
from services.surveys import lookup, results, runs
from services.surveys.definition import said
from services.surveys.results import FEW, Bar, Counted, Results, percent, whole_name

router = Router()

HALF_YEAR, A_MONTH = timedelta(days=182), timedelta(days=31)


@router.command("results", role=Role.MANAGER, place=Place(help=160), link=True)
def newest(ctx: Context) -> None:
    found = runs.newest(ctx.session, ctx.community)
    if found is None:
        ctx.reply("results.none", (Button(text("command.survey"), data("go", ctx.community, "survey")),))
        return
    results_of(ctx, found)


@router.button("results", role=Role.MANAGER)
def results_of(ctx: Context, survey: int) -> None:
    lookup.get(ctx.session, ctx.community, survey)
    ctx.reply(Card("results", survey, kept=False))


@router.card("results", of=Survey, heavy=True, leader=True)
def card(session: Session, survey: Survey, language: str) -> Message | None:
    found = results.of(session, survey.community, survey.id)
    head = text(
        "results.head",
        title=said(found.title, language),
        known=known(found.finished, found.asked),
        begun=found.started - found.finished,
        size=presence.size(session, survey.community) or 0,
    )
    lines = [head, *(line for counted in found.questions for line in _lines(counted, language, _half_year(found)))]
    if found.finished < FEW and not found.anonymous:
        lines.append(text("results.few-named", few=FEW))
    elif found.finished < FEW and not found.running:
        lines.append(text("results.few", few=FEW))
    elif found.counted < found.finished or found.finished < FEW:
        lines.append(_held(found))
    lines += _compared(found, profile.get(session, survey.community).zone, language)
    return Message(tuple(lines), _rows(found, survey.community, language), picture(session, survey, found, language))


def _held(found: Results) -> Text:
    """Explains why some answers are not included yet."""
    if found.running and not found.counted:
        return text("results.not-yet", most=2 * FEW, few=FEW)
    counts = {"counted": found.counted, "finished": found.finished}
    return text("results.held", **counts, few=FEW, running=int(found.running))


def _compared(found: Results, zone: str, language: str) -> list[Text]:
    """Which earlier runs the shares stand beside."""
    if found.before is None and found.first is None:
        return []
    days = {"when": _day(found.before, zone, language), "first": _day(found.first, zone, language)}
    return [text("results.compared", **days, which=_which(found.before, found.first), half_year=_half_year(found))]


def _day(launched: datetime | None, zone: str, language: str) -> str:
    if launched is None:
        return ""
    local = launched.astimezone(ZoneInfo(zone))
    return f"{show_date(local, language)} {local.year}"


def _which(before: object, first: object) -> str:
    if before is None:
        return "first"
    return "last" if first is None else "both"


def _half_year(found: Results) -> int:
    """1 if the last run was about half a year before this one."""
    return int(found.before is not None and abs(found.launched - found.before - HALF_YEAR) <= A_MONTH)


def _lines(counted: Counted, language: str, half_year: int) -> list[Text]:
    if not counted.answered:
        return []
    bases = {"count": counted.answered, "before": counted.before, "first": counted.first, "half_year": half_year}
    lines = [text("results.question", name=said(whole_name(counted.question), language), **bases)]
    if counted.average is not None and counted.question.kind == "scale":
        lines.append(text("results.average", average=round(counted.average, 1)))
    elif counted.middle is not None:
        lines.append(text("results.middle", middle=round(counted.middle, 1)))
    return lines + [_bar(bar, language, half_year) for bar in counted.bars if bar.count or bar.before or bar.first]


def _bar(bar: Bar, language: str, half_year: int) -> Text:
    values: dict[str, Any] = {"label": said(bar.label, language), "count": bar.count, "percent": bar.percent}
    if bar.before is None and bar.first is None:
        return text("results.bar", **values)
    before, first = (percent(share or 0) for share in (bar.before, bar.first))
    then = {"before": before, "first": first, "which": _which(bar.before, bar.first), "half_year": half_year}
    return text("results.bar-compared", **values, **then)


def _rows(found: Results, community: int, language: str) -> tuple[Row, ...]:
    rows: list[Row] = [
        (
            Button(
                text("results.read", name=said(one.question.name, language), count=one.readable),
                data("results-read", community, found.survey, one.number, 0),
            ),
        )
        for one in found.questions
        if one.readable
    ]
    if found.counted >= FEW:
        rows.append((Button(text("results.post"), data("results-post", community, found.survey)),))
    if may_be_taken(found):
        rows.append(
            tuple(
                Button(text(f"results.as-{kind}"), data("results-table", community, found.survey, kind))
                for kind in FROM_ROWS
            )
        )
    return tuple(rows)


# ── The picture ──────────────────────────────────────────────────────────────────────────────────────────────────────
def picture(session: Session, survey: Survey, found: Results, language: str) -> Picture | None:
    """Bars for choices, columns for scales and numbers; None if nothing may be broken down."""
    blocks = [_block(counted, language, _half_year(found)) for counted in found.questions if counted.bars]
    if not blocks:
        return None
    compared = {"compared": int(found.before is not None), "half_year": _half_year(found)}
    where = profile.get(session, survey.community)
    began = survey.launched_at.astimezone(ZoneInfo(where.zone))
    whose = text("results.picture-whose", name=where.name, date=f"{show_date(began, language)} {began.year}")
    base = text("results.picture-base", known=known(found.counted, max(found.asked, found.counted)), **compared)
    title = said(found.title, language)
    return Picture("survey", {"title": title, "subtitle": whose, "base": base, "blocks": blocks})


def _block(counted: Counted, language: str, half_year: int) -> dict[str, Any]:
    return {
        "name": said(whole_name(counted.question), language),
        "note": text("results.picture-answers", count=counted.answered, before=counted.before, half_year=half_year),
        "columns": counted.question.kind in ("scale", "number"),
        "bars": [
            {
                "label": said(bar.label, language),
                "count": bar.count,
                "percent": bar.percent,
                "share": bar.share,
                "before": bar.before,
            }
            for bar in counted.bars
        ],
    }
