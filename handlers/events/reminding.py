"""What people are reminded of, and what they answer: «приду», «заболела, не приду», «опоздаю на полчаса».

> Галина: Уже скоро: «Чай», воскресенье, 22 ноября, 12:00, беседка. … [Приду] [Опоздаю] [Не смогу]
Галина: опоздаю на полчаса
> Мария: Галина опоздает на «Чай».
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.listeners import Overheard, Question
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, Joined, Message, Someone, Text, data, say, text
from bot.words import when_parser
from handlers.events.answering import rsvp
from handlers.events.calling_off import call_off_button
from handlers.events.changing import change_button
from handlers.events.entering import enter
from handlers.events.event_card import link_line, named_with, place_of, when_of
from handlers.events.invitations.calendar import calendar_button
from handlers.events.invitations.reminder_times import when_button
from models import Event, EventState, Seat
from services.events import calendar, guest_list, items
from services.events.attendance import Answer
from services.events.guest_list import GuestList
from services.events.hosts import leading, partners
from services.events.invitations import first_timers
from services.help import promises
from services.night import day
from services.refusal import Refusal
from services.roles import Role
from services.speech.promises import Said, meant

router = Router()


class Coming(StrEnum):
    YES = "yes"
    LATE = "late"
    NO = "no"


class Missing(StrEnum):
    """«Вы о встрече «Чай»?», asked after «не приду»."""

    YES = "yes"
    LATE = "late"
    STILL = "still"


OWN_WORDS = Readings("reminder", {said: said for said in Coming}, waits=False)
MEANT = Readings(presses={"yes": Missing.YES}, waits=False, yes="event.meant#words")
LATE = (15, 30, 60)  # minutes
NAMED = 30  # guests named to the host
Finder = Callable[[Session, Event, Collection[int]], list[int]]  # of those who come for the first time


@router.card("event-day", of=Seat, asks=OWN_WORDS, whose="person")
def a_day_before(session: Session, seat: Seat, language: str) -> Message | None:
    return _asked(session, seat, "event.reminder-day")


@router.card("event-hours", of=Seat, asks=OWN_WORDS, whose="person")
def hours_before(session: Session, seat: Seat, language: str) -> Message | None:
    return _asked(session, seat, "event.reminder-hours")


def _asked(session: Session, seat: Seat, key: str) -> Message | None:
    if (event := _awaits(session, seat)) is None:
        return None
    side = partners.side_of(session, event, seat.person)
    row = tuple(Button(text(f"event.coming-{said}"), data("coming", side, event.id, said)) for said in Coming)
    below = calendar_button(event, side), when_button(side)
    told = say(key, row, below, title=event.title, when=when_of(event), place=place_of(event))
    brings = items.of_person(session, event.id, seat.person) if event.wanted_help else ()
    things = (text("event.you-bring", what=Joined(tuple(brings))),) if brings else ()
    return replace(told, body=(*told.body, *things, *_link_lines(session, event, seat)))


def _link_lines(session: Session, event: Event, seat: Seat) -> tuple[Text, ...]:
    """The link to join online, for those who come and nobody else."""
    return link_line(session, event, seat.person) if seat.answer == Answer.YES and not seat.waiting else ()


@router.card("event-link", of=Seat, whose="person")
def link_card(session: Session, seat: Seat, language: str) -> Message | None:
    event = session.get_one(Event, seat.event)
    lines = _link_lines(session, event, seat) if _awaits(session, seat) else ()
    told = text("event.link-of", title=event.title, when=when_of(event))
    own_calendar = calendar_button(event, partners.side_of(session, event, seat.person))
    return Message((told, *lines), ((own_calendar,),)) if lines else None


def _awaits(session: Session, seat: Seat) -> Event | None:
    """None once the meeting is cancelled or over, or the person does not come."""
    event = session.get_one(Event, seat.event)
    over = event.state == EventState.CANCELLED or event.thanked_at
    return None if over or seat.waiting or seat.answer == Answer.NO else event


@router.card("event-meant", of=Seat, asks=MEANT, whose="person")
def perhaps_meant(session: Session, seat: Seat, language: str) -> Message | None:
    """Asked of somebody who has said that they cannot come: a yes repeats it."""
    if (event := _awaits(session, seat)) is None:
        return None
    side = partners.side_of(session, event, seat.person)
    row = tuple(
        Button(text(f"event.coming-{label}"), data("missing", side, event.id, said))
        for label, said in (("no", Missing.YES), ("late", Missing.LATE), ("yes", Missing.STILL))
    )
    return say("event.meant", row, title=event.title, when=when_of(event))


@router.listens
def hears_of_meetings(heard: Overheard) -> Iterator[Question]:
    """«Я не приду, заболела», a day after the reminder: asks those who were coming which meeting they mean. «Опоздаю
    завтра» is the answer to a card that stands above."""
    what = meant(heard.said)
    if what != Said.CANNOT and (what != Said.LATE or heard.above):
        return
    for seat, community in guest_list.coming(heard.session, heard.person, heard.at):
        if community in heard.here:
            yield from _or_a_promise(heard, seat, community)
            yield Question(community, Card("event-meant", seat, kept=False))


def _or_a_promise(heard: Overheard, seat: int, community: int) -> Iterator[Question]:
    """Whoever has promised help on the meeting's day is asked which of the two they mean."""
    row = heard.session.get_one(Seat, seat)
    event = heard.session.get_one(Event, row.event)
    for match, need in promises.of_helper(heard.session, heard.person, community):
        when = promises.agreed_when(match, need)
        if when is not None and when.last == day(event.starts_at, event.zone):
            words, side = need.words, partners.side_of(heard.session, event, heard.person)
            meeting = Button(text("my.cannot", words=event.title), data("missing", side, event.id, Missing.YES))
            help_ = Button(text("my.cannot", words=words), data("cannot", community, match.id, "ask"))
            yield Question(community, say("event.or-promise", (meeting,), (help_,)))
            return


@router.card("event-host", of=Event, whose=leading.host)
def guests_card(session: Session, event: Event, language: str) -> Message | None:
    """Who comes, and who of them for the first time."""
    return guests_of(session, event, first_timers.among)


@router.card("host-reminder", of=Event, whose=leading.host)
def host_reminder(session: Session, event: Event, language: str) -> Message | None:
    return reminder_of(session, event, event.host)


def reminder_of(session: Session, event: Event, host: int) -> Message | None:
    """The same; first-timers whom an earlier reminder has named are not named again."""
    return guests_of(session, event, partial(first_timers.unnamed, host=host))


def guests_of(session: Session, event: Event, find: Finder) -> Message | None:
    if event.state == EventState.CANCELLED:
        return None
    there = guest_list.of(session, event.id)
    comes = [person for person in (*there.yes, *there.beside) if person in there.neighbours]
    told = say(
        "event.reminder-host",
        (change_button(event), call_off_button(event)),
        (when_button(event.community),),
        title=event.title,
        when=when_of(event),
        place=place_of(event),
        yes=there.coming + len(there.beside),
        maybe=len(there.maybe),
        names=Joined(tuple(named_with(there, person) for person in comes[:NAMED])),
        more=there.coming + len(there.beside) - sum(1 + there.along.get(one, 0) for one in comes[:NAMED]),
    )
    return replace(told, body=(*told.body, *first_timers_line(session, event, there, find)))


def first_timers_line(
    session: Session, event: Event, there: GuestList, find: Finder = first_timers.among
) -> tuple[Text, ...]:
    firsts = find(session, event, (*there.yes, *there.beside))
    named = [one for one in firsts if one in there.neighbours][:NAMED]
    names = Joined(tuple(Someone(one) for one in named))
    return (text("remind.first", names=names, more=len(firsts) - len(named)),) if named else ()


@router.button("coming", role=Role.GUEST)
def coming(ctx: Context, event: int, said: Coming) -> None:
    """The answer to a reminder, in a private chat."""
    enter(ctx, event)
    if said == Coming.LATE:
        _tell_late(ctx, event, when_parser.late_by(ctx.update.text))
    else:
        rsvp(ctx, event, int(Answer.YES if said == Coming.YES else Answer.NO))


@router.button("missing", role=Role.GUEST)
def missing(ctx: Context, event: int, said: Missing) -> None:
    coming(ctx, event, {Missing.YES: Coming.NO, Missing.LATE: Coming.LATE, Missing.STILL: Coming.YES}[said])


@router.button("late", role=Role.GUEST)
def late(ctx: Context, event: int, minutes: int) -> None:
    if minutes not in LATE:
        raise Refusal("button.old")
    enter(ctx, event)
    _tell_late(ctx, event, minutes)


def _tell_late(ctx: Context, event: int, minutes: int) -> None:
    """`minutes` 0: unknown. The host hears at once that somebody is late; by how much, when it is said."""
    found = calendar.open_event(ctx.session, ctx.community, event, ctx.now)
    there = guest_list.of(ctx.session, event)
    if ctx.person not in (*there.yes, *there.beside, *there.maybe):
        raise Refusal("button.old")
    told = say("event.late-told", who=Someone(ctx.person), title=found.title, minutes=minutes)
    once = f"late:event:{event}:{ctx.person}:{found.starts_at.isoformat()}:{minutes}"
    tell = ctx.wake if ctx.role >= Role.MEMBER else ctx.send  # a guest wakes nobody
    hosts = leading.answering(ctx.session, found)
    for host in hosts:
        how: How = {"about": ("event", event), "once": f"{once}:{host}", "by": ctx.person}
        tell(host, told, community=found.community, **how)
    if not any(map(ctx.can_write_to, hosts)):
        ctx.reply("event.late-untold")
    elif minutes:
        ctx.reply("event.late-noted")
    else:
        side = partners.side_of(ctx.session, found, ctx.person)
        longer = (Button(text("event.late", minutes=some), data("late", side, event, some)) for some in LATE)
        ctx.reply("event.late-how", tuple(longer))
