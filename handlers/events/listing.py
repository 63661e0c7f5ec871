"""«Афиша»: the meetings ahead, in private with the buttons to answer, in a group in one message."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Text, YesNo, data, text
from handlers.events import letting_out
from handlers.events.calling_off import call_off_button
from handlers.events.changing import change_button
from handlers.events.event_card import along_buttons, answers, bring_button, link_line, place_of, when_of
from handlers.events.festivals.festival_card import head
from handlers.events.festivals.programme import say_listed
from handlers.events.hosting import hosting_button
from handlers.events.hosts.together import leave_rows
from handlers.events.invitations.calendar import calendar_button
from handlers.events.invitations.nudges import nudge_rows
from handlers.events.repeating import end_button
from models import CoHost, Event, EventState, Festival, Seat, scope
from services.communities import profile
from services.events import calendar, guest_list, series
from services.events.festivals import calendar as festivals
from services.events.guest_list import GuestList
from services.events.hosts import co_hosts, leading, partners, together
from services.roles import Role

router = Router()

ALOUD = 5  # events listed in a group
SHOWN = 5  # meetings of a series


@router.command("events", role=Role.GUEST, place=Place(help=80, menu=40), link=True, aloud=True)
def ahead(ctx: Context) -> None:
    """Lists future events; an organiser can cancel their own."""
    if ctx.private and ctx.role >= Role.MANAGER:
        letting_out.show(ctx)
    found = _ahead(ctx)
    feasts = festivals.ahead(ctx.session, ctx.community, ctx.now)
    if not found and not feasts:
        leads = ctx.private and ctx.role >= ctx.commands["event"].role
        invite = (Button(text("command.event"), data("go", ctx.community, "event")),)
        ctx.reply("events.none", *([invite] if leads else []), leads=int(leads))
        return
    if not ctx.private:
        _say_aloud(ctx, found, feasts)
        return
    for festival in feasts:
        ctx.reply(say_listed(festival))
    for event in found:
        _say_one(ctx, event)


def _ahead(ctx: Context) -> list[Event]:
    """Its own meetings, and those of others that it is part of."""
    own = calendar.ahead(ctx.session, ctx.community, ctx.now, ctx.person if ctx.private else None)
    theirs = together.ahead(ctx.session, ctx.community, ctx.now)
    return sorted((*own, *theirs), key=lambda event: (event.starts_at, event.id))


def _say_one(ctx: Context, event: Event, *, alone: bool = True) -> None:
    """To whoever comes a card with the link, since they may have been put out when it is sent. `alone`: not among all
    of a series."""
    there = guest_list.of(ctx.session, event.id)
    if event.community != ctx.community:
        scope.also(ctx.session, event.community)
    if event.link and ctx.person == leading.host(ctx.session, event):
        ctx.reply(Card("event-called", event.id, kept=False))
    elif event.link and (row := leading.row_of(ctx.session, event, ctx.person)) is not None:
        ctx.reply(Card("event-co-called", row, kept=False))
    elif event.link and ctx.person in (*there.yes, *there.beside):
        ctx.reply(Card("event-mine", guest_list.seat_of(ctx.session, event.id, ctx.person), kept=False))
    else:
        known = (there, ctx.person, ctx.role)
        ctx.reply(_listed(ctx.session, event, *known, community=ctx.community, alone=alone))


@router.button("programme-item", role=Role.GUEST)
def of_programme(ctx: Context, event: int) -> None:
    """A meeting of a festival's programme, with what its host can do."""
    _say_one(ctx, calendar.open_event(ctx.session, ctx.community, event, ctx.now))


@router.card("event-called", of=Event, whose=leading.host)
def own_meeting_card(session: Session, event: Event, language: str) -> Message | None:
    return _with_link(session, event, event.host)


@router.card("event-co-called", of=CoHost, whose=leading.co_host)
def co_hosted_card(session: Session, row: CoHost, language: str) -> Message | None:
    event = session.get_one(Event, row.event)
    return _with_link(session, event, row.person) if leading.leads(session, event, row.person) else None


@router.card("event-mine", of=Seat, whose="person")
def own_seat_card(session: Session, seat: Seat, language: str) -> Message | None:
    return _with_link(session, session.get_one(Event, seat.event), seat.person)


def _with_link(session: Session, event: Event, person: int) -> Message | None:
    if event.state == EventState.CANCELLED or event.thanked_at:
        return None
    side = partners.side_of(session, event, person)
    role = profile.standing(session, side, person).role
    listed = _listed(session, event, guest_list.of(session, event.id), person, role, community=side)
    return replace(listed, body=(*listed.body, *link_line(session, event, person)))


def _listed(
    session: Session,
    event: Event,
    there: GuestList,
    person: int,
    role: Role,
    *,
    community: int,
    alone: bool = True,
) -> Message:
    """`community`: whose list it is, and the role there."""
    along = along_buttons(event, community) if there.along.get(person) else (bring_button(event, community),)
    if person in (*there.yes, *there.beside):
        along += (calendar_button(event, community),)
    hosts = leading.leads(session, event, person)
    rows = [answers(event, community), along] if not hosts else []  # a host needs no seat
    if event.community != community:
        leaders = *nudge_rows(session, event, community, role), *leave_rows(session, event, community, role)
        return Message((_one(event, there),), (*rows, *leaders))
    if role >= (Role.MEMBER if hosts else Role.MANAGER):
        rows.append((change_button(event), call_off_button(event)))
        rows.append((hosting_button(event),))
    if event.series is not None and alone:
        rows.append(_series_row(session, event, person, role))
    return Message((_one(event, there),), tuple(rows))


def _series_row(session: Session, event: Event, person: int, role: Role) -> Row:
    """For whoever comes to all and does not host them with others, a way out of it; for its host, the end."""
    row = [Button(text("event.dates"), data("event-dates", event.community, event.id))]
    comes = event.series is not None and series.comes_to_all(session, event.series, person)
    if comes and not co_hosts.hosts_all(session, event, person):
        row.append(Button(text("event.every-no-more"), data("every", event.community, event.id, YesNo.NO)))
    if role >= (Role.MEMBER if leading.leads_series(session, event, person) else Role.MANAGER):
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


def _say_aloud(ctx: Context, found: Sequence[Event], feasts: Sequence[Festival]) -> None:
    """One message for the group, however many there are; each event's own card stands there already."""
    lines = (
        *(head(festival) for festival in feasts[:ALOUD]),
        *(_one(event, guest_list.of(ctx.session, event.id)) for event in found[:ALOUD]),
    )
    more = len(found) + len(feasts) - len(lines)
    opens = Button(text("events.answer"), data("go", ctx.community, "events"), private=True)
    ctx.reply(Message((*lines, text("events.more", count=more)) if more else lines, ((opens,),)))
