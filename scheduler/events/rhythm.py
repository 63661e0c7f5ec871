"""A quiet month is noticed once: a leader gets one suggestion, on a weekday by day."""

from datetime import datetime
from zoneinfo import ZoneInfo

from after_changes import rhythm
from bot.jobs import every
from bot.routing.context import JobContext
from models import Matter
from services.communities import profile
from services.events.rhythm import quiet
from services.people import memberships

HOURS = range(11, 18)


@every(minutes=60)
def quiet_months(ctx: JobContext) -> None:
    if not any(_by_day(one.zone, ctx.now) for one in profile.living(ctx.session, ctx.now)):
        return
    for community in quiet.fallen_quiet(ctx.session, ctx.now):
        leaders = memberships.leaders_there(ctx.session, community.id)
        leader = next(filter(ctx.can_write_to, leaders), None)
        if leader is None or not _by_day(community.zone, ctx.now):
            continue
        quiet.note(ctx.session, community, ctx.now)
        ctx.send(leader, rhythm.quiet_month(community.id), community=community.id, unasked=Matter.LEADING)


def _by_day(zone: str, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    return local.hour in HOURS and local.weekday() <= 4
