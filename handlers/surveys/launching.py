"""Launches a survey: says first who will get it, and allows taking it back for a minute."""

from datetime import datetime

from after_changes.surveys import send_out
from bot.routing.commands import go
from bot.routing.context import Context
from bot.routing.next import Begin
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Priority, Text, data, say, text
from models import Survey
from services.communities import profile
from services.roles import Role
from services.surveys import audience, plans, runs
from services.surveys.audience import Audience
from services.surveys.definition import Definition

router = Router()


def said_when(ctx: Context, at: datetime) -> Moment:
    return Moment(at, profile.get(ctx.session, ctx.community).zone)


@router.button("survey-send", role=Role.MANAGER, sure=True)
def send(ctx: Context, name: str) -> None:
    launched = runs.launch(ctx.session, ctx.community, name, by=ctx.person, now=ctx.now, second_thoughts=True)
    announce(ctx, launched)


def announce(ctx: Context, launched: Survey, again: datetime | None = None) -> None:
    """Says that it goes out in a minute and can be taken back. `again`: when it is repeated."""
    send_out(ctx, launched, ctx.person, priority=Priority.REPLY, not_before=launched.launched_at, anyway=True)
    offer_to_take_back(ctx, launched, again)


def offer_to_take_back(ctx: Context, launched: Survey, again: datetime | None = None) -> None:
    undo = Button(text("survey.take-back"), data("survey-undo", ctx.community, launched.id))
    reach = reach_of(ctx, Audience.read(launched.audience))
    lines = [text("survey.sending", reach=reach)] + ([text("plan.next", when=said_when(ctx, again))] if again else [])
    ctx.reply(Message(tuple(lines), ((undo,),)))


@router.button("survey-undo", role=Role.MANAGER)
def take_back(ctx: Context, survey: int) -> None:
    plans.take_back(ctx.session, ctx.community, survey, ctx.now)
    ctx.void("survey", survey)
    ctx.edit(say("survey.taken-back", (Button(text("survey.to-list"), go(ctx.community, "survey")),)))


def reach_of(ctx: Context, whom: Audience) -> Text:
    """How many people and groups it will reach."""
    found = audience.reach(ctx.session, ctx.community, whom)
    if not found.people and not found.chats:
        return text("survey.reach-none")
    both = int(bool(found.people and found.chats))
    return text("survey.reach", people=found.people, chats=found.chats, both=both)


def trial(ctx: Context, definition: Definition) -> Begin:
    """Tries the survey as neighbours will be asked; stores nothing."""
    asked = definition.model_dump(mode="json")
    how = {"language": ctx.language, "preset": dict[str, str](), "survey": None, "numbered": True}
    return Begin("try", {"definition": asked, **how})
