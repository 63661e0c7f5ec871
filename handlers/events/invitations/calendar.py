"""«В календарь»: a meeting, or all of a series that somebody comes to, as a file for their calendar.

Галина: [В календарь]
> Галина: {Чай.ics} Откройте файл, и «Чай» встанет в ваш календарь. …
"""

from typing import Any

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Document, Message, Row, data, say, text
from handlers.events.entering import enter
from handlers.events.event_card import place_of
from models import CoHost, Event, EventState, Seat
from services import file_names
from services.events import calendar, guest_list
from services.events.attendance import Answer
from services.events.hosts import leading
from services.events.invitations import calendar_data, calendar_file
from services.roles import Role

router = Router()

Told = dict[str, Any]  # of a meeting


def calendar_button(event: Event, community: int | None = None) -> Button:
    """`community`: on whose side the reader comes, if not the meeting's own."""
    return Button(text("calendar.button"), data("calendar", community or event.community, event.id))


@router.button("calendar", role=Role.GUEST)
def one_meeting(ctx: Context, event: int) -> None:
    _answer(ctx, event, "event-calendar")


@router.button("calendar-all", role=Role.GUEST)
def whole_series(ctx: Context, event: int) -> None:
    _answer(ctx, event, "series-calendar")


def _answer(ctx: Context, event: int, card: str) -> None:
    """To whoever may come or hosts it, a file that is made when it is sent."""
    enter(ctx, event)
    found = calendar.get(ctx.session, ctx.community, event)
    if leading.leads(ctx.session, found, ctx.person):
        beside = leading.row_of(ctx.session, found, ctx.person)
        of = Card("calendar-co-host", beside, kept=False) if beside else Card("calendar-host", event, kept=False)
        ctx.reply(of)
        return
    seat = guest_list.seat(ctx.session, found.id, ctx.person)
    ctx.reply(Card(card, seat.id, kept=False) if seat and _may_come(seat) else say("calendar.not-coming"))


def _may_come(seat: Seat) -> bool:
    return seat.answer != Answer.NO and not seat.waiting


@router.card("event-calendar", of=Seat, whose="person")
def meeting_file(session: Session, seat: Seat, language: str) -> Message | None:
    if not _may_come(seat):
        return None
    event = session.get_one(Event, seat.event)
    everything = Button(text("calendar.all", title=event.title), data("calendar-all", event.community, event.id))
    rows: list[Row] = [(everything,)] if len(calendar_data.of_series(session, seat)) > 1 else []
    return _file(event.title, _told(session, [(event, seat)]), rows)


@router.card("series-calendar", of=Seat, whose="person")
def series_file(session: Session, seat: Seat, language: str) -> Message | None:
    meetings = [(event, own) for event, own in calendar_data.of_series(session, seat) if _may_come(own)]
    return _file(meetings[0][0].title, _told(session, meetings), []) if meetings else None


def _told(session: Session, meetings: list[tuple[Event, Seat]]) -> list[tuple[Event, Told]]:
    return [(event, calendar_data.of_guest(session, event, seat, place_of(event))) for event, seat in meetings]


# ── Whoever hosts it ─────────────────────────────────────────────────────────────────────────────────────────────────
def hosts_button(ctx: Context, event: Event) -> Button | None:
    return calendar_button(event) if leading.leads(ctx.session, event, ctx.person) else None


@router.card("calendar-host", of=Event, whose=leading.host)
def hosts_file(session: Session, event: Event, language: str) -> Message | None:
    return _of_host(session, event, event.host)


@router.card("calendar-co-host", of=CoHost, whose=leading.co_host)
def co_hosts_file(session: Session, row: CoHost, language: str) -> Message | None:
    event = session.get_one(Event, row.event)
    return _of_host(session, event, row.person) if leading.leads(session, event, row.person) else None


def _of_host(session: Session, event: Event, host: int) -> Message:
    """With those that follow of a series, as far as they host them."""
    meetings = calendar_data.of_host(session, event, host)
    return _file(event.title, [(one, calendar_data.meeting(one, place_of(one), link=one.link)) for one in meetings], [])


# ── The file ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _file(title: str, meetings: list[tuple[Event, Told]], rows: list[Row]) -> Message:
    """`meetings`: with what the file tells of each."""
    told = [one for _, one in meetings]
    document = Document("calendar", f"{file_names.file_name(title)}.ics", {"name": title, "meetings": told})
    off = all(event.state is EventState.CANCELLED for event, _ in meetings)
    words = text("calendar.off", title=title) if off else text("calendar.file", title=title, count=len(told))
    return Message((words,), tuple(rows), document=document)


def _written(made: dict[str, Any]) -> bytes:
    return calendar_file.write(made)


WRITERS = {"calendar": _written}
