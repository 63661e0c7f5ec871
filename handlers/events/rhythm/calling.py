"""A meeting of the kind that is missing is called: its title is filled in.

Мария: [Позвать на чай]
> Мария: «Чай во дворе». Когда начнём? Например: «в субботу в 12».
"""

from bot.routing.context import Context
from bot.routing.next import Next
from bot.routing.router import Router
from bot.values.outgoing import text
from handlers.events.hosts import again
from models import MeetingKind
from services.roles import Role

router = Router()


@router.button("rhythm-call", role=Role.ORGANISER)
def call(ctx: Context, kind: MeetingKind) -> Next:
    return again.begin(ctx, again.Known(ctx.in_words(text(f"rhythm.title-{kind}"))))


@router.button("rhythm-not-now", role=Role.MANAGER)
def not_now(ctx: Context) -> None:
    ctx.reply("rhythm.later")
