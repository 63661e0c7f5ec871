"""Events: announced by a dialog, answered under a card in the group, thanked for afterwards.

Мария: /event
> Мария: Как назовём встречу? [Отмена]
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import ask
from bot.ask import Option
from bot.context import Context
from bot.message import Button, Card, Joined, Message, Moment, Priority, Someone, Text, data, say, text
from bot.router import Router
from models import Event, Feedback
from services import events
from services.events import Answer
from services.refusal import Refusal
from services.roles import Role

router = Router()

NAMED = 12  # guests a card names
MOST_WORDS = 20  # of feedback, in a summary


@dataclass(frozen=True)
class NewEvent:
    title: str
    starts: datetime
    place: str
    capacity: int | None
    wanted_help: str


async def ask_about_event(zone: str) -> NewEvent:
    title = await ask.text("event.title", max_length=100)
    starts = await ask.moment("event.when")
    place = await ask.text("event.place", max_length=200)
    capacity = await ask.number("event.capacity", least=2, most=10_000, optional=True)
    wanted = await ask.text("event.help", max_length=200, optional=True)
    await ask.check(
        "event.check",
        title=title,
        when=Moment(starts, zone),
        place=place,
        capacity=capacity or 0,
        help=wanted or text("event.no-help"),
    )
    return NewEvent(title, starts, place, capacity, wanted)


def _begin(ctx: Context) -> dict[str, str]:
    return {"zone": ctx.zone}


@router.command("event", role=Role.ORGANISER, menu=12, dialog=ask_about_event, start=_begin, below="events", link=True)
def announce(ctx: Context, new: NewEvent) -> None:
    if new.starts <= ctx.now:
        raise Refusal("event.too-late")
    event = events.create(
        ctx.session,
        ctx.community,
        new.title,
        new.starts,
        new.place,
        by=ctx.person,
        now=ctx.now,
        capacity=new.capacity,
        wanted_help=new.wanted_help,
    )
    ctx.post(ctx.community, Card("event", event.id), priority=Priority.REPLY, announced=True)
    ctx.reply("event.created", title=event.title)


@router.card("event")
def card(session: Session, subject: int, language: str) -> Message | None:
    event = session.get(Event, subject)
    if event is None:
        return None
    if event.state == "cancelled":
        return say("event.card-cancelled", title=event.title)
    there = events.attendance(session, event.id)
    body = [text("event.card", title=event.title, when=Moment(event.starts_at, event.zone), place=event.place)]
    if event.wanted_help:
        body.append(text("event.card-help", what=event.wanted_help, helpers=len(there.helpers)))
    body.append(_who_comes(there, event.capacity))
    if event.thanked_at:
        return Message((*body, text("event.card-over")))
    answers = tuple(
        Button(text(f"rsvp.{answer.name.lower()}"), data("rsvp", event.community, event.id, int(answer)))
        for answer in Answer
    )
    helping = (Button(text("rsvp.help"), data("duty", event.community, event.id)),)
    return Message(tuple(body), (answers, helping) if event.wanted_help else (answers,))


def _who_comes(there: events.Attendance, capacity: int | None) -> Text:
    names = Joined(tuple(Someone(person) for person in there.yes[:NAMED]))
    return text(
        "event.card-who",
        yes=len(there.yes),
        maybe=len(there.maybe),
        waiting=len(there.waiting),
        names=names,
        more=max(0, len(there.yes) - NAMED),
        capacity=capacity or 0,
    )


@router.button("rsvp", role=Role.GUEST, group=True)
def rsvp(ctx: Context, event: int, answer: int) -> None:
    if answer not in list(Answer):
        raise Refusal("button.old")
    taken = events.answer(ctx.session, ctx.community, event, ctx.person, Answer(answer), ctx.now)
    reachable = ctx.private or taken.name == "no" or ctx.can_write_to(ctx.person)
    ctx.notice(f"rsvp.noted-{taken.name}" if reachable else f"rsvp.write-{taken.name}")
    ctx.refresh("event", event)
    if taken.promoted:
        tell_promoted(ctx, event, taken.promoted)


@router.button("duty", role=Role.GUEST, group=True)
def help_out(ctx: Context, event: int) -> None:
    new = events.help_out(ctx.session, ctx.community, event, ctx.person, ctx.now)
    ctx.notice("rsvp.noted-help" if new else "rsvp.noted-help-already")
    ctx.refresh("event", event)


@router.command("events", role=Role.GUEST, menu=4, link=True)
def ahead(ctx: Context) -> None:
    """What is ahead; whose event it is may call it off."""
    found = events.ahead(ctx.session, ctx.community, ctx.now)
    if not found:
        leads = ctx.role >= ctx.commands["event"].role
        invite = (Button(text("command.event"), data("go", ctx.community, "event")),)
        ctx.reply("events.none", *([invite] if leads else []), leads=int(leads))
        return
    for event in found:
        there = events.attendance(ctx.session, event.id)
        row = tuple(
            Button(text(f"rsvp.{answer.name.lower()}"), data("rsvp", event.community, event.id, int(answer)))
            for answer in Answer
        )
        rows = [row]
        if event.host == ctx.person or ctx.role >= Role.MANAGER:
            rows.append((Button(text("event.call-off"), data("event-off", event.community, event.id, "ask")),))
        ctx.reply(
            "events.one",
            *rows,
            title=event.title,
            when=Moment(event.starts_at, event.zone),
            place=event.place,
            yes=len(there.yes),
        )


@router.button("event-off", role=Role.GUEST)
def call_off(ctx: Context, event: int, sure: str) -> None:
    """Asked twice; those who said yes or maybe hear of it, and no reminder goes out."""
    leader = ctx.may(Role.MANAGER)
    if sure != "sure":
        title = events.may_cancel(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now).title
        row = (
            Button(text("event.call-off-sure"), data("event-off", ctx.community, event, "sure")),
            Button(text("event.call-off-no"), data("go", ctx.community, "events")),
        )
        ctx.reply("event.call-off-ask", row, title=title)
        return
    gone = events.cancel(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now)
    tell_cancelled(ctx, event)
    ctx.reply("event.called-off", title=gone.title)


def tell_cancelled(ctx: Context, event: int) -> None:
    """Those who wanted to come hear of it, and no reminder goes out."""
    gone = ctx.session.get_one(Event, event)
    there = events.attendance(ctx.session, event)
    ctx.void("event", event)
    ctx.refresh("event", event, news=True)
    for person in (*there.yes, *there.maybe, *there.waiting):
        if person != ctx.person:
            ctx.send(
                person,
                say("event.cancelled", title=gone.title),
                community=gone.community,
                once=f"cancelled:{event}:{person}",
            )


def tell_promoted(ctx: Context, event: int, person: int) -> None:
    gone = ctx.session.get_one(Event, event)
    message = say("event.promoted", title=gone.title)
    ctx.send(person, message, community=gone.community, priority=Priority.REPLY, about=("event", event))


# ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("feedback")
def feedback_card(session: Session, subject: int, language: str) -> Message | None:
    """Thanks to a guest or a helper, and one question: how was it?"""
    row = session.get(Feedback, subject)
    if row is None:
        return None
    event = session.get_one(Event, row.event)
    summary = events.summary(session, event)
    helped = row.person != event.host and row.person in events.attendance(session, event.id).helpers
    marks = [Button(text(f"rate.{mark}"), data("rate", event.community, event.id, mark)) for mark in range(5, 0, -1)]
    away = Button(text("rate.away"), data("away", event.community, event.id))
    return say(
        "feedback.ask-helper" if helped else "feedback.ask",
        *((button,) for button in (*marks, away)),
        title=event.title,
        came=summary.came,
        first=_told(summary),
    )


def _told(summary: events.Summary) -> int:
    """First-timers are worth a word only where there are others, too."""
    return summary.first_time if summary.first_time < summary.came else 0


@router.button("rate", role=Role.GUEST)
def rate(ctx: Context, event: int, rating: int) -> None:
    events.rate(ctx.session, ctx.community, event, ctx.person, rating, ctx.now)
    ctx.notice("feedback.noted")
    ctx.begin("feedback", event=event, rating=rating)


@router.button("away", role=Role.GUEST)
def away(ctx: Context, event: int) -> None:
    events.was_away(ctx.session, ctx.community, event, ctx.person)
    ctx.reply("feedback.away")


@dataclass(frozen=True)
class Words:
    event: int
    words: str
    passed: str


BAD = 2  # marks up to this one are passed on only as their giver wishes


async def ask_for_words(event: int, rating: int) -> Words:
    words = await ask.text("feedback.words", max_length=500, optional=True)
    passed = "nameless"
    if words and rating <= BAD:
        options = [Option(how, text(f"feedback.pass-{how}")) for how in ("named", "nameless", "no")]
        passed = await ask.choice("feedback.pass", options)
    return Words(event, words, passed)


@router.dialog("feedback", ask_for_words, role=Role.GUEST)
def words(ctx: Context, said: Words) -> None:
    events.add_words(ctx.session, ctx.community, said.event, ctx.person, said.words, said.passed)
    ctx.reply("feedback.enough" if not said.words or said.passed == "no" else f"feedback.thanks-{said.passed}")


@router.card("summary")
def summary_card(session: Session, subject: int, language: str) -> Message | None:
    event = session.get(Event, subject)
    if event is None:
        return None
    told = events.summary(session, event)
    body = [text("summary.head", title=told.title, came=told.came, first=_told(told))]
    if told.average is not None:
        body.append(text("summary.average", average=told.average, rated=told.rated))
    else:
        body.append(text("summary.few", rated=told.rated))
    if told.words:
        lines = tuple(
            text("summary.named-word", who=Someone(who), words=w) if who else text("summary.word", words=w)
            for who, w in told.words[:MOST_WORDS]
        )
        body.append(text("summary.words", words=Joined(lines, "\n")))
    return Message(tuple(body))
