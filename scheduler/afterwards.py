"""After an event: thanks and one question to guests and helpers, a summary to the host."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.afterwards import ended, summary
from services.events.festivals import after


@every(minutes=15, of=[Event])
def thanks_and_feedback(ctx: JobContext) -> None:
    expires = ctx.now + ended.THANKS_WITHIN
    for over in ended.ended(ctx.session, ctx.now, ctx.quiet):
        ctx.refresh("event", over.event)
        about = after.asked_about(ctx.session, over.event)
        for row, guest in over.asked:
            card = Card("feedback", row, kept=False)
            ctx.send(guest, card, community=over.community, once=f"feedback:{about}:{guest}", expires=expires)
        for seat, person in over.unsure:
            card = Card("came", seat, kept=False)
            ctx.send(person, card, community=over.community, once=f"came:{over.event}:{person}", expires=expires)


@every(minutes=15, of=[Event])
def summaries(ctx: JobContext) -> None:
    for due in summary.due(ctx.session, ctx.now):
        if after.is_told_of_all(ctx.session, due.event):
            continue
        card = Card("summary", due.event, kept=False)
        ctx.send(due.host, card, community=due.community, once=f"summary:{due.event}")
