"""Danger and despair come first: whom to call is said at once, whatever else is open.

Галина: пахнет газом в подъезде
> Галина: Опасно? Звоните 112. Пахнет газом — 104 или 112. …
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Live, Message, Text, text
from services.knowledge import contacts
from services.speech import danger

router = Router()


@router.hears_first
def cries_first(ctx: Context, said: str) -> bool:
    """Handles danger and despair before anything else; after despair nothing more is asked."""
    if danger.sounds_desperate(said):
        ctx.reply("need.despair")
        return True
    if danger.sounds_dangerous(said):
        warn(ctx)
    return False


def warn(ctx: Context) -> None:
    ctx.reply(Message((text("need.danger"), *_emergency(ctx))))


def _emergency(ctx: Context) -> tuple[Text, ...]:
    """The house's own emergency service, which shuts the water off or opens a lift."""
    told = contacts.emergency(ctx.session, ctx.maybe_community) if ctx.maybe_community else None
    return (text("contacts.emergency", telephone=Live(told)),) if told else ()
