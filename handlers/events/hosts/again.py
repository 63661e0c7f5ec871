"""A meeting is called again: everything is as the last time, and only the day is asked.

Мария: [Ещё одна такая же]
> Мария: «Субботник». Когда начнём? Например: «в субботу в 12».
"""

from dataclasses import dataclass

from bot.dialogs.question import PICK
from bot.routing.context import Context
from bot.routing.next import Begin
from bot.routing.router import Router
from bot.values.outgoing import Button, data, text
from models import Event
from services.events.hosts import earlier
from services.roles import Role

router = Router()

SKIPPED = PICK  # the answer [Пропустить]
ANY_NUMBER = 0
ONLINE = {True: "event.both", False: "event.online"}  # whether it has a place as well


@dataclass(frozen=True)
class Known:
    """What is known of a new meeting; None: it is asked. `when`: in words; `online`: besides the place, or instead of
    it (""); `capacity` ANY_NUMBER: as many as like; `link`, `wanted_help` "": none."""

    title: str | None = None
    when: str | None = None
    place: str | None = None
    online: bool = False
    link: str | None = None
    capacity: int | None = None
    wanted_help: str | None = None


def begin(ctx: Context, known: Known) -> Begin:
    """The dialog of /event, which asks only what is not known, and at the end whether all is right. For organisers.

    return again.begin(ctx, Known("Чай во дворе"))  # «Чай во дворе». Когда начнём?
    return again.begin(ctx, again.like(event, ctx.person, when="в субботу в 12"))  # only the last check
    """
    place = known.place
    if known.online and place is not None:
        place = ctx.in_words(text(ONLINE[bool(place)], place=place))
    capacity = None if known.capacity is None else str(known.capacity or SKIPPED)
    link = [("event.link", _said(known.link))] if known.online and place is not None else []
    filled = (
        ("event.title", known.title),
        ("event.when", known.when),
        ("event.place", place),
        *link,
        ("event.capacity", capacity),
        ("event.help", _said(known.wanted_help)),
    )
    return Begin("event", filled=filled)


def _said(known: str | None) -> str | None:
    return SKIPPED if known == "" else known


def like(event: Event, person: int, *, when: str | None = None) -> Known:
    """All of it but when. The link to join online is its host's own: others are asked for one."""
    link = (event.link or "") if event.host == person else None
    capacity = ANY_NUMBER if event.capacity is None else event.capacity
    return Known(event.title, when, event.place, event.online, link, capacity, event.wanted_help or "")


def again_button(ctx: Context, event: Event) -> Button | None:
    if ctx.role < Role.ORGANISER:
        return None
    return Button(text("again.call"), data("event-again", event.community, event.id))


@router.button("event-again", role=Role.ORGANISER)
def call_again(ctx: Context, event: int) -> Begin:
    leader = ctx.may(Role.MANAGER)
    return begin(ctx, like(earlier.again(ctx.session, ctx.community, event, ctx.person, leader=leader), ctx.person))
