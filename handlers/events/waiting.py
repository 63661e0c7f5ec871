"""A free seat is offered to whoever waits, and goes on if they do not answer.

> Лена: Освободилось место: «Чай», воскресенье, 22 ноября, 12:00, беседка. Придёте? Держу до … [Иду] [Не смогу]
"""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.router import Router
from bot.values.outgoing import Message, Moment, say
from handlers.events.event_card import answer_button, place_of, when_of
from models import Event, EventState, PassedOver, Seat
from services.events.attendance import Answer
from services.events.hosts import partners

router = Router()

OWN_WORDS = Readings("reminder", {"yes": "1", "late": "1", "no": "3"}, waits=False)


@router.card("event-seat", of=Seat, asks=OWN_WORDS, whose="person")
def offered_card(session: Session, seat: Seat, language: str) -> Message | None:
    event = session.get_one(Event, seat.event)
    if event.state == EventState.CANCELLED or event.thanked_at or seat.offered_until is None:
        return None
    side = partners.side_of(session, event, seat.person)
    row = (answer_button(event, Answer.YES, side), answer_button(event, Answer.NO, side))
    until = Moment(seat.offered_until, event.zone, "by")
    what = {"title": event.title, "when": when_of(event), "place": place_of(event)}
    return say("event.offered", row, **what, along=seat.guests, until=until)


@router.card("event-passed", of=Seat, whose="person")
def passed_card(session: Session, seat: Seat, language: str) -> Message | None:
    event = session.get_one(Event, seat.event)
    if event.state == EventState.CANCELLED or event.thanked_at or seat.passed_over != PassedOver.SILENT:
        return None
    side = partners.side_of(session, event, seat.person)
    return say("event.passed-over", (answer_button(event, Answer.YES, side),), title=event.title)
