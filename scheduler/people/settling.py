"""A newcomer is asked after a day, a week and a month how they settle in; by day, and each time once."""

from zoneinfo import ZoneInfo

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Matter
from services.communities import profile
from services.people.settling import months

HOURS = range(10, 20)


@every(minutes=30)
def settling(ctx: JobContext) -> None:
    for due in months.due(ctx.session, ctx.now):
        zone = ZoneInfo(profile.get(ctx.session, due.community).zone)
        if ctx.now.astimezone(zone).hour not in HOURS or not ctx.can_write_to(due.person):
            continue
        row = months.note_asked(ctx.session, due.community, due.person, due.day, ctx.now)
        late = ctx.now + months.TOO_LATE
        ctx.send(
            due.person,
            Card("settling", row, kept=False),
            community=due.community,
            expires=late,
            unasked=Matter.NEIGHBOURS,
        )
