"""After an event: thanks and one question to guests and helpers, a summary to the host."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.afterwards import feedback


@every(minutes=15, of=[Event])
def thanks_and_feedback(ctx: JobContext) -> None:
    for ended in feedback.ended(ctx.session, ctx.now, ctx.quiet):
        ctx.refresh("event", ended.event)
        for row, guest in ended.asked:
            expires = ctx.now + feedback.THANKS_WITHIN
            card = Card("feedback", row, kept=False)
            ctx.send(guest, card, community=ended.community, once=f"feedback:{ended.event}:{guest}", expires=expires)
        for seat, person in ended.unsure:
            card, expires = Card("came", seat, kept=False), ctx.now + feedback.THANKS_WITHIN
            ctx.send(person, card, community=ended.community, once=f"came:{ended.event}:{person}", expires=expires)


@every(minutes=15, of=[Event])
def summaries(ctx: JobContext) -> None:
    for summary in feedback.summaries_due(ctx.session, ctx.now):
        card = Card("summary", summary.event, kept=False)
        ctx.send(summary.host, card, community=summary.community, once=f"summary:{summary.event}")
