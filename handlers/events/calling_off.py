"""Calling a meeting off: whoever was going to come hears of it at once."""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, data, say, text
from models import Event
from services.events import calendar, guest_list
from services.roles import Role

router = Router()


def call_off_button(event: Event) -> Button:
    return Button(text("event.call-off"), data("event-off", event.community, event.id, "ask"))


@router.button("event-off", role=Role.MEMBER, sure=True)
def call_off(ctx: Context, event: int, sure: str) -> None:
    """Cancels an event after a second confirmation. A host who was put out does not: others may be coming."""
    leader = ctx.may(Role.MANAGER)
    if sure != "sure":
        title = calendar.may_change(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now).title
        row = (
            Button(text("event.call-off-sure"), data("event-off", ctx.community, event, "sure")),
            Button(text("event.call-off-no"), data("go", ctx.community, "events")),
        )
        ctx.reply("event.call-off-ask", row, title=title)
        return
    gone = calendar.cancel(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now)
    told, coming = tell_cancelled(ctx, event)
    ctx.reply("event.called-off", title=gone.title, told=told, coming=coming, missed=coming - told)


def tell_cancelled(ctx: Context, event: int) -> tuple[int, int]:
    """Tells everybody who answered yes or maybe, and voids reminders. Returns how many could be written to, of how
    many; the others see it in the group, whose card says so."""
    gone = ctx.session.get_one(Event, event)
    there = guest_list.of(ctx.session, event)
    ctx.void("event", event)
    ctx.refresh("event", event, news=True)
    coming = [one for one in (*there.yes, *there.beside, *there.maybe, *there.waiting) if one != ctx.person]
    cancelled = say("event.cancelled", title=gone.title)
    told = [
        ctx.send(one, cancelled, community=gone.community, once=f"cancelled:{event}:{one}")
        for one in coming
        if ctx.can_write_to(one)
    ]
    return sum(told), len(coming)
