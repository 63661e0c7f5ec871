"""Asks the other leaders about managers whom no platform can confirm."""

from after_changes import leaders
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Moment, say
from services.communities import profile, unseen_leaders


@every(minutes=60)
def unseen(ctx: JobContext) -> None:
    for one in unseen_leaders.due(ctx.session, ctx.now):
        if one.until is None:
            ctx.send(one.person, say("leader.fell"), community=one.community, outlives=True)
            continue
        zone = profile.get(ctx.session, one.community).zone
        ask, day = leaders.unseen(one.community, one.person, one.until, zone), Moment(one.until, zone, "day")
        once = f"unseen:{one.community}:{one.person}:{one.until.isoformat()}"
        ctx.send_leaders(ask, community=one.community, but=one.person, once=once)
        ctx.send(one.person, say("leader.unseen-you", day=day), community=one.community, once=f"{once}:you")
