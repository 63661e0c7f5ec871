"""What was found, lost or to give away goes after thirty days, out of the groups, too."""

from after_changes import posting
from bot.jobs import every
from bot.routing.context import JobContext
from models import Bulletin
from services.help import bulletins


@every(minutes=60, of=[Bulletin])
def bulletins_old(ctx: JobContext) -> None:
    for row in bulletins.old(ctx.session, ctx.now):
        posting.remove(ctx, ("bulletin-post", row.id))
        bulletins.remove(ctx.session, row)
