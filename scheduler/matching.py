"""Needs on their way: silence passes to the next helper, promises are kept, «получилось?» is asked, old needs end."""

from bot.context import JobContext
from bot.jobs import every
from bot.message import Card, Priority, say
from models import Need
from services import help


@every(minutes=5)
def next_helpers(ctx: JobContext) -> None:
    for need in help.gone_silent(ctx.session, ctx.now):
        _ask(ctx, need)


@every(minutes=60)
def idle_needs(ctx: JobContext) -> None:
    """Somebody new may have come, or be free to be asked again."""
    for need, helper, community in help.unanswered(ctx.session, ctx.now):
        ctx.send(helper, say("match.no-answer"), community=community, about=("need", need))
    for need in help.idle(ctx.session):
        _ask(ctx, need)


@every(minutes=5)
def promises(ctx: JobContext) -> None:
    for need in help.promises_due(ctx.session, ctx.now):
        _tell(ctx, need, "promise", f"promise:{need.id}:{need.promised_at.isoformat()}")


@every(minutes=15)
def checks(ctx: JobContext) -> None:
    for need in help.checks_due(ctx.session, ctx.now):
        _tell(ctx, need, "check", f"check:{need.id}:{need.check_at and need.check_at.isoformat()}")


@every(minutes=60)
def expiries(ctx: JobContext) -> None:
    for need in help.expiries_due(ctx.session, ctx.now):
        ctx.refresh("need", need.id)
        _tell(ctx, need, "expired", f"expired:{need.id}:{need.expires_at.isoformat()}")


def _ask(ctx: JobContext, need: int) -> None:
    def reach(asking: help.Asking) -> bool:
        card = Card("ask", asking.match, kept=False)
        about, once = ("need", asking.need), f"ask:{asking.match}"
        return ctx.send(asking.helper, card, community=asking.community, once=once, about=about, expires=asking.until)

    help.ask(ctx.session, need, ctx.now, reach)


def _tell(ctx: JobContext, need: Need, card: str, once: str) -> None:
    ctx.send(
        need.person,
        Card(card, need.id, kept=False),
        community=need.community,
        priority=Priority.REMINDER,
        once=once,
        about=("need", need.id),
    )
