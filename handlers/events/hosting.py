"""What else whoever leads a meeting can do with it: [Ещё] under the meeting in «Афиша».

> Мария: «Чай», суббота, 21 ноября, 18:00. Что сделать? [Кто придёт]
"""

from collections.abc import Callable

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, data, say, text
from handlers.events.entering import may_change
from handlers.events.event_card import named_with, when_of
from handlers.events.festivals.hosting import card_of_its_own, into_programme, out_of_programme
from handlers.events.hosts.again import again_button
from handlers.events.hosts.co_hosting import ask_button, leave_button
from handlers.events.hosts.putting_out import hosts_button
from handlers.events.hosts.together import together_button
from handlers.events.invitations import calendar
from handlers.events.invitations.nudges import nudge_button
from handlers.events.rhythm.balance import kind_button
from handlers.events.visits.host_list import visits_button
from models import Event
from services.events import guest_list
from services.roles import Role

router = Router()

NAMED = 30  # guests named to the host


def hosting_button(event: Event) -> Button:
    return Button(text("event.hosting"), data("event-hosting", event.community, event.id))


def _guests(ctx: Context, event: Event) -> Button:
    return Button(text("event.guests"), data("event-guests", event.community, event.id))


# In the order they are shown; one that does not fit this meeting now, or whoever asks, gives None.
ACTIONS: tuple[Callable[[Context, Event], Button | None], ...] = (
    _guests,
    nudge_button,
    visits_button,
    ask_button,
    hosts_button,
    together_button,
    again_button,
    leave_button,
    calendar.hosts_button,
    kind_button,
    into_programme,
    out_of_programme,
    card_of_its_own,
)


@router.button("event-hosting", role=Role.MEMBER)
def hosting(ctx: Context, event: int) -> None:
    found = may_change(ctx, event)
    offered = (action(ctx, found) for action in ACTIONS)
    rows = ((button,) for button in offered if button)
    ctx.reply("event.hosting-what", *rows, title=found.title, when=when_of(found))


@router.button("event-guests", role=Role.MEMBER)
def guests(ctx: Context, event: int) -> None:
    found = may_change(ctx, event)
    there = guest_list.of(ctx.session, event)
    comes = [person for person in (*there.yes, *there.beside) if person in there.neighbours][:NAMED]
    coming = there.coming + len(there.beside)
    ctx.reply(
        say(
            "event.guest-list",
            title=found.title,
            yes=coming,
            maybe=len(there.maybe),
            no=there.no,
            waiting=len(there.waiting),
            names=Joined(tuple(named_with(there, person) for person in comes)),
            more=coming - sum(1 + there.along.get(person, 0) for person in comes),
        )
    )
