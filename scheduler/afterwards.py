"""After an event: thanks and one question to guests and helpers, a summary to the host."""

from after_changes.events import send_co_hosts
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.afterwards import ended, summary


@every(minutes=15, of=[Event])
def thanks_and_feedback(ctx: JobContext) -> None:
    expires = ctx.now + ended.THANKS_WITHIN
    for over in ended.ended(ctx.session, ctx.now, ctx.quiet):
        ctx.refresh("event", over.event)
        for row, guest in over.asked:
            card = Card("feedback", row, kept=False)
            ctx.send(guest, card, community=over.community, once=f"feedback:{over.event}:{guest}", expires=expires)
        for seat, person in over.unsure:
            card = Card("came", seat, kept=False)
            ctx.send(person, card, community=over.community, once=f"came:{over.event}:{person}", expires=expires)


@every(minutes=15, of=[Event])
def summaries(ctx: JobContext) -> None:
    for due in summary.due(ctx.session, ctx.now):
        card = Card("summary", due.event, kept=False)
        ctx.send(due.host, card, community=due.community, once=f"summary:{due.event}")
        send_co_hosts(ctx, due.event, "summary-co-host", f"summary:{due.event}")
