"""[Добавить в программу]: the questions of a meeting, with the festival known; or a meeting that was announced.

Мария: [Добавить в программу]
> Мария: Что добавим в программу? Например: «мастер-класс по валянию».
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.dialogs import ask
from bot.dialogs.ask import Span
from bot.dialogs.question import NO, YES, Answered, Option, Question, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, data, text
from bot.words import when_parser
from handlers.events.entering import may_change
from handlers.events.event_card import place_of, span
from handlers.events.festivals.festival_card import day_of, days_between
from handlers.events.hosts.applying import NewMeeting, call
from models import Event, Festival
from services.events import announced, venue
from services.events.festivals import calendar, programme
from services.roles import Role
from services.speech import intents
from services.speech.unasked import NOTHING
from services.when import moment

router = Router()

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class NewItem(NewMeeting):
    festival: int
    speaker: str


def add_button(festival: Festival) -> Button:
    return Button(text("festival.add"), data("festival-add", festival.community, festival.id))


@router.button("festival-add", role=Role.ORGANISER)
def begin(ctx: Context, festival: int) -> Next:
    found = may_lead(ctx, festival)
    programme.check_room(ctx.session, festival)
    known = {"festival": festival, "zone": found.zone, "first": found.first, "last": found.last}
    return Begin("festival-item", {**known, "place": found.place})


def may_lead(ctx: Context, festival: int, *, over: bool = False) -> Festival:
    leader = ctx.may(Role.MANAGER)
    return calendar.led(ctx.session, ctx.community, festival, ctx.person, leader=leader, now=ctx.now, over=over)


def may_lead_all(ctx: Context, festival: int) -> Festival:
    """The same for what holds for every meeting in it: whoever may call no meetings any more calls off, and moves, only
    their own. Raises Refusal."""
    found = may_lead(ctx, festival)
    if not programme.is_all_of(ctx.session, festival, ctx.person):
        ctx.must_be(Role.ORGANISER)
    return found


# ── The dialog ───────────────────────────────────────────────────────────────────────────────────────────────────────
async def ask_about_item(festival: int, zone: str, first: str, last: str, place: str) -> NewItem:
    """`first`, `last`: the festival's days, as far as they were known when it began."""
    title = await replace(ask.text("festival-item.title", max_length=100), opened=intents.invited)
    days = days_between(first, last, zone)
    asked = ask.span("festival-item.when", days=days, on=first if first == last else "")
    when = await _within(_weekdays_of(asked, first, last, zone), "", last, zone)
    if (day := _day(when, zone)) < first:
        before = ask.choice("festival-item.before", _BEFORE, day=day_of(day, zone), days=days)
        if await before == NO:
            again = _weekdays_of(ask.span("festival-item.other-when", days=days), first, last, zone)
            when = await _within(again, first, last, zone)
    same = "festival-item.same-place"
    where = venue.read(
        await ask.suggest("festival-item.place", place, text(same), said=f"{same}#words", max_length=200)
    )
    speaker = await ask.text("festival-item.speaker", max_length=100, optional=True)
    capacity = await ask.number("event.capacity", least=2, most=10_000, optional=True)
    wanted = await ask.text("event.help", max_length=200, optional=True, typed=intents.needed, takes=NOTHING)
    await ask.check(
        "festival-item.check",
        title=title,
        when=span(when.starts, when.ends, zone),
        place=place_of(where),
        speaker=speaker,
        led=int(bool(speaker)),
        capacity=capacity or 0,
        help=wanted or text("event.no-help"),
    )
    return NewItem(title, when.starts, when.ends, where, capacity, wanted, festival, speaker)


_BEFORE = (Option(YES, text("festival-item.before-yes")), Option(NO, text("festival-item.before-no")))


def _weekdays_of(question: Question[Span], first: str, last: str, zone: str) -> Question[Span]:
    """«В субботу», said two weeks before, is the festival's. «Завтра», said a day later, is another day."""
    begins = moment(date.fromisoformat(first), 0, zone)

    def read(answered: Answered) -> Span:
        found = question.value(answered)
        if _day(found, zone) >= first:
            return found
        try:
            there, sooner = (question.value(replace(answered, at=begins - back)) for back in (timedelta(0), A_DAY))
        except Unclear:
            return found
        return there if there == sooner and first <= _day(there, zone) <= last else found

    return replace(question, read=read)


def _within(question: Question[Span], first: str, last: str, zone: str) -> Question[Span]:
    """Asks again for what is outside these days («» is any day)."""

    def within(answered: Answered) -> Span:
        found = question.value(answered)
        if not first <= _day(found, zone) <= last:
            raise Unclear("festival-item.outside", last=days_between(last, last, zone))
        return found

    return replace(question, read=within)


def _day(when: Span, zone: str) -> str:
    return when_parser.local(when.starts, zone).date().isoformat()


@router.dialog("festival-item", ask_about_item, role=Role.ORGANISER)
def add(ctx: Context, new: NewItem) -> None:
    """Its days may have been moved since: then it is asked for again."""
    festival = may_lead(ctx, new.festival)
    event = call(ctx, new)
    event.speaker = new.speaker or None
    programme.put_in(ctx.session, festival, event)
    _tell(ctx, festival, event)


def _tell(ctx: Context, festival: Festival, event: Event) -> None:
    if programme.show_as_of(ctx.session, festival, ctx.now):
        ctx.refresh("festival", festival.id)
    opens = Button(text("festival.programme"), data("programme", ctx.community, festival.id, 0))
    count = len(programme.of(ctx.session, festival.id))
    ctx.reply("festival.added", (add_button(festival), opens), title=event.title, count=count)


# ── A meeting that is announced already ──────────────────────────────────────────────────────────────────────────────
@router.button("festival-into", role=Role.MEMBER)
def choose(ctx: Context, event: int) -> None:
    """Puts the meeting into the programme; of several festivals it asks which."""
    found = _announced(ctx, event)
    fitting = programme.fitting(calendar.ahead(ctx.session, ctx.community, ctx.now), found)
    if len(fitting) == 1:
        put_in(ctx, event, fitting[0].id)
        return
    rows = [(Button(one.title, data("festival-put", ctx.community, event, one.id)),) for one in fitting]
    ctx.reply("festival.which" if rows else "festival.no-other", *rows)


@router.button("festival-put", role=Role.MEMBER)
def put_in(ctx: Context, event: int, festival: int) -> None:
    found = _announced(ctx, event)
    into = calendar.open_to(ctx.session, ctx.community, festival, ctx.now)
    programme.put_in(ctx.session, into, found)
    _tell(ctx, into, found)


def _announced(ctx: Context, event: int) -> Event:
    """A meeting that neighbours have read of. What nobody may announce stands on no festival's card either: another one
    takes whoever may call meetings. Raises Refusal."""
    found = may_change(ctx, event)
    if announced.is_held_back(ctx.session, found):
        ctx.must_be(Role.ORGANISER)
    return found


@router.button("festival-out", role=Role.MEMBER)
def take_out(ctx: Context, event: int) -> None:
    found = may_change(ctx, event)
    festival = calendar.get(ctx.session, ctx.community, programme.take_out(ctx.session, found))
    if programme.show_as_of(ctx.session, festival, ctx.now):
        ctx.refresh("festival", festival.id)
    ctx.reply("festival.taken-out", title=found.title)


@router.button("festival-alone", role=Role.ORGANISER)
def show_alone(ctx: Context, event: int) -> None:
    """Its own card in the group, for a meeting of the programme that shall have one."""
    found = may_change(ctx, event)
    by: How = {"by": ctx.person, "by_role": int(Role.ORGANISER)}
    how: How = {"about": ("event", event), "once": f"alone:{event}", **by}
    posted = ctx.post(ctx.community, Card("event", event), announced=True, **how)
    ctx.reply("festival.shown-alone" if posted else "festival.shown-already", title=found.title)
