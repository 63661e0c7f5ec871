"""A meeting whose announcement did not go out, since whoever had written it may call none any more: leaders decide.

Мария: /events
> Мария: «Чай», суббота, 28 ноября, 15:00, беседка. Соседи о ней не знают … [Объявить] [Отменить]
"""

from after_changes import posting
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, data, text
from handlers.events.calling_off import call_off_button
from handlers.events.event_card import place_of, when_of
from services.events import announced, calendar
from services.roles import Role

router = Router()


def show(ctx: Context) -> None:
    for event in announced.withheld(ctx.session, ctx.community, ctx.now):
        lets = Button(text("event.let-out"), data("event-let-out", event.community, event.id))
        row = lets, call_off_button(event)
        ctx.reply("event.withheld", row, title=event.title, when=when_of(event), place=place_of(event))


@router.button("event-let-out", role=Role.MANAGER, sure=True)
def let_out(ctx: Context, event: int) -> None:
    """In a minute, as any announcement; it stands in lists from now on."""
    found = calendar.open_event(ctx.session, ctx.community, event, ctx.now)
    announced.let_out(ctx.session, found, ctx.person, ctx.now)
    about = ("event", event)
    posting.post(ctx, Card("event", event), about, announced=True, role=Role.MANAGER)
    posting.tell(ctx, "event.created", about, announced=True, title=found.title)
