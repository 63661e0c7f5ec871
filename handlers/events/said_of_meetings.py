"""What a host or a guest says about a meeting: «кто идёт», «отзывы», «концерт отменяется», «приду с женой».

Мария: кто идёт?
> Мария: Напоминаю о вашей встрече: «Чай», … Придут 2: Галина, Олег. [Изменить] [Отменить встречу]
"""

from collections.abc import Iterator

from bot.routing.listeners import Overheard, Question
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Moment, data, say, text
from handlers.events.calling_off import call_off_button
from handlers.events.changing import change_button
from handlers.events.event_card import along_buttons, when_of
from handlers.events.reminding import Coming
from models import Event, Seat
from services.events import calendar, guest_list
from services.events.afterwards import ended, summary
from services.events.hosts import leading, partners
from services.roles import Role
from services.speech.promises import Said, meant

router = Router()


@router.listens
def hears_of_changes(heard: Overheard) -> Iterator[Question]:
    """«Перенеси на 19 часов», «концерт отменяется», said by the host."""
    if meant(heard.said) not in (Said.MOVED, Said.CANNOT, Said.CALLED_OFF):
        return
    for event in calendar.hosted(heard.session, heard.person, heard.at):
        if event.community in heard.here:
            row = (change_button(event), call_off_button(event))
            asks = say("event.host-meant", row, title=event.title, when=when_of(event))
            yield Question(event.community, asks, Role.MEMBER)


@router.listens
def hears_of_guests(heard: Overheard) -> Iterator[Question]:
    """«Кто идёт?», said by the host."""
    if meant(heard.said) == Said.WHO_COMES:
        for event in calendar.hosted(heard.session, heard.person, heard.at):
            card = _card_of(heard, event, "event-host", "event-co-host")
            yield Question(event.community, card, Role.MEMBER)


@router.listens
def hears_of_feedback(heard: Overheard) -> Iterator[Question]:
    """«Отзывы», said by the host of a meeting that is over."""
    if meant(heard.said) != Said.FEEDBACK:
        return
    for event in summary.held(heard.session, heard.person, heard.at):
        yield Question(event.community, _summed_up(heard, event), Role.MEMBER)


def _card_of(heard: Overheard, event: Event, host: str, beside: str) -> Card:
    """Each reads their own: the host the event's, whoever hosts with them that of their row."""
    row = leading.row_of(heard.session, event, heard.person) if event.host != heard.person else None
    return Card(host, event.id, kept=False) if row is None else Card(beside, row, kept=False)


def _summed_up(heard: Overheard, event: Event) -> Card | Message:
    """The summary once it was sent: before, so few have answered that one could tell who said what."""
    if event.summed_up_at is not None:
        return _card_of(heard, event, "summary", "summary-co-host")
    at = Moment(event.ends_at + ended.THANKS_AFTER + summary.SUMMARY_AFTER, event.zone, "day")
    return say("summary.later", title=event.title, day=at)


@router.listens
def hears_how_it_was(heard: Overheard) -> Iterator[Question]:
    """«Понравилось, но лавочек мало», said before «Как вам?» is asked: nothing is kept, and that is said."""
    if meant(heard.said) == Said.LIKED:
        for event in ended.yet_to_ask(heard.session, heard.person, heard.at):
            side = partners.side_of(heard.session, event, heard.person)
            yield Question(side, say("feedback.early", title=event.title))


@router.listens
def hears_of_company(heard: Overheard) -> Iterator[Question]:
    """«Нас двое», «приду с женой»."""
    if meant(heard.said) != Said.COMPANY:
        return
    for row, community in guest_list.coming(heard.session, heard.person, heard.at):
        event = heard.session.get_one(Event, heard.session.get_one(Seat, row).event)
        yield Question(community, say("event.company", along_buttons(event), title=event.title))


@router.listens
def hears_of_a_change_of_mind(heard: Overheard) -> Iterator[Question]:
    """«Ой нет, приду всё-таки», said by somebody who has said no, or who has not answered the only meeting ahead. Below
    a card the words answer it."""
    if heard.above or meant(heard.said) != Said.COMING:
        return
    for event in guest_list.stays_away(heard.session, heard.person, heard.at) or _the_only_one(heard):
        row = tuple(
            Button(text(f"event.coming-{said}"), data("coming", event.community, event.id, said))
            for said in (Coming.YES, Coming.NO)  # as words: «да» means the first
        )
        yield Question(event.community, say("event.meant", row, title=event.title, when=when_of(event)))


def _the_only_one(heard: Overheard) -> list[Event]:
    """The meeting ahead, if there is one only and they have no seat at it."""
    ahead = [event for community in heard.here for event in calendar.ahead(heard.session, community, heard.at)]
    if len(ahead) != 1:
        return []
    there = guest_list.of(heard.session, ahead[0].id)
    return [] if heard.person in (*there.yes, *there.beside, *there.waiting) else ahead
