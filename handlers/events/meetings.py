"""Meetings are announced by a dialog.

Мария: /event
> Мария: Как назовём встречу? [Отмена]
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from after_changes import posting
from after_changes.events import tell_taken_back
from after_changes.people import callings
from bot.dialogs import ask
from bot.dialogs.ask import Span
from bot.dialogs.question import Answered
from bot.routing.context import Context
from bot.routing.next import Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Card, Moment, Text, say, text
from handlers.events.asked_place import asked_place
from handlers.events.entering import may_change
from handlers.events.event_card import place_of, span
from handlers.events.hosts import again
from handlers.events.hosts.applying import NewMeeting, call
from handlers.events.rules import how_long
from services.events import announced, calendar, series
from services.events.hosts import earlier
from services.refusal import Refusal
from services.roles import Role
from services.speech import intents
from services.speech.unasked import NOTHING
from services.when import Rule

router = Router()


@dataclass(frozen=True)
class NewEvent(NewMeeting):
    rule: Rule | None = None
    until: date | None = None
    times: int | None = None


@dataclass(frozen=True)
class Like:
    """«Как в прошлый раз»: `said` after it, perhaps when."""

    event: int
    said: str


async def ask_about_event(zone: str, held: Sequence[tuple[str, int]] = ()) -> NewEvent | Like:
    """`held`: earlier meetings that the new one may be like."""
    asked = ask.text("event.title", max_length=100, held=len(held))
    title = await replace(asked, opened=intents.invited)
    if (found := earlier.meant(title, held)) is not None:
        return Like(*found)
    when = await ask.span("event.when", repeating=True)
    venue = await asked_place(ask.text("event.place", max_length=200))
    capacity = await ask.number("event.capacity", least=2, most=10_000, optional=True)
    wanted = await ask.text("event.help", max_length=200, optional=True, typed=intents.needed, takes=NOTHING)
    await ask.check(
        "event.check",
        title=title,
        when=_when(when, zone),
        place=place_of(venue),
        capacity=capacity or 0,
        help=wanted or text("event.no-help"),
        repeats=when.repeats or "no",
    )
    repeats = when.rule, when.until, when.times
    return NewEvent(title, when.starts, when.ends, venue, capacity, wanted, *repeats)


def _when(when: Span, zone: str) -> Text | Moment:
    once = span(when.starts, when.ends, zone)
    if when.rule is None:
        return once
    return text("event.repeated", when=once, rule=how_long(when.rule, when.until, when.times, zone))


def _begin(ctx: Context) -> dict[str, Any]:
    by = None if ctx.role >= Role.MANAGER else ctx.person
    return {"zone": ctx.zone, "held": [list(one) for one in earlier.held(ctx.session, ctx.community, ctx.now, by=by)]}


@router.command(
    "event",
    role=Role.ORGANISER,
    place=Place(help=70, leaders=10),
    dialog=ask_about_event,
    start=_begin,
    below="events",
    link=True,
)
def announce(ctx: Context, new: NewEvent | Like) -> Next:
    if isinstance(new, Like):
        return _like(ctx, new)
    event = call(ctx, new)
    if new.rule is not None:
        series.begin(ctx.session, event, new.rule, new.until, new.times, ctx.now)
    about = ("event", event.id)
    posting.post(ctx, Card("event", event.id), about, announced=True, role=Role.ORGANISER)
    posting.tell(ctx, "event.created", about, announced=True, title=event.title)
    callings.offer_partners(ctx)
    return None


def _like(ctx: Context, meant: Like) -> Next:
    event = earlier.again(ctx.session, ctx.community, meant.event, ctx.person, leader=ctx.role >= Role.MANAGER)
    when = ask.span("event.when", repeating=True)
    tells = meant.said and when.reads(Answered(meant.said, ctx.written_at, ctx.zone, ctx.now))
    return again.begin(ctx, again.like(event, ctx.person, when=meant.said if tells else None))


@router.button("event-back", role=Role.MEMBER)
def take_back(ctx: Context, event: int) -> None:
    """By whoever leads it, as long as no group has read of it. Those who have found it in the list meanwhile and come
    are told."""
    found = may_change(ctx, event)
    if announced.is_out(ctx.session, found):
        raise Refusal("posting.gone-out")
    posting.take_back(ctx, ("event", event))
    told = tell_taken_back(ctx, found)
    series.take_back(ctx.session, found)
    calendar.take_back(ctx.session, ctx.community, event)
    ctx.edit(say("event.taken-back", told=told))
