"""What neighbours have answered: a picture and text for the manager, answers to read, a short version for the group.

Мария: /results
> Мария: {photo} «Соседские таланты»: ответили 12 из 40, кого я знаю. …
"""

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.context import Context
from bot.message import Button, Card, Document, Live, Message, Moment, Picture, Priority, Row, Someone, Text, data, text
from bot.router import Router, is_id
from bot.texts import show_date
from handlers.answering import shown
from handlers.photos import kept_picture
from models import Survey
from services import communities, people, photos, results, sheets, surveys
from services.questionnaire import Question, said
from services.refusal import Refusal
from services.results import FEW, Bar, Counted, Results, Said, Sheet, whole_name
from services.roles import Role

router = Router()

WHO_AND_WHEN, PHOTO = (text("results.sheet-who"), text("results.sheet-when")), text("survey.photo")  # in a table
PAGE = 5  # answers on a page
LONGEST = 3000  # characters of a page: one message on every platform


@router.command("results", role=Role.MANAGER, link=True)
def newest(ctx: Context) -> None:
    found = surveys.newest(ctx.session, ctx.community)
    if found is None:
        ctx.reply("results.none", (Button(text("command.survey"), data("go", ctx.community, "survey")),))
        return
    results_of(ctx, found)


@router.button("results", role=Role.MANAGER)
def results_of(ctx: Context, survey: int) -> None:
    surveys.get(ctx.session, ctx.community, survey)
    ctx.reply(Card("results", survey, kept=False))


@router.card("results")
def card(session: Session, subject: int, language: str) -> Message | None:
    survey = session.get(Survey, subject)
    if survey is None:
        return None
    found = results.of(session, survey.community, subject)
    head = text(
        "results.head",
        title=said(found.title, language),
        finished=found.finished,
        asked=found.asked,
        begun=found.started - found.finished,
        size=communities.size(session, survey.community) or 0,
    )
    lines = [head, *(line for counted in found.questions for line in _lines(counted, language))]
    if found.finished < FEW:
        lines.append(text("results.few" if found.anonymous else "results.few-named", few=FEW))
    elif found.counted < found.finished:
        lines.append(_held(found))
    if found.before:
        zone = communities.get(session, survey.community).zone
        lines.append(text("results.compared", when=Moment(found.before, zone, "day")))
    return Message(tuple(lines), _rows(found, survey.community, language), picture(session, survey, found, language))


def _held(found: Results) -> Text:
    """Why not all that has been answered is shown."""
    if found.running and not found.counted:
        return text("results.not-yet", most=2 * FEW)
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
    if _may_be_taken(found):
        rows.append(
            tuple(
                Button(text(f"results.as-{kind}"), data("results-table", community, found.survey, kind))
                for kind in WRITERS
            )
        )
    return tuple(rows)


# ── The picture ──────────────────────────────────────────────────────────────────────────────────────────────────────
def picture(session: Session, survey: Survey, found: Results, language: str) -> Picture | None:
    """Bars for choices, columns for scales and numbers; None when nothing may be broken down."""
    blocks = [_block(counted, language) for counted in found.questions if counted.bars]
    if not blocks:
        return None
    compared = int(found.before is not None)
    where = communities.get(session, survey.community)
    began = survey.launched_at.astimezone(ZoneInfo(where.zone))
    whose = text("results.picture-whose", name=where.name, date=f"{show_date(began, language)} {began.year}")
    base = text("results.picture-base", finished=found.counted, asked=found.asked, compared=compared)
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


# ── Tables to take away ──────────────────────────────────────────────────────────────────────────────────────────────
@router.button("results-table", role=Role.MANAGER)
def take_away(ctx: Context, survey: int, kind: str) -> None:
    """To whoever pressed, in private; the file is made when it is sent, so that no answers wait in the queue."""
    if kind not in WRITERS:
        raise Refusal("button.old")
    results.take_away(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    ctx.reply(Card(f"results-{kind}", survey, kept=False))


@router.card("results-csv")
def csv_card(session: Session, subject: int, language: str) -> Message | None:
    return _table(session, subject, language, "csv")


@router.card("results-xlsx")
def xlsx_card(session: Session, subject: int, language: str) -> Message | None:
    return _table(session, subject, language, "xlsx")


def _table(session: Session, subject: int, language: str, kind: str) -> Message | None:
    """None: the survey is gone, or so many have taken their answers back that one could guess whose the rest are."""
    survey = session.get(Survey, subject)
    if survey is None or not _may_be_taken(results.of(session, survey.community, subject)):
        return None
    sheet = results.sheet(
        session,
        survey.community,
        subject,
        language=language,
        name_of=lambda person: people.name_of(session, person),
        who_and_when=WHO_AND_WHEN,
        photo=PHOTO,
    )
    content = {"name": sheet.name, "head": sheet.head, "rows": sheet.rows}
    said_ = text("results.table", title=sheet.name, count=len(sheet.rows), named=int(not _nameless(survey)))
    return Message((said_,), document=Document(kind, f"{sheets.file_name(sheet.name)}.{kind}", content))


def _may_be_taken(found: Results) -> bool:
    return found.counted >= (FEW if found.anonymous else 1)


def _nameless(survey: Survey) -> bool:
    return surveys.definition_of(survey).anonymous


def _written(write: Callable[[Sheet], bytes]) -> Callable[[dict[str, Any]], bytes]:
    return lambda made: write(Sheet(made["name"], tuple(made["head"]), [tuple(row) for row in made["rows"]]))


WRITERS = {"csv": _written(sheets.csv_of), "xlsx": _written(sheets.xlsx_of)}


# ── Answers to read ──────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("results-read", role=Role.MANAGER)
def read(ctx: Context, survey: int, number: int, page: int) -> None:
    """In a message of its own: the results stay above it."""
    results.looked(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    ctx.reply(_page(ctx, survey, number, page))


@router.button("results-page", role=Role.MANAGER)
def turn(ctx: Context, survey: int, number: int, page: int) -> None:
    results.looked(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    ctx.edit(_page(ctx, survey, number, page))


def _page(ctx: Context, survey: int, number: int, page: int) -> Message:
    question, answers = results.answers_to(ctx.session, ctx.community, survey, number)
    pages = max(1, -(-len(answers) // PAGE))
    page = min(page, pages - 1)
    lines = [text("results.reading", name=said(question.name, ctx.language), page=page + 1, pages=pages)]
    here = answers[page * PAGE : (page + 1) * PAGE]
    for one in here:
        words = _answer(question, one.value, ctx.language)
        if one.person is None:
            lines.append(text("results.said", words=words))
        else:
            lines.append(text("results.said-by", who=Someone(one.person), words=words))
    turns = [("results.earlier", page - 1)] * (page > 0) + [("results.further", page + 1)] * (page < pages - 1)
    row = tuple(Button(text(key), data("results-page", ctx.community, survey, number, to)) for key, to in turns)
    return Message(tuple(lines), tuple(filter(None, (_photos(ctx, question, page, here), row))))


def _answer(question: Question, value: Any, language: str) -> str | Text | Live:
    """A telephone that was asked for may be dialled."""
    words = shown(question, value, language)
    if isinstance(words, Text):
        return words
    words = words[: LONGEST // PAGE]
    return Live(words, links=False) if question.kind == "contact" else words


def _photos(ctx: Context, question: Question, page: int, here: Sequence[Said]) -> Row:
    if question.kind != "photo":
        return ()
    return tuple(
        Button(text("results.photo", number=n), data("results-photo", ctx.community, one.answer))
        for n, one in enumerate(here, page * PAGE + 1)
    )


@router.button("results-photo", role=Role.MANAGER)
def photo(ctx: Context, answer: str) -> None:
    """The id of a nameless answer is below zero, so it is read here."""
    if not is_id(answer.removeprefix("-")):
        raise Refusal("button.old")
    found = photos.to_show(ctx.session, ctx.community, int(answer))
    results.looked(ctx.session, ctx.community, found.survey, ctx.person, ctx.now)
    ctx.reply(Card("survey-photo", int(answer), kept=False))


@router.card("survey-photo")
def photo_card(session: Session, subject: int, language: str) -> Message | None:
    found = photos.get(session, subject)
    photo = kept_picture(session, found.file if found else None)
    if found is None or photo is None:
        return None
    definition = surveys.definition_of(session.get_one(Survey, found.survey))
    words = said(definition.question(found.question).name, language)
    line = text("results.said", words=words)
    if found.person is not None:
        line = text("results.said-by", who=Someone(found.person), words=words)
    return Message((line,), picture=photo)


# ── For the group ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("results-post", role=Role.MANAGER)
def preview(ctx: Context, survey: int) -> None:
    """What the group will see, and a button that shows it there."""
    found = _to_post(ctx, survey)
    row = (
        Button(text("results.post-now"), data("results-posted", ctx.community, survey)),
        Button(text("survey.not-now"), data("go", ctx.community, "menu")),
    )
    language = communities.get(ctx.session, ctx.community).language
    ctx.reply(Message((text("results.preview"), *_short(found, language)), (row,)))


@router.button("results-posted", role=Role.MANAGER)
def post(ctx: Context, survey: int) -> None:
    _to_post(ctx, survey)
    surveys.get(ctx.session, ctx.community, survey).posted_at = ctx.now
    if not ctx.post(ctx.community, Card("results-short", survey, kept=False), priority=Priority.REPLY):
        raise Refusal("results.no-group")
    ctx.reply("results.posted")


@router.card("results-short")
def short(session: Session, subject: int, language: str) -> Message | None:
    survey = session.get(Survey, subject)
    if survey is None:
        return None
    found = results.of(session, survey.community, subject)
    return Message(_short(found, language), picture=picture(session, survey, found, language))


def _to_post(ctx: Context, survey: int) -> Results:
    if surveys.get(ctx.session, ctx.community, survey).posted_at is not None:
        raise Refusal("results.posted-before")
    found = results.of(ctx.session, ctx.community, survey)
    if found.counted < FEW:
        raise Refusal("results.too-few", few=FEW)
    return found


def _short(found: Results, language: str) -> tuple[Text, ...]:
    """The first answer to each counted question; nobody's words, nobody's name."""
    lines = [text("results.short", title=said(found.title, language), finished=found.counted)]
    for counted in found.questions:
        ranked = sorted((bar for bar in counted.bars if bar.count), key=lambda bar: -bar.count)[:3]
        if not ranked:
            continue
        name = said(whole_name(counted.question), language)
        if counted.question.kind == "scale" and counted.average is not None:
            lines.append(text("results.short-average", name=name, average=round(counted.average, 1)))
            continue
        parts = tuple(f"{said(bar.label, language)} ({bar.percent}%)" for bar in ranked)
        lines.append(text("results.short-line", name=name, most=", ".join(parts)))
    return (*lines, text("results.short-thanks"))
