"""Asks the other leaders about managers whom no platform can confirm."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Button, Moment, Someone, data, say, text
from services.communities import profile, unseen_leaders


@every(minutes=60)
def unseen(ctx: JobContext) -> None:
    for one in unseen_leaders.due(ctx.session, ctx.now):
        if one.until is None:
            ctx.send(one.person, say("leader.fell"), community=one.community, outlives=True)
            continue
        row = (
            Button(text("leader.stays"), data("leader-stays", one.community, one.person)),
            Button(text("leader.off"), data("leader-off", one.community, one.person)),
        )
        day = Moment(one.until, profile.get(ctx.session, one.community).zone, "day")
        ask = say("leader.unseen", row, who=Someone(one.person), day=day)
        once = f"unseen:{one.community}:{one.person}:{one.until.isoformat()}"
        ctx.send_leaders(ask, community=one.community, but=one.person, once=once)
        ctx.send(one.person, say("leader.unseen-you", day=day), community=one.community, once=f"{once}:you")
