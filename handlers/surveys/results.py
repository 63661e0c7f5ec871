"""The results of a survey for its manager: a card with the numbers, a picture, and buttons that lead to the rest.

free_answers.py shows words and photos, tables.py makes files, posting.py a short version for the group.

Мария: /results
> Мария: {photo} «Соседские таланты»: ответили 12 из 40 соседей, которых я знаю. …
"""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Moment, Picture, Row, Text, data, text
from bot.words.texts import show_date
from handlers.surveys.group_card import known
from handlers.surveys.tables import FROM_ROWS, may_be_taken
from models import Survey
from services.communities import presence, profile
from services.roles import Role
from services.surveys import lookup, results, runs
from services.surveys.definition import said
from services.surveys.results import FEW, Bar, Counted, Results, whole_name

router = Router()


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
    lines = [head, *(line for counted in found.questions for line in _lines(counted, language))]
    if found.finished < FEW and not found.anonymous:
        lines.append(text("results.few-named", few=FEW))
    elif found.finished < FEW and not found.running:
        lines.append(text("results.few", few=FEW))
    elif found.counted < found.finished or found.finished < FEW:
        lines.append(_held(found))
    if found.before:
        zone = profile.get(session, survey.community).zone
        lines.append(text("results.compared", when=Moment(found.before, zone, "day")))
    return Message(tuple(lines), _rows(found, survey.community, language), picture(session, survey, found, language))


def _held(found: Results) -> Text:
    """Explains why some answers are not included yet."""
    if found.running and not found.counted:
        return text("results.not-yet", most=2 * FEW, few=FEW)
    counts = {"counted": found.counted, "finished": found.finished}
    return text("results.held", **counts, few=FEW, running=int(found.running))


def _lines(counted: Counted, language: str) -> list[Text]:
    if not counted.answered:
        return []
    lines = [text("results.question", name=said(whole_name(counted.question), language), count=counted.answered)]
    if counted.average is not None and counted.question.kind == "scale":
        lines.append(text("results.average", average=round(counted.average, 1)))
    elif counted.middle is not None:
        lines.append(text("results.middle", middle=round(counted.middle, 1)))
    return lines + [_bar(bar, language) for bar in counted.bars if bar.count or bar.before]


def _bar(bar: Bar, language: str) -> Text:
    values: dict[str, Any] = {"label": said(bar.label, language), "count": bar.count, "percent": bar.percent}
    if bar.before is None:
        return text("results.bar", **values)
    return text("results.bar-compared", **values, before=round(bar.before * 100))


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
    blocks = [_block(counted, language) for counted in found.questions if counted.bars]
    if not blocks:
        return None
    compared = int(found.before is not None)
    where = profile.get(session, survey.community)
    began = survey.launched_at.astimezone(ZoneInfo(where.zone))
    whose = text("results.picture-whose", name=where.name, date=f"{show_date(began, language)} {began.year}")
    base = text("results.picture-base", known=known(found.counted, max(found.asked, found.counted)), compared=compared)
    title = said(found.title, language)
    return Picture("survey", {"title": title, "subtitle": whose, "base": base, "blocks": blocks})


def _block(counted: Counted, language: str) -> dict[str, Any]:
    return {
        "name": said(whole_name(counted.question), language),
        "note": text("results.picture-answers", count=counted.answered),
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
