"""Departures: the membership of somebody who left the last of the community's groups ends.

What follows: the role goes with the membership, the group's size shrinks, and neither the leaders' card nor the welcome
names them any longer. Needs in which the person asked or helped are mended within minutes by the job `strays`
(scheduler/help.py, services/help/overdue.py). The bot says nothing, neither to the group nor to the person.
"""

from bot.routing.context import Context
from bot.routing.declared import By
from bot.routing.router import Router
from bot.values.incoming import UpdateKind
from handlers.communities.arrivals.newcomers import resize
from services.communities import departures, newcomers
from services.people.parting import sides

router = Router()


@router.on(UpdateKind.LEFT, by=By.THERE)
def left(ctx: Context) -> None:
    """Ends the membership, unless the person is still in another of the community's groups (`ctx.stays`)."""
    if ctx.outdated:
        return
    if ctx.stays:
        sides.put_out(ctx.session, ctx.community, ctx.person, ctx.account, ctx.now)
        return
    led = (ctx.community, ctx.person) in ctx.gone  # has been taken out already
    if departures.depart(ctx.session, ctx.community, ctx.person, ctx.now) or led:
        resize(ctx, -1)
    ctx.refresh("arrivals", ctx.community)
    for welcome in newcomers.welcomed(ctx.session, ctx.community, ctx.person):
        ctx.refresh("welcome", welcome)
