"""Goals: counted each hour, for the digest; by day leaders hear that one is reached, or that its day has passed."""

from zoneinfo import ZoneInfo

from after_changes import goals as after_changes
from bot.jobs import every
from bot.routing.context import JobContext
from models import Matter
from services.communities import profile
from services.numbers.goals import news

HOURS = range(10, 20)


@every(minutes=60)
def goals(ctx: JobContext) -> None:
    there = news.communities(ctx.session)
    for community in profile.living(ctx.session, ctx.now):
        if community.id not in there:
            continue
        if ctx.now.astimezone(ZoneInfo(community.zone)).hour not in HOURS:
            news.count(ctx.session, community.id, ctx.now)
            continue
        found = news.due(ctx.session, community.id, ctx.now)
        for rows, message in ((found.reached, after_changes.reached), (found.passed, after_changes.passed)):
            if rows:
                which = "+".join(f"{row.id}:{row.target}:{row.until}" for row in rows)
                once = f"goals-{message.__name__}:{which}"
                ctx.send_leaders(message(rows), community=community.id, once=once, unasked=Matter.LEADING)
