"""Events: announced by a dialog, answered under a card in the group, cancelled.

Мария: /event
> Мария: Как назовём встречу? [Отмена]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from after_changes import posting
from after_changes.events import tell_promoted
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Moment, Someone, Text, data, say, text
from models import Event, EventState
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.refusal import Refusal
from services.roles import Role
from services.speech import intents
from services.speech.unasked import Kind

router = Router()

NAMED = 12  # guests named on a card
ALOUD = 5  # events listed in a group


@dataclass(frozen=True)
class NewEvent:
    title: str
    starts: datetime
    place: str
    capacity: int | None
    wanted_help: str
    ends: datetime | None = None


async def ask_about_event(zone: str) -> NewEvent:
    title = await ask.text("event.title", max_length=100)
    when = await ask.span("event.when")
    place = await ask.text("event.place", max_length=200)
    capacity = await ask.number("event.capacity", least=2, most=10_000, optional=True)
    wanted = await ask.text("event.help", max_length=200, optional=True, typed=intents.needed, takes={Kind.REFUSAL})
    await ask.check(
        "event.check",
        title=title,
        when=_when(when.starts, when.ends, zone),
        place=place,
        capacity=capacity or 0,
        help=wanted or text("event.no-help"),
        repeats=when.repeats or "no",
    )
    return NewEvent(title, when.starts, place, capacity, wanted, when.ends)


def _when(starts: datetime, ends: datetime | None, zone: str) -> Text | Moment:
    """«суббота, 28 ноября, 10:00–14:00»."""
    begins = Moment(starts, zone)
    return text("event.span", starts=begins, ends=Moment(ends, zone, "time")) if ends else begins


def when_of(event: Event) -> Text | Moment:
    return _when(event.starts_at, event.ends_at if event.end_told else None, event.zone)


def _begin(ctx: Context) -> dict[str, str]:
    return {"zone": ctx.zone}


@router.command(
    "event",
    role=Role.ORGANISER,
    place=Place(help=70, leaders=10),
    dialog=ask_about_event,
    start=_begin,
    below="events",
    link=True,
)
def announce(ctx: Context, new: NewEvent) -> None:
    if new.starts <= ctx.now:
        raise Refusal("event.too-late")
    event = calendar.create(
        ctx.session,
        ctx.community,
        new.title,
        new.starts,
        new.place,
        by=ctx.person,
        now=ctx.now,
        capacity=new.capacity,
        wanted_help=new.wanted_help,
        ends=new.ends,
    )
    about = ("event", event.id)
    posting.post(ctx, Card("event", event.id), about, announced=True, role=Role.ORGANISER)
    posting.tell(ctx, "event.created", about, title=event.title)


@router.card("event")
def card(session: Session, subject: int, language: str) -> Message | None:
    found = attendance.event_and_attendance(session, subject)
    if found is None:
        return None
    event, there = found
    if event.state == EventState.CANCELLED:
        return say("event.card-cancelled", title=event.title)
    body = [text("event.card", title=event.title, when=when_of(event), place=event.place)]
    if event.wanted_help:
        body.append(text("event.card-help", what=event.wanted_help, helpers=len(there.helpers)))
    if there.yes or not event.thanked_at:  # «Пока никто не собирается» would be said of what is over
        body.append(_who_comes(event, there))
    if event.thanked_at:
        return Message((*body, text("event.card-over")))
    answers = tuple(
        Button(text(f"rsvp.{answer.name.lower()}"), data("rsvp", event.community, event.id, int(answer)))
        for answer in Answer
    )
    helping = (Button(text("rsvp.help"), data("duty", event.community, event.id)),)
    return Message(tuple(body), (answers, helping) if event.wanted_help else (answers,))


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


@router.button("rsvp", role=Role.GUEST, group=True)
def rsvp(ctx: Context, event: int, answer: int) -> None:
    if answer not in list(Answer):
        raise Refusal("button.old")
    taken = attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer(answer), ctx.now)
    reachable = ctx.private or taken.name == "no" or ctx.can_write_to(ctx.person)
    ctx.notice(f"rsvp.noted-{taken.name}" if reachable else f"rsvp.write-{taken.name}")
    ctx.refresh("event", event)
    if taken.promoted:
        tell_promoted(ctx, event, taken.promoted)


@router.button("duty", role=Role.GUEST, group=True)
def help_out(ctx: Context, event: int) -> None:
    noted = attendance.help_out(ctx.session, ctx.community, event, ctx.person, ctx.now)
    ctx.notice(f"rsvp.noted-{noted}")
    ctx.refresh("event", event)


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
        there = attendance.attendance(ctx.session, event.id)
        row = tuple(
            Button(text(f"rsvp.{answer.name.lower()}"), data("rsvp", event.community, event.id, int(answer)))
            for answer in Answer
        )
        rows = [row]
        if ctx.role >= (Role.MEMBER if event.host == ctx.person else Role.MANAGER):
            rows.append((Button(text("event.call-off"), data("event-off", event.community, event.id, "ask")),))
        ctx.reply(
            "events.one",
            *rows,
            title=event.title,
            when=when_of(event),
            place=event.place,
            yes=len(there.yes),
        )


def _say_aloud(ctx: Context, found: Sequence[Event]) -> None:
    """One message for the group, however many there are; each event's own card stands there already."""
    lines = tuple(
        text(
            "events.one",
            title=event.title,
            when=when_of(event),
            place=event.place,
            yes=len(attendance.attendance(ctx.session, event.id).yes),
        )
        for event in found[:ALOUD]
    )
    more = len(found) - len(lines)
    opens = Button(text("events.answer"), data("go", ctx.community, "events"), private=True)
    ctx.reply(Message((*lines, text("events.more", count=more)) if more else lines, ((opens,),)))


@router.button("event-off", role=Role.MEMBER, sure=True)
def call_off(ctx: Context, event: int, sure: str) -> None:
    """Cancels an event after a second confirmation. A host who was put out does not: others may be coming."""
    leader = ctx.may(Role.MANAGER)
    if sure != "sure":
        title = calendar.may_cancel(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now).title
        row = (
            Button(text("event.call-off-sure"), data("event-off", ctx.community, event, "sure")),
            Button(text("event.call-off-no"), data("go", ctx.community, "events")),
        )
        ctx.reply("event.call-off-ask", row, title=title)
        return
    gone = calendar.cancel(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now)
    told, coming = tell_cancelled(ctx, event)
    ctx.reply("event.called-off", title=gone.title, told=told, coming=coming, missed=coming - told)


def tell_cancelled(ctx: Context, event: int) -> tuple[int, int]:
    """Tells everybody who answered yes or maybe, and voids reminders. Returns how many could be written to, of how
    many; the others see it in the group, whose card says so."""
    gone = ctx.session.get_one(Event, event)
    there = attendance.attendance(ctx.session, event)
    ctx.void("event", event)
    ctx.refresh("event", event, news=True)
    coming = [one for one in (*there.yes, *there.beside, *there.maybe, *there.waiting) if one != ctx.person]
    cancelled = say("event.cancelled", title=gone.title)
    told = [
        ctx.send(one, cancelled, community=gone.community, once=f"cancelled:{event}:{one}")
        for one in coming
        if ctx.can_write_to(one)
    ]
    return sum(told), len(coming)
