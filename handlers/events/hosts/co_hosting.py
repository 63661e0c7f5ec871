"""A meeting hosted by several people: a host asks a neighbour, or a helper offers themselves.

Мария: [Позвать вести вместе]
> Мария: «Чай». Кто ведёт вместе с вами? [Олег] [Анна]
Мария: [Олег]
> Олег: Мария зовёт вас вести вместе «Чай», … [Да] [Да, без имени] [Не сейчас]
"""

from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.events import offer_seats, refresh_card
from after_changes.namesakes import apart
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Someone, YesNo, data, say, text, yes_or_no
from handlers.events.afterwards.summary import summary_card
from handlers.events.calling_off import call_off_button
from handlers.events.changing import change_button
from handlers.events.entering import may_change
from handlers.events.event_card import place_of, when_of
from handlers.events.hosts.from_here import may_change_all
from handlers.events.reminding import guests_card, reminder_of
from models import CoHost, CoHostState, Event, EventState
from services.events import calendar, series
from services.events.hosts import co_hosts, from_here, leading, of_series
from services.refusal import Refusal
from services.roles import Role
from services.speech.words import fold

router = Router()

TWO = 2  # names in a row
LEAVES = "sure", "all"  # one meeting, or those that follow as well


class Joins(StrEnum):
    """The answer of somebody who may host, too. NAMELESS: not named on the card."""

    YES = "yes"
    NAMELESS = "nameless"
    NO = "no"


def ask_button(ctx: Context, event: Event) -> Button:
    return Button(text("co-host.ask"), data("co-host-whom", event.community, event.id))


def leave_button(ctx: Context, event: Event) -> Button | None:
    """For whoever hosts it; alone, they call the meeting off instead."""
    if not (leading.beside(ctx.session, event) and leading.leads(ctx.session, event, ctx.person)):
        return None
    return Button(text("co-host.leave"), data("co-host-leave", event.community, event.id, "ask"))


# ── Asked ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.recognises
def host_together(ctx: Context, said: str) -> bool:
    """«Ведём вместе с Олегом»: whoever hosts a meeting is asked with whom of those who can."""
    begins = tuple(ctx.in_words(text("co-host.words")).split(", "))
    if not ctx.mine or not fold(said).startswith(begins):
        return False
    led = [one for one in calendar.hosted(ctx.session, ctx.person, ctx.now) if one.community in ctx.mine]
    if led:
        be_in(ctx, led[0].community)
        whom(ctx, led[0].id)
    return bool(led)


@router.button("co-host-whom", role=Role.MEMBER)
def whom(ctx: Context, event: int) -> None:
    found = may_change(ctx, event)
    known = [one for one in co_hosts.candidates(ctx.session, found) if one[0] != ctx.person][: co_hosts.OFFERED]
    asks = "co-host-far" if _may_be_for_all(ctx, found) else "co-host-ask"
    labels = {person: apart(ctx.session, ctx.community, person) for person, _ in known}
    buttons = [Button(label, data(asks, ctx.community, event, person)) for person, label in labels.items()]
    rows = [tuple(buttons[n : n + TWO]) for n in range(0, len(buttons), TWO)]
    ctx.reply("co-host.whom" if rows else "co-host.nobody", *rows, title=found.title)


def _may_be_for_all(ctx: Context, event: Event) -> bool:
    return series.goes_on(ctx.session, event) is not None and may_change_all(ctx, event)


@router.button("co-host-far", role=Role.MEMBER)
def how_far(ctx: Context, event: int, person: int) -> None:
    """Of a series: only this one, or those that follow as well."""
    found = may_change(ctx, event)
    one = Button(text("follow.one"), data("co-host-ask", ctx.community, event, person))
    every = Button(text("follow.all"), data("co-host-ask-all", ctx.community, event, person))
    ctx.reply("co-host.how-far", (one, every), who=Someone(person), title=found.title)


@router.button("co-host-ask-all", role=Role.MEMBER)
def ask_for_all(ctx: Context, event: int, person: int) -> None:
    if not _may_be_for_all(ctx, may_change(ctx, event)):
        raise Refusal("button.old")
    _ask(ctx, event, person, every=True)


@router.button("co-host-ask", role=Role.MEMBER)
def ask(ctx: Context, event: int, person: int) -> None:
    _ask(ctx, event, person, every=False)


def _ask(ctx: Context, event: int, person: int, *, every: bool) -> None:
    found = may_change(ctx, event)
    row = co_hosts.ask(ctx.session, found, person, ctx.now, every=every)
    repeats = "all" if every else "yes" if series.goes_on(ctx.session, found) else "no"
    asks = say("co-host.asks", *_answers(found), who=Someone(ctx.person), repeats=repeats, **_about(found))
    about = ("event", event)
    ctx.send(person, asks, community=ctx.community, once=f"co-host:{row.id}", about=about, by=ctx.person)
    ctx.reply("co-host.asked", who=Someone(person), title=found.title)


def _answers(event: Event) -> tuple[Row, ...]:
    buttons = (Button(text(f"co-host.{one}"), data("co-host", event.community, event.id, one)) for one in Joins)
    return tuple((button,) for button in buttons)


def _about(event: Event) -> dict[str, object]:
    return {"title": event.title, "when": when_of(event), "place": place_of(event)}


@router.button("co-host", role=Role.MEMBER, sure=True)
def answer(ctx: Context, event: int, said: Joins) -> None:
    """What somebody says who was asked."""
    yes, named = said is not Joins.NO, said is Joins.YES
    joined = co_hosts.answer(ctx.session, ctx.community, event, ctx.person, yes=yes, named=named, now=ctx.now)
    told = say(f"co-host.told-{'yes' if yes else 'no'}", who=Someone(ctx.person), title=joined.event.title)
    _tell_hosts(ctx, joined.event, told, f"co-host-said:{joined.row.id}:{said}")
    _begin(ctx, joined)
    if yes:
        _welcome(ctx, joined)
    else:
        ctx.reply("co-host.refused")


def _welcome(ctx: Context, joined: co_hosts.Joined) -> None:
    event = joined.event
    ctx.reply("co-host.welcome", title=event.title, when=when_of(event), every=int(joined.row.every))


def _begin(ctx: Context, joined: co_hosts.Joined) -> None:
    if joined.row.state is not CoHostState.HOSTS:
        return
    freed = [joined.event] if joined.freed else []
    if joined.row.every:
        freed += of_series.spread(ctx.session, joined.row, from_here.later(ctx.session, joined.event), ctx.now)
    refresh_card(ctx, joined.event.id)
    for event in freed:
        offer_seats(ctx, event.id)


def _tell_hosts(ctx: Context, event: Event, told: Message, once: str) -> None:
    for host in leading.all_of(ctx.session, event):
        if host != ctx.person:
            ctx.send(host, told, community=ctx.community, once=f"{once}:{host}", about=("event", event.id))


# ── Offered ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("co-host-offer", role=Role.MEMBER, sure=True)
def offer(ctx: Context, event: int, said: str) -> None:
    """Says first what becomes of it, and whether they are named."""
    if said not in list(Joins):
        found = calendar.open_event(ctx.session, ctx.community, event, ctx.now)
        one = (Joins.YES, Joins.NAMELESS)
        buttons = (
            Button(text(f"co-host.offer-{how}"), data("co-host-offer", ctx.community, event, how)) for how in one
        )
        ctx.reply("co-host.offer-how", *((button,) for button in buttons), title=found.title)
        return
    joined = co_hosts.offer(ctx.session, ctx.community, event, ctx.person, named=said == Joins.YES, now=ctx.now)
    if joined.row.state is CoHostState.HOSTS:  # a host had asked them
        _begin(ctx, joined)
        _welcome(ctx, joined)
        return
    for host in leading.answering(ctx.session, joined.event):
        row = yes_or_no("co-host.take", "co-host.take-not", "co-host-take", ctx.community, event, ctx.person)
        offers = say("co-host.offers", row, who=Someone(ctx.person), title=joined.event.title)
        once = f"co-host-offer:{joined.row.id}:{host}"
        ctx.send(host, offers, community=ctx.community, once=once, by=ctx.person)
    ctx.reply("co-host.offered", title=joined.event.title)


@router.button("co-host-take", role=Role.MEMBER, sure=True)
def take(ctx: Context, event: int, person: int, answer: YesNo) -> None:
    found, yes = may_change(ctx, event), answer == YesNo.YES
    joined = co_hosts.decide(ctx.session, found, person, yes=yes, now=ctx.now)
    _begin(ctx, joined)
    told = say(f"co-host.taken-{answer}", title=found.title, when=when_of(found))
    ctx.send(person, told, community=ctx.community, once=f"co-host-taken:{joined.row.id}")
    ctx.reply(f"co-host.took-{answer}", who=Someone(person), title=found.title)


# ── Stepping back ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("co-host-leave", role=Role.MEMBER, sure=True)
def leave(ctx: Context, event: int, sure: str) -> None:
    found = calendar.open_event(ctx.session, ctx.community, event, ctx.now)
    every = co_hosts.hosts_all(ctx.session, found, ctx.person)
    if sure not in LEAVES:
        ways = LEAVES if every else LEAVES[:1]
        row = (Button(text(f"co-host.leave-{how}"), data("co-host-leave", ctx.community, event, how)) for how in ways)
        ctx.reply("co-host.leave-ask", tuple(row), title=found.title)
        return
    if every and sure == LEAVES[1]:
        of_series.end(ctx.session, ctx.person, from_here.later(ctx.session, found))
    heir = co_hosts.step_back(ctx.session, found, ctx.person, all_of_it=sure == LEAVES[1])
    refresh_card(ctx, event)
    told = say("co-host.left", who=Someone(ctx.person), title=found.title)
    for host in leading.all_of(ctx.session, found):
        if host not in (ctx.person, heir):
            ctx.send(host, told, community=ctx.community, once=f"co-host-left:{event}:{ctx.person}:{host}")
    ctx.reply("co-host.left-you", title=found.title)


@router.card("event-heir", of=Event, whose=leading.host)
def heir_card(session: Session, event: Event, language: str) -> Message | None:
    """Whoever hosted it with others is its host now."""
    if event.state == EventState.CANCELLED:
        return None
    return say("co-host.heir", (change_button(event), call_off_button(event)), **_about(event))


# ── What the host gets, for those who host with them ─────────────────────────────────────────────────────────────────
@router.card("event-co-host", of=CoHost, whose=leading.co_host)
def co_host_card(session: Session, row: CoHost, language: str) -> Message | None:
    return guests_card(session, session.get_one(Event, row.event), language) if _hosts(row) else None


@router.card("co-host-reminder", of=CoHost, whose=leading.co_host)
def co_host_reminder(session: Session, row: CoHost, language: str) -> Message | None:
    return reminder_of(session, session.get_one(Event, row.event), row.person) if _hosts(row) else None


@router.card("summary-co-host", of=CoHost, whose=leading.co_host)
def co_summary_card(session: Session, row: CoHost, language: str) -> Message | None:
    return summary_card(session, session.get_one(Event, row.event), language) if _hosts(row) else None


def _hosts(row: CoHost) -> bool:
    return row.state in (CoHostState.HOSTS, CoHostState.HEIR)
