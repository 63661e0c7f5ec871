"""Each half year a leader is asked whether the community still writes for the same people: on a weekday by day."""

from zoneinfo import ZoneInfo

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Matter, Strategy
from services.communities import profile
from services.numbers import strategies
from services.people import memberships

HOURS = range(11, 18)


@every(minutes=60, of=[Strategy])
def old_strategies(ctx: JobContext) -> None:
    for community in profile.living(ctx.session, ctx.now - strategies.HALF_A_YEAR):
        local = ctx.now.astimezone(ZoneInfo(community.zone))
        if local.hour not in HOURS or local.weekday() > 4:
            continue
        leader = next(filter(ctx.can_write_to, memberships.leaders_there(ctx.session, community.id)), None)
        if leader is None:
            continue
        if (row := strategies.ask_again(ctx.session, community.id, ctx.now)) is not None:
            once = f"strategy-again:{row.id}:{row.written_at:%Y-%m-%dT%H:%M}"
            ctx.send(leader, Card("strategy-again", row.id), community=community.id, once=once, unasked=Matter.LEADING)
