"""A quiet month is noticed once: a leader gets one suggestion, on a weekday by day."""

from zoneinfo import ZoneInfo

from after_changes import rhythm
from bot.jobs import every
from bot.routing.context import JobContext
from services.events.rhythm import quiet
from services.people import memberships

HOURS = range(11, 18)


@every(minutes=60)
def quiet_months(ctx: JobContext) -> None:
    for community in quiet.fallen_quiet(ctx.session, ctx.now):
        local = ctx.now.astimezone(ZoneInfo(community.zone))
        leaders = memberships.leaders_there(ctx.session, community.id)
        leader = next(filter(ctx.can_write_to, leaders), None)
        if leader is None or local.hour not in HOURS or local.weekday() > 4:
            continue
        quiet.note(ctx.session, community, ctx.now)
        ctx.send(leader, rhythm.quiet_month(community.id), community=community.id, unasked=True)
