"""Each half year a leader is offered to ask how well neighbours know each other: on a Wednesday by day."""

from zoneinfo import ZoneInfo

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Button, Message, data, say, text
from models import Matter
from services.people import memberships
from services.surveys import trust

WEDNESDAY, HOURS = 2, range(11, 18)


@every(minutes=60)
def trust_offers(ctx: JobContext) -> None:
    for one in trust.to_offer(ctx.session, ctx.now):
        local = ctx.now.astimezone(ZoneInfo(one.zone))
        if local.weekday() != WEDNESDAY or local.hour not in HOURS:
            continue
        leader = next(filter(ctx.can_write_to, memberships.leaders_there(ctx.session, one.id)), None)
        if leader is not None:
            offer = _offer(one.id, first=trust.is_first(ctx.session, one.id))
            one.trust_offered = ctx.now
            ctx.send(leader, offer, community=one.id, unasked=Matter.LEADING)


def _offer(community: int, *, first: bool) -> Message:
    row = (
        Button(text("trust.ask"), data("survey-show", community, trust.NAME)),
        Button(text("trust.not-now"), data("trust-no", community)),
    )
    return say("trust.first" if first else "trust.again", row)
