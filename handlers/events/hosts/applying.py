"""A meeting is called, and becomes as its host wants it."""

from dataclasses import dataclass
from datetime import datetime

from after_changes.events import forget_reminders, offer_seats, refresh_all, refresh_items
from bot.dialogs.ask import Span
from bot.routing.context import Context
from models import Event
from services.events import calendar, changing, items
from services.events.changing import What
from services.events.festivals import programme
from services.events.venue import Venue
from services.refusal import Refusal


@dataclass(frozen=True)
class NewMeeting:
    """What a new meeting is like. `ends`: None if nobody told; `wanted_help`: "" for none."""

    title: str
    starts: datetime
    ends: datetime | None
    venue: Venue
    capacity: int | None
    wanted_help: str


def call(ctx: Context, new: NewMeeting) -> Event:
    """Calls it in the speaker's name. Raises Refusal for an hour that is over."""
    if new.starts <= ctx.now:
        raise Refusal("event.too-late")
    return calendar.create(
        ctx.session,
        ctx.community,
        new.title,
        new.starts,
        new.venue.place,
        online=new.venue.online,
        link=new.venue.link,
        by=ctx.person,
        now=ctx.now,
        capacity=new.capacity,
        wanted_help=new.wanted_help,
        ends=new.ends,
    )


Value = Span | Venue | str | int | None  # what the host wants


@dataclass(frozen=True)
class Heard:
    """`told`: how many hear of a change; `concerned`: whether or not they can be written to."""

    told: int
    concerned: int


def make(ctx: Context, event: Event, what: What, value: Value) -> bool:
    """Makes the change, which is noted; False: see `apply`."""
    if not apply(ctx, event, what, value):
        return False
    changing.note(ctx.session, event, ctx.person, ctx.now)
    refresh_all(ctx, event.id, news=what in (What.TIME, What.PLACE))
    return True


def apply(ctx: Context, event: Event, what: What, value: Value) -> bool:
    """False if seats would have to be taken away, because somebody has answered meanwhile."""
    match what, value:
        case What.TIME, Span() as when:
            programme.check_day(ctx.session, event, when.starts)
            changing.move(event, when.starts, when.ends, ctx.now)
            forget_reminders(ctx, event)
        case What.PLACE, Venue() as venue:
            changing.meet_at(event, venue)
        case What.LINK, str(link):
            event.link = link
        case What.SEATS, int() | None as seats:
            if not changing.resize(ctx.session, event, seats):
                return False
            offer_seats(ctx, event.id)
        case What.TITLE, str(title):
            event.title = title
        case What.SPEAKER, str(speaker):
            event.speaker = speaker or None
        case What.HELP, str(wanted):
            items.want(ctx.session, event, wanted)
            refresh_items(ctx, event)
    return True
