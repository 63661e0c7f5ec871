"""A community that rests or is being deleted meets with nobody."""

from after_changes.events import refresh_card, tell_partner, tell_partners_host
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import say
from models import Together
from services.communities import profile
from services.events.hosts import together


@every(minutes=5, of=[Together])
def ended_partners(ctx: JobContext) -> None:
    for row, event in together.ended(ctx.session, ctx.now):
        refresh_card(ctx, event.id)
        ctx.refresh("together-asked", row.id)
        ctx.void("together", row.id)
        if profile.is_active(ctx.session, event.community):
            name = profile.get(ctx.session, row.invited).name
            tell_partners_host(ctx, row, event, say("together.told-left", community=name, title=event.title))
        else:
            tell_partner(ctx, row, say("together.out-told", title=event.title))
