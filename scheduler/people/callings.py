"""Callings are asked about once a season; without an answer they rest."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Called, Matter, Membership
from services.people.callings import seasons


@every(minutes=24 * 60, of=[Called])
def callings(ctx: JobContext) -> bool:
    """Asks some people; True if there are more."""
    seasons.rest_unanswered(ctx.session, ctx.now)
    some, more = seasons.to_ask(ctx.session, ctx.now)
    for membership in some:
        member = ctx.session.get_one(Membership, membership)
        once = f"callings:{membership}:{ctx.day(member.community)}"
        card = Card("callings-check", membership, kept=False)
        ctx.send(member.person, card, community=member.community, once=once, unasked=Matter.NEIGHBOURS)
    return more
