"""«Всё ещё так?» twice a year, in one message about all of a person's talents; unconfirmed ones pause."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Matter, Membership, Offer
from services.help import talent_confirmation


@every(minutes=24 * 60, of=[Offer])
def confirmations(ctx: JobContext) -> bool:
    """Asks some people; True if there are more."""
    talent_confirmation.rest_unconfirmed(ctx.session, ctx.now)
    some, more = talent_confirmation.to_confirm(ctx.session, ctx.now)
    for membership in some:
        member = ctx.session.get_one(Membership, membership)
        once = f"talents:{membership}:{ctx.day(member.community)}"
        card = Card("talents-check", membership, kept=False)
        ctx.send(member.person, card, community=member.community, once=once, unasked=Matter.NEIGHBOURS)
    return more
