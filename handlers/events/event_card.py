"""A meeting's card in the group: when, where, who comes, and the buttons to answer."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Live, Message, Moment, Row, Someone, Text, data, say, text
from handlers.events.bringing import help_lines
from handlers.events.rules import rule_of
from models import Event, EventState
from services.events import guest_list, outsiders
from services.events.attendance import Answer
from services.events.guest_list import GuestList
from services.events.hosts import partners
from services.events.venue import Venue

router = Router()

NAMED = 12  # guests named on a card
ALONG = 4  # who come along, as there are buttons for


def named_with(there: GuestList, person: int) -> Text | Someone:
    """«Олег (+2)»."""
    along = there.along.get(person, 0)
    return text("event.with", who=Someone(person), along=along) if along else Someone(person)


@router.card("event")
def card(session: Session, subject: int, language: str) -> Message | None:
    found = guest_list.with_event(session, subject)
    if found is None:
        return None
    return drawn(session, *found, found[0].community)


def drawn(session: Session, event: Event, there: GuestList, community: int) -> Message:
    """As it is shown in the groups of one of those who meet: only its own neighbours are named. Who comes is nobody
    else's business: a channel reads numbers."""
    shown = _drawn(session, event, there, community)
    if not there.neighbours:
        return shown
    return replace(shown, public=_drawn(session, event, replace(there, neighbours=frozenset()), community).body)


def _drawn(session: Session, event: Event, there: GuestList, community: int) -> Message:
    if event.state == EventState.CANCELLED:
        return say("event.card-cancelled", title=event.title)
    body = [text("event.card", title=event.title, when=when_of(event), place=place_of(event))]
    if there.together:
        body.append(text("together.card", names=Joined(tuple(partners.names(session, event)))))
    if there.hosts:
        body.append(
            text("co-host.card", count=len(there.hosts), names=Joined(tuple(Someone(one) for one in there.hosts)))
        )
    if event.speaker:
        body.append(text("festival.speaker", speaker=event.speaker))
    if event.series is not None and (rule := rule_of(session, event)):
        body.append(text("event.card-repeats", rule=rule))
    body += help_lines(session, event, there)
    if there.yes or not event.thanked_at:  # «Пока никто не собирается» would be said of what is over
        body.append(_who_comes(event, there))
    if not event.thanked_at and (passed := [one for one in there.passed if one in there.neighbours]):
        body.append(text("event.card-passed", names=Joined(tuple(Someone(one) for one in passed[:NAMED]))))
    if event.thanked_at:
        return Message((*body, text("event.card-over")))
    helping = (Button(text("rsvp.help"), side_data("duty", event, community)),) if event.wanted_help else ()
    return Message(tuple(body), (answers(event, community), (bring_button(event, community), *helping)))


def _who_comes(event: Event, there: GuestList) -> Text:
    """The guests; people who are not or no longer neighbours are counted but not named."""
    named = [person for person in there.yes if person in there.neighbours][:NAMED]
    return text(
        "event.card-who",
        yes=there.coming,
        maybe=len(there.maybe),
        waiting=len(there.waiting) - there.offered,
        offered=there.offered,
        known=len(named),
        names=Joined(tuple(named_with(there, person) for person in named)),
        more=there.coming - sum(1 + there.along.get(person, 0) for person in named),
        capacity=event.capacity or 0,
    )


def answers(event: Event, community: int | None = None) -> Row:
    """`community`: on whose side the reader comes, if not the meeting's own."""
    return tuple(answer_button(event, answer, community) for answer in Answer)


def answer_button(event: Event, answer: Answer, community: int | None = None) -> Button:
    return Button(text(f"rsvp.{answer.name.lower()}"), side_data("rsvp", event, community, int(answer)))


def along_buttons(event: Event, community: int | None = None) -> Row:
    """How many come along; the last one: nobody."""
    own = community or event.community
    some = (Button(f"+{n}", data("along", own, event.id, n)) for n in range(1, ALONG + 1))
    return *some, Button(text("rsvp.alone"), data("along", own, event.id, 0))


def bring_button(event: Event, community: int | None = None) -> Button:
    return Button(text("rsvp.bring"), side_data("bring", event, community))


def side_data(verb: str, event: Event, community: int | None = None, *ids: int) -> str:
    """On the side of another community a verb of its own, which finds the meeting first: most presses need not."""
    if community in (None, event.community):
        return data(verb, event.community, event.id, *ids)
    return data(f"with-{verb}", community or 0, event.id, *ids)


def place_of(venue: Event | Venue) -> Text | str:
    """«беседка», «онлайн», «беседка и онлайн»; never the link."""
    if not venue.online:
        return venue.place
    return text("event.both", place=venue.place) if venue.place else text("event.online")


def link_line(session: Session, event: Event, comes: int) -> tuple[Text, ...]:
    """For somebody who comes. Only cards have it, since they are rendered when they are sent."""
    may = event.link and not outsiders.among(session, event, [comes])
    return (text("event.link-line", link=Live(event.link)),) if may and event.link else ()


def span(starts: datetime, ends: datetime | None, zone: str) -> Text | Moment:
    """«суббота, 28 ноября, 10:00–14:00»."""
    begins = Moment(starts, zone)
    return text("event.span", starts=begins, ends=Moment(ends, zone, "time")) if ends else begins


def when_of(event: Event) -> Text | Moment:
    return span(event.starts_at, event.ends_at if event.end_told else None, event.zone)
