"""A meeting's card in the group: when, where, who comes, and the buttons to answer."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Moment, Row, Someone, Text, data, say, text
from models import Event, EventState
from services.events import attendance
from services.events.attendance import Answer
from services.events.venue import Venue

router = Router()

NAMED = 12  # guests named on a card


@router.card("event")
def card(session: Session, subject: int, language: str) -> Message | None:
    found = attendance.event_and_attendance(session, subject)
    if found is None:
        return None
    event, there = found
    if event.state == EventState.CANCELLED:
        return say("event.card-cancelled", title=event.title)
    body = [text("event.card", title=event.title, when=when_of(event), place=place_of(event))]
    if event.wanted_help:
        body.append(text("event.card-help", what=event.wanted_help, helpers=len(there.helpers)))
    if there.yes or not event.thanked_at:  # «Пока никто не собирается» would be said of what is over
        body.append(_who_comes(event, there))
    if event.thanked_at:
        return Message((*body, text("event.card-over")))
    helping = (Button(text("rsvp.help"), data("duty", event.community, event.id)),)
    return Message(tuple(body), (answers(event), helping) if event.wanted_help else (answers(event),))


def _who_comes(event: Event, there: attendance.Attendance) -> Text:
    """The guests; people who are not or no longer neighbours are counted but not named."""
    named = [person for person in there.yes if person in there.neighbours][:NAMED]
    names = Joined(tuple(Someone(person) for person in named))
    return text(
        "event.card-who",
        yes=len(there.yes),
        maybe=len(there.maybe),
        waiting=len(there.waiting),
        names=names,
        more=len(there.yes) - len(named),
        capacity=event.capacity or 0,
    )


def answers(event: Event) -> Row:
    return tuple(
        Button(text(f"rsvp.{answer.name.lower()}"), data("rsvp", event.community, event.id, int(answer)))
        for answer in Answer
    )


def place_of(venue: Event | Venue) -> Text | str:
    """«беседка», «онлайн», «беседка и онлайн»; never the link."""
    if not venue.online:
        return venue.place
    return text("event.both", place=venue.place) if venue.place else text("event.online")


def span(starts: datetime, ends: datetime | None, zone: str) -> Text | Moment:
    """«суббота, 28 ноября, 10:00–14:00»."""
    begins = Moment(starts, zone)
    return text("event.span", starts=begins, ends=Moment(ends, zone, "time")) if ends else begins


def when_of(event: Event) -> Text | Moment:
    return span(event.starts_at, event.ends_at if event.end_told else None, event.zone)
