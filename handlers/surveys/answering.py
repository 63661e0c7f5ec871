"""Answers a survey in private with a single dialog, from a card's button to «Всё верно».

Галина@двор: [Ответить]
> Галина: Вопрос 1 из 5. Что вам ближе? [Мне нужна помощь] [Могу помочь] …
"""

from enum import StrEnum
from typing import Any

from bot.dialogs import ask
from bot.dialogs.question import Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next, Press
from bot.routing.router import Router
from bot.values.outgoing import data, text
from handlers.menu.menu import show_menu
from handlers.people import consent
from handlers.surveys.effects import Answers, become
from handlers.surveys.questions import ask_survey, kept
from services.people import consents
from services.refusal import Refusal
from services.roles import Role
from services.speech.addresses import places
from services.surveys import audience, counts, lookup, responses
from services.surveys.audience import Audience
from services.surveys.definition import Definition, said

router = Router()


def finished(ctx: Context, answers: Answers, definition: Definition) -> None:
    for question in definition.questions:
        told = places.read_home(str(answers.given.get(question.key, ""))) if question.becomes == "home" else None
        if told:
            audience.settle(ctx.session, ctx.community, ctx.person, told)
    become(ctx, answers, definition)


# ── A survey's button ────────────────────────────────────────────────────────────────────────────────────────────────
@router.link("survey", role=Role.MEMBER, gate=consent.gate)
@router.button("survey", role=Role.MEMBER, gate=consent.gate)
def answer(ctx: Context, survey: int) -> Next:
    found = responses.to_answer(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    whom = Audience.read(found.audience)
    meant = audience.includes(ctx.session, ctx.community, whom, ctx.person)
    if meant == "no":
        raise Refusal("survey.not-yours")
    if meant == "unknown":
        return Begin("home", {"survey": survey, "entrance": whom.entrance is not None})
    return Begin("survey", {"survey": survey})


def _begin(ctx: Context, survey: int) -> dict[str, Any]:
    found = responses.to_answer(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    responses.drop_draft(ctx.session, survey, ctx.person)
    known = responses.answers_of(ctx.session, survey, ctx.person)
    return {
        "definition": found.definition,
        "language": ctx.language,
        "preset": {},
        "survey": survey,
        "known": known,
        "numbered": True,
    }


def _each(ctx: Context, arguments: dict[str, Any], question: str, value: Any) -> None:
    """Stores each answer as it comes."""
    if any(one["key"] == question for one in arguments["definition"]["questions"]):
        responses.answer(ctx.session, arguments["survey"], ctx.person, question, kept(value), ctx.now)
        ctx.refresh("survey-progress", arguments["survey"])


@router.dialog("survey", ask_survey, role=Role.MEMBER, start=_begin, each=_each, apart="survey", gate=consent.gate)
def answered(ctx: Context, answers: Answers) -> None:
    if answers.survey is None:
        raise Refusal("button.old")
    found = lookup.get(ctx.session, ctx.community, answers.survey)
    in_time = responses.finish(ctx.session, ctx.community, found.id, ctx.person, answers.given, ctx.now)
    ctx.refresh("survey-progress", found.id)
    definition = lookup.definition_of(found)
    if in_time and not definition.anonymous:
        agreed = consents.Showing.ANSWERS, ctx.update.transport, ctx.now, ctx.in_words(text("survey.named"))
        consents.agree(ctx.session, ctx.community, ctx.person, *agreed)
    if not in_time and definition.acts:
        ctx.reply("survey.closed-meanwhile")
    elif not in_time:
        ctx.reply("survey.closed-while", title=said(definition.title, ctx.language))
    if in_time or definition.acts:
        finished(ctx, answers, definition)
    show_menu(ctx)


async def ask_home(survey: int, entrance: bool) -> tuple[int, str]:
    def read(typed: str) -> str:
        found = places.read_home(typed)
        if found is None or (entrance and found.entrance is None):
            raise Unclear("home.unclear", entrance=int(entrance))
        return typed

    return survey, await ask.choice("home.where", [], typed=read, private=True, entrance=int(entrance))


@router.dialog("home", ask_home, role=Role.MEMBER, gate=consent.gate)
def at_home(ctx: Context, told: tuple[int, str]) -> Next:
    """Stores where the person lives, asked once for a survey of one house, then continues."""
    survey, where = told
    if home := places.read_home(where):
        audience.settle(ctx.session, ctx.community, ctx.person, home)
    whom = Audience.read(lookup.get(ctx.session, ctx.community, survey).audience)
    if audience.includes(ctx.session, ctx.community, whom, ctx.person) == "no":
        ctx.reply("survey.not-yours")  # a reply, not a Refusal, so that the home stays stored
        return None
    return Press(data("survey", ctx.community, survey))


class Later(StrEnum):
    """Replies to an invitation other than answering."""

    LATER = "later"
    NEVER = "never"


@router.button("survey-later", role=Role.MEMBER)
def later(ctx: Context, survey: int, how: Later) -> None:
    """Handles «Не сейчас» and «Не напоминать об этом» under an invitation or reminder."""
    lookup.get(ctx.session, ctx.community, survey)
    if how == Later.NEVER:
        counts.hush(ctx.session, ctx.community, survey, ctx.person)
    ctx.reply(f"survey.said-{how}")


# ── To try, without leaving anything behind ──────────────────────────────────────────────────────────────────────────
@router.dialog("try", ask_survey, role=Role.MANAGER)
def tried(ctx: Context, answers: Answers) -> None:
    ctx.reply("survey.tried")
