"""Free answers of a survey, in people's own words, and photos: shown page by page."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.carried import is_id
from bot.values.outgoing import Button, Card, Live, Message, Row, Someone, Text, data, text
from handlers.menu.sent_photos import kept_picture
from handlers.surveys.questions import shown
from models import Survey
from services.refusal import Refusal
from services.roles import Role
from services.surveys import free_answers, lookup, photo_answers
from services.surveys.definition import Question, said
from services.surveys.free_answers import Said

router = Router()


PAGE = 5  # answers per page
LONGEST = 3000  # characters of a page, to fit one message on every platform


# ── Answers to read ──────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("results-read", role=Role.MANAGER)
def read(ctx: Context, survey: int, number: int, page: int) -> None:
    """Shows a page of answers in a separate message, below the results."""
    free_answers.looked(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    ctx.reply(_page(ctx, survey, number, page))


@router.button("results-page", role=Role.MANAGER)
def turn(ctx: Context, survey: int, number: int, page: int) -> None:
    free_answers.looked(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    ctx.edit(_page(ctx, survey, number, page))


def _page(ctx: Context, survey: int, number: int, page: int) -> Message:
    question, answers = free_answers.answers_to(ctx.session, ctx.community, survey, number)
    pages = max(1, -(-len(answers) // PAGE))
    page = min(page, pages - 1)
    lines = [text("results.reading", name=said(question.name, ctx.language), page=page + 1, pages=pages)]
    here = answers[page * PAGE : (page + 1) * PAGE]
    for one in here:
        words = _answer(question, one.value, ctx.language)
        lines.append(_said(one.person, words))
    turns = [("results.earlier", page - 1)] * (page > 0) + [("results.further", page + 1)] * (page < pages - 1)
    row = tuple(Button(text(key), data("results-page", ctx.community, survey, number, to)) for key, to in turns)
    return Message(tuple(lines), tuple(filter(None, (_photos(ctx, question, page, here), row))))


def _said(person: int | None, words: str | Text | Live) -> Text:
    """`person` None: the survey is anonymous."""
    who = {"who": Someone(person)} if person is not None else {}
    return text("results.said-by" if who else "results.said", words=words, **who)


def _answer(question: Question, value: Any, language: str) -> str | Text | Live:
    """The answer; a telephone number that was asked for stays tappable."""
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
    """Shows a photo. `answer` is parsed here, since ids of anonymous answers are negative."""
    if not is_id(answer.removeprefix("-")):
        raise Refusal("button.old")
    found = photo_answers.to_show(ctx.session, ctx.community, int(answer))
    free_answers.looked(ctx.session, ctx.community, found.survey, ctx.person, ctx.now)
    ctx.reply(Card("survey-photo", int(answer), kept=False))


@router.card("survey-photo", leader=True)
def photo_card(session: Session, subject: int, language: str) -> Message | None:
    found = photo_answers.get(session, subject)
    photo = kept_picture(session, found.file if found else None)
    if found is None or photo is None:
        return None
    definition = lookup.definition_of(session.get_one(Survey, found.survey))
    words = said(definition.question(found.question).name, language)
    return Message((_said(found.person, words),), picture=photo)
