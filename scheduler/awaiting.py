"""Tells leaders at 18:00 local time what waits for them; nothing on a day when nothing does."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from after_changes import awaiting
from bot.jobs import every
from bot.routing.context import JobContext
from models import Community
from services.communities import profile
from services.communities.profile import Living
from services.people import memberships

HOUR = 18
LATE = timedelta(hours=3)  # after a longer outage it waits for tomorrow
CHUNK = 10  # communities per unit, which bounds how long other updates wait


@every(minutes=15)
def what_waits(ctx: JobContext) -> bool:
    due = [one.id for one in profile.living(ctx.session, ctx.now) if _is_due(one, ctx.now)]
    for community in due[:CHUNK]:
        _tell(ctx, profile.get(ctx.session, community))
    return len(due) > CHUNK


def _is_due(community: Living, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(community.zone))
    six = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return six <= local < six + LATE and community.waits_told != local.date()


def _tell(ctx: JobContext, community: Community) -> None:
    today = community.waits_told = ctx.now.astimezone(ZoneInfo(community.zone)).date()
    for leader in memberships.leaders(ctx.session, community.id):
        if found := awaiting.message(ctx.session, community.id, leader, today, ctx.now):
            once = f"waits:{community.id}:{leader}:{today}"
            ctx.send(leader, found, community=community.id, once=once, expires=ctx.now + LATE)
