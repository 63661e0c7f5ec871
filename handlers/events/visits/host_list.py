"""What a host has in hand at the door: the code, its picture, and the list of guests to tick.

> Мария: «Чай»: отмечено 2 … [✓ Галина] [Олег (+1)] [Пришли все] [+1 без телефона] [Готово]
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from after_changes.namesakes import apart
from after_changes.visits import refresh_visits
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.incoming import UpdateKind
from bot.values.outgoing import (
    Button,
    Card,
    Door,
    Joined,
    Message,
    Moment,
    Picture,
    Row,
    Someone,
    YesNo,
    data,
    say,
    text,
)
from models import Event, EventState, VisitList
from services.communities import presence, profile
from services.events.hosts import leading
from services.events.visits import codes, host_list
from services.events.visits.host_list import PAGE, Guests
from services.roles import Role

router = Router()

FIRSTS = 10  # named when the host is done


def visits_button(ctx: Context, event: Event) -> Button | None:
    if not codes.is_open(event, ctx.now):
        return None
    return Button(text("visit.begin"), data("visits", event.community, event.id))


@router.button("visits", role=Role.MEMBER)
def show_code(ctx: Context, event: int) -> None:
    found = _may_mark(ctx, event)
    codes.of(ctx.session, found, ctx.now)
    ctx.reply(Card("visit-code", host_list.of_host(ctx.session, event, ctx.person), kept=False))


def _may_mark(ctx: Context, event: int) -> Event:
    leader = ctx.may(Role.MANAGER)
    return host_list.may_mark(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now)


def _event_of(session: Session, row: VisitList) -> Event | None:
    """None if it is called off, or if the reader leads neither it nor the community any more."""
    event = session.get_one(Event, row.event)
    manager = profile.standing(session, event.community, row.person).role >= Role.MANAGER
    leads = manager or leading.leads(session, event, row.person)
    return event if leads and event.state == EventState.PLANNED else None


@router.card("visit-code", of=VisitList, whose="person")
def code_card(session: Session, row: VisitList, language: str) -> Message | None:
    event = _event_of(session, row)
    if event is None:
        return None
    buttons = (
        Button(text("visit.show-qr"), data("visit-qr", event.community, event.id)),
        Button(text("visit.show-list"), data("visit-list", event.community, event.id)),
    )
    when = Moment(event.starts_at, event.zone, "time")
    return say("visit.code", buttons, title=event.title, when=when, code=codes.known(session, event))


@router.button("visit-qr", role=Role.MEMBER)
def show_qr(ctx: Context, event: int) -> None:
    found = _may_mark(ctx, event)
    codes.of(ctx.session, found, ctx.now)
    ctx.reply(Card("visit-qr", host_list.of_host(ctx.session, event, ctx.person), kept=False))


@router.card("visit-qr", of=VisitList, whose="person")
def qr_card(session: Session, row: VisitList, language: str) -> Message | None:
    """The picture, with a code for the private chat on each of the community's platforms."""
    event = _event_of(session, row)
    if event is None:
        return None
    code, platforms = codes.known(session, event), presence.platforms(session, event.community)
    opens = data("door", event.community, event.id)
    where = {one: text(f"transport.{one}") for one in platforms} if len(platforms) > 1 else {None: ""}
    until = event.ends_at + codes.REMEMBERED  # a photo of it lets nobody in for good
    codes_ = [{"url": Door(opens, one, until), "where": name} for one, name in where.items()]
    drawn = {"title": event.title, "code": text("visit.on-paper", code=code), "codes": codes_}
    return replace(say("visit.qr", title=event.title, code=code), picture=Picture("visit-qr", drawn))


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("visit-list", role=Role.MEMBER)
def show_list(ctx: Context, event: int) -> None:
    _may_mark(ctx, event)
    ctx.reply(Card("visit-list", host_list.of_host(ctx.session, event, ctx.person, page=0)))


@router.card("visit-list", of=VisitList, whose="person")
def list_card(session: Session, row: VisitList, language: str) -> Message | None:
    event = _event_of(session, row)
    if event is None:
        return None
    guests = host_list.guests(session, event, row.person)
    page = min(row.page, max(0, len(guests.listed) - 1) // PAGE)
    rows = [(_guest_button(session, event, guests, one),) for one in guests.listed[page * PAGE : (page + 1) * PAGE]]
    there = len(guests.there.intersection(guests.listed))
    counts = {"there": there, "listed": len(guests.listed), "others": guests.others}
    return say("visit.list", *rows, *_below(event, guests, page), title=event.title, **counts)


def _guest_button(session: Session, event: Event, guests: Guests, person: int) -> Button:
    there, along = person in guests.there, guests.along.get(person, 0)
    label = text("visit.guest", name=apart(session, event.community, person), there=int(there), along=along)
    return Button(label, data("visit-tick", event.community, event.id, person, YesNo.NO if there else YesNo.YES))


def _below(event: Event, guests: Guests, page: int) -> list[Row]:
    def button(key: str, verb: str, *ids: int | str) -> Button:
        return Button(text(key), data(verb, event.community, event.id, *ids))

    turning = [button("visit.page-before", "visit-page", page - 1)] if page else []
    if (page + 1) * PAGE < len(guests.listed):
        turning.append(button("visit.page-after", "visit-page", page + 1))
    missing = [one for one in guests.expected if one not in guests.there]
    everybody = [button("visit.all", "visit-all", YesNo.YES)] if missing else []
    if guests.by_all:
        everybody.append(button("visit.all-back", "visit-all", YesNo.NO))
    unnamed = [button("visit.unnamed", "visit-unnamed", guests.mine + 1)]
    if guests.mine:
        unnamed.append(button("visit.unnamed-back", "visit-unnamed", guests.mine - 1))
    rows = turning, everybody, unnamed, [button("visit.done", "visit-done")]
    return [tuple(row) for row in rows if row]


@router.button("visit-page", role=Role.MEMBER)
def turn(ctx: Context, event: int, page: int) -> None:
    _may_mark(ctx, event)
    host_list.of_host(ctx.session, event, ctx.person, page)
    _show_again(ctx, event)


def _show_again(ctx: Context, event: int, notice: str = "", **values: int) -> None:
    """The list changes where it stands; whoever has typed finds it under their words, where the next ones count."""
    row = host_list.of_host(ctx.session, event, ctx.person)
    if ctx.update.kind is not UpdateKind.PRESS:
        ctx.reply(Card("visit-list", row))
        return
    ctx.refresh("visit-list", row)
    if notice:
        ctx.notice(notice, **values)


@router.button("visit-tick", role=Role.MEMBER)
def tick(ctx: Context, event: int, person: int, there: YesNo) -> None:
    """The button says what shall be so, so pressing it twice, or by two hosts, does it once."""
    found = _may_mark(ctx, event)
    host_list.tick(ctx.session, found, person, there == YesNo.YES, ctx.person, ctx.now)
    refresh_visits(ctx, found)
    _show_again(ctx, event, "visit.ticked" if there == YesNo.YES else "visit.unticked")


@router.button("visit-all", role=Role.MEMBER)
def tick_all(ctx: Context, event: int, there: YesNo) -> None:
    found = _may_mark(ctx, event)
    if there == YesNo.YES:
        ticked = host_list.tick_all(ctx.session, found, ctx.person, ctx.now)
    else:
        ticked = host_list.untick_all(ctx.session, found, ctx.person)
    refresh_visits(ctx, found)
    _show_again(ctx, event, "visit.all-ticked" if there == YesNo.YES else "visit.all-unticked", guests=ticked)


@router.button("visit-unnamed", role=Role.MEMBER)
def count_unnamed(ctx: Context, event: int, number: int) -> None:
    """The button says how many there shall be, as far as this host knows."""
    found = _may_mark(ctx, event)
    host_list.count_unnamed(ctx.session, found, number, ctx.person, ctx.now)
    refresh_visits(ctx, found)
    _show_again(ctx, event)


@router.button("visit-done", role=Role.MEMBER)
def done(ctx: Context, event: int) -> None:
    ticked = host_list.ticked(ctx.session, _may_mark(ctx, event))
    named = ticked.firsts[:FIRSTS]
    more = len(ticked.firsts) - len(named) + ticked.more_firsts
    names = Joined(tuple(Someone(one) for one in named))
    ctx.reply("visit.done-with", came=ticked.came, firsts=len(named) + more, names=names, named=len(named), more=more)
