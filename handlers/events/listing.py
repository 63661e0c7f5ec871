"""«Афиша»: the meetings ahead, in private with the buttons to answer, in a group in one message."""

from collections.abc import Sequence

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, YesNo, data, text
from handlers.events.calling_off import call_off_button
from handlers.events.changing import change_button
from handlers.events.event_card import along_buttons, answers, bring_button, link_line, place_of, when_of
from handlers.events.repeating import end_button
from models import Event
from services.events import calendar, guest_list, series
from services.events.guest_list import GuestList
from services.roles import Role

router = Router()

ALOUD = 5  # events listed in a group
SHOWN = 5  # meetings of a series


@router.command("events", role=Role.GUEST, place=Place(help=80, menu=40), link=True, aloud=True)
def ahead(ctx: Context) -> None:
    """Lists future events; an organiser can cancel their own."""
    found = calendar.ahead(ctx.session, ctx.community, ctx.now)
    if not found:
        leads = ctx.private and ctx.role >= ctx.commands["event"].role
        invite = (Button(text("command.event"), data("go", ctx.community, "event")),)
        ctx.reply("events.none", *([invite] if leads else []), leads=int(leads))
        return
    if not ctx.private:
        _say_aloud(ctx, found)
        return
    for event in found:
        _say_one(ctx, event)


def _say_one(ctx: Context, event: Event, *, alone: bool = True) -> None:
    """`alone`: not among all of a series."""
    there = guest_list.of(ctx.session, event.id)
    brings = there.along.get(ctx.person)
    rows = [answers(event), along_buttons(event) if brings else (bring_button(event),)]
    if ctx.role >= (Role.MEMBER if event.host == ctx.person else Role.MANAGER):
        rows.append((change_button(event), call_off_button(event)))
    if event.series is not None and alone:
        rows.append(_series_row(ctx, event))
    comes = ctx.person in (event.host, *there.yes, *there.beside)
    ctx.reply(Message((_one(event, there), *(link_line(event) if comes else ())), tuple(rows)))


def _series_row(ctx: Context, event: Event) -> Row:
    """For whoever comes to all, a way out of it; for its host, the end."""
    row = [Button(text("event.dates"), data("event-dates", ctx.community, event.id))]
    if event.series is not None and series.comes_to_all(ctx.session, event.series, ctx.person):
        row.append(Button(text("event.every-no-more"), data("every", ctx.community, event.id, YesNo.NO)))
    if ctx.role >= (Role.MEMBER if event.host == ctx.person else Role.MANAGER):
        row.append(end_button(event))
    return tuple(row)


@router.button("event-dates", role=Role.GUEST)
def dates(ctx: Context, event: int) -> None:
    """The next ones of a series, each with its own answers."""
    later = series.following(ctx.session, calendar.get(ctx.session, ctx.community, event))[1:SHOWN]
    for one in later:
        _say_one(ctx, one, alone=False)
    if not later:
        ctx.reply("event.no-dates")


def _one(event: Event, there: GuestList) -> Text:
    return text("events.one", title=event.title, when=when_of(event), place=place_of(event), yes=there.coming)


def _say_aloud(ctx: Context, found: Sequence[Event]) -> None:
    """One message for the group, however many there are; each event's own card stands there already."""
    lines = tuple(_one(event, guest_list.of(ctx.session, event.id)) for event in found[:ALOUD])
    more = len(found) - len(lines)
    opens = Button(text("events.answer"), data("go", ctx.community, "events"), private=True)
    ctx.reply(Message((*lines, text("events.more", count=more)) if more else lines, ((opens,),)))
