"""An open survey: card, invitations, progress, closing and reopening."""

from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.surveys import close_survey
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, data, say, text
from handlers.surveys.answering import Later
from handlers.surveys.group_card import card_body, known, said_until
from handlers.surveys.launching import offer_to_take_back
from handlers.surveys.planning import show_plan
from models import Survey
from services.deciding.votes import standing
from services.refusal import Refusal
from services.roles import Role
from services.surveys import counts, lookup, plans, runs
from services.surveys.audience import Audience
from services.surveys.definition import said

router = Router()


class Change(StrEnum):
    """Actions on a launched survey."""

    CLOSE = "close"
    REOPEN = "reopen"
    CLONE = "clone"


def _invitation(session: Session, found: Survey, language: str, first: str) -> Message | None:
    if found.closed_at is not None:
        return None
    definition = lookup.definition_of(found)
    head = (text(first),) if first else ()
    body = (
        *head,
        *card_body(session, definition, Audience.read(found.audience), language),
        *said_until(session, found),
    )
    answer = (Button(text("survey.answer"), data("survey", found.community, found.id)),)
    others = tuple(Button(text(f"survey.{how}"), data("survey-later", found.community, found.id, how)) for how in Later)
    return Message(body, (answer, others))


@router.card("survey-invitation", of=Survey)
def invitation(session: Session, found: Survey, language: str) -> Message | None:
    return _invitation(session, found, language, "")


@router.card("survey-reminder", of=Survey)
def reminder(session: Session, found: Survey, language: str) -> Message | None:
    return _invitation(session, found, language, "survey.reminder")


@router.card("survey-progress", of=Survey, leader=True)
def progress(session: Session, found: Survey, language: str) -> Message | None:
    """The number of answers, kept up to date in the manager's private chat."""
    definition = lookup.definition_of(found)
    finished, started, asked = counts.counts(session, found)
    body = text(
        "survey.progress-over" if found.closed_at else "survey.progress",
        title=said(definition.title, language),
        known=known(finished, asked),
        begun=started - finished,
    )

    def button(what: Change) -> Button:
        return Button(text(f"survey.do-{what}"), data("survey-do", found.community, found.id, what))

    first = Button(text("survey.see-results"), data("results", found.community, found.id))
    row = (first, button(Change.REOPEN if found.closed_at else Change.CLOSE), button(Change.CLONE))
    return Message((body, *(() if found.closed_at else said_until(session, found))), (row,))


@router.button("survey-page", role=Role.MANAGER)
def page(ctx: Context, survey: int) -> None:
    found = lookup.get(ctx.session, ctx.community, survey)
    if found.launched_at > ctx.now:
        offer_to_take_back(ctx, found)
    else:
        ctx.reply(Card("survey-progress", survey))


@router.button("survey-do", role=Role.MANAGER, sure=(Change.CLOSE, Change.REOPEN))
def change(ctx: Context, survey: int, what: Change) -> None:
    match what:
        case Change.CLOSE:
            close_survey(ctx, ctx.community, survey)
            ctx.reply("survey.closed-now", _what_now(ctx.community, survey))
        case Change.REOPEN:
            if standing.is_ballot(lookup.get(ctx.session, ctx.community, survey).name):
                raise Refusal("vote.over")  # its leader goes on with it below the count
            runs.reopen(ctx.session, ctx.community, survey)
            ctx.refresh("survey", survey)
            ctx.refresh("survey-progress", survey)
            ctx.reply("survey.reopened")
        case Change.CLONE:
            copied = plans.clone(ctx.session, ctx.community, survey, by=ctx.person, now=ctx.now)
            ctx.reply("plan.cloned")
            show_plan(ctx, copied)


def _what_now(community: int, survey: int) -> Row:
    """Buttons after the end, since the card above may be too old to be edited."""
    return (
        Button(text("survey.see-results"), data("results", community, survey)),
        Button(text("survey.do-reopen"), data("survey-do", community, survey, Change.REOPEN)),
    )


@router.card("survey-stopped", of=Survey)
def stopped(session: Session, found: Survey, language: str) -> Message:
    """Tells people who were still answering that the survey is closed."""
    return say("survey.closed-while", title=_title(found, language))


@router.card("survey-ended", of=Survey, leader=True)
def ended(session: Session, found: Survey, language: str) -> Message | None:
    """Tells the manager that the survey's time is up."""
    finished, _, asked = counts.counts(session, found)
    row = _what_now(found.community, found.id)
    return say("survey.ended", row, title=_title(found, language), known=known(finished, asked))


def _title(found: Survey, language: str) -> str:
    return said(lookup.definition_of(found).title, language)
