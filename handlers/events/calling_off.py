"""Calling a meeting off: a minute after the last press, until which it can be kept. Whoever was going to come hears.

Мария: [Да, отменить]
> Мария: Через минуту отменю «Чай» и сообщу 5 из 7, остальные увидят в чате. [Не отменять]
"""

from after_changes.events import to_be_told
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, data, say, text
from models import Event
from services.events import calendar
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
        ctx.reply("event.call-off-ask", row, title=title, coming=len(to_be_told(ctx, event, ctx.person)))
        return
    going = calendar.call_off(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now)
    coming = to_be_told(ctx, event, ctx.person)
    told = sum(map(ctx.can_write_to, coming))
    keeps = Button(text("event.keep"), data("event-keep", ctx.community, event))
    counts = {"told": told, "coming": len(coming), "missed": len(coming) - told}
    ctx.reply("event.calling-off", (keeps,), title=going.title, **counts)


@router.button("event-keep", role=Role.MEMBER)
def keep(ctx: Context, event: int) -> None:
    leader = ctx.may(Role.MANAGER)
    kept = calendar.keep(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now)
    ctx.edit(say("event.kept", title=kept.title))
