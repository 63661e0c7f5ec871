"""What people are told of a festival: the day's meetings in the morning, other days, thanks; its host, how it was."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from after_changes.festivals import opens_programme
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Moment, Someone, Text, data, say, text
from handlers.events.festivals.festival_card import days_of, line_of
from handlers.events.reminding import first_timers_line
from models import Event, Festival, FestivalState, Seat, Volunteer
from services.events import guest_list
from services.events.calendar import BLANK
from services.events.festivals import calendar, mornings, programme, summary, volunteers
from services.events.festivals.summary import Held
from services.events.hosts import leading

router = Router()

LISTED = 30


@router.card("festival-day", of=Seat, whose="person")
def morning_card(session: Session, seat: Seat, language: str) -> Message | None:
    """Of everything that the person comes to on the day of this seat's meeting."""
    festival, events = mornings.day_of(session, seat)
    if festival is None or not events:
        return None
    lines = tuple(line_of(festival, one) for one in events)
    return Message((text("festival.morning", title=festival.title), *lines), ((opens_programme(festival),),))


@router.card("festival-day-hosted", of=Event, whose=leading.host)
def hosted_card(session: Session, event: Event, language: str) -> Message | None:
    """Of everything that the host leads on the day of this meeting, how many come, and who of them for the first
    time."""
    festival, events = mornings.hosted_on_day_of(session, event)
    if festival is None or not events:
        return None
    coming = programme.coming(session, events)
    lines: list[Text] = []
    for one in events:
        lines.append(text("festival.hosted", line=line_of(festival, one), yes=coming.get(one.id, 0)))
        lines += first_timers_line(session, one, guest_list.of(session, one.id))
    items = Button(text("festival.items"), data("programme-items", festival.community, festival.id, 0))
    return Message((text("festival.morning-hosted", title=festival.title), *lines), ((items,),))


@router.card("festival-moved", of=Festival)
def moved_card(session: Session, festival: Festival, language: str) -> Message | None:
    if festival.state is FestivalState.CANCELLED:
        return None
    return say("festival.moved", (opens_programme(festival),), title=festival.title, days=days_of(festival))


@router.card("festival-thanks", of=Volunteer, whose="person")
def thanks_card(session: Session, row: Volunteer, language: str) -> Message | None:
    return say("festival.thanks", title=session.get_one(Festival, row.festival).title)


@router.card("festival-summary-team", of=Festival, leader=True)
@router.card("festival-summary", of=Festival, whose=calendar.host)
def summary_card(session: Session, festival: Festival, language: str) -> Message | None:
    told = summary.of(session, festival)
    title = festival.title if festival.title != BLANK["title"] else days_of(festival)  # its host may be erased
    head = text("festival.summary", title=title, people=told.people, count=len(told.held), checked=_known_by(told.held))
    lines = [_came(one) for one in told.held[:LISTED]]
    rest = len(told.held) - len(lines)
    more = [text("festival.summary-more", count=rest)] if rest else []
    names = Joined(tuple(Someone(one.person) for one in volunteers.of(session, festival.id)[:LISTED]))
    helped = [text("festival.summary-helped", people=told.volunteers, names=names)] if told.volunteers else []
    noted = [text("festival.summary-mentions", count=told.mentions)] if told.mentions else []
    return Message((head, *lines, *more, *helped, *noted))


def _known_by(held: Sequence[Held]) -> str:
    """By what it is known who came: check-ins, answers, or of one meeting this and of another that."""
    ways = {"checks" if one.checked else "answers" for one in held}
    return ways.pop() if len(ways) == 1 else "both"


def _came(held: Held) -> Text:
    day = Moment(held.event.starts_at, held.event.zone, "date")
    return text("festival.summary-line", day=day, title=held.event.title, came=held.came, checked=int(held.checked))
