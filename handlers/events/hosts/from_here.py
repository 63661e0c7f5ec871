"""A change of one meeting of a series: only of this one, or of all that follow.

> Мария: Только эту встречу или и все следующие? [Только эту] [И все следующие]
Мария: [И все следующие]
> Мария: «Зарядка», эта встреча и все следующие: в это же время. Напишу 9 соседям. [Изменить] [Оставить]
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict

from sqlalchemy.orm import Session

from after_changes.events import refresh_card, send_changed, send_link
from bot.dialogs import ask
from bot.dialogs.ask import Span
from bot.dialogs.question import Option
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Message, say, text
from handlers.events.event_card import answers, place_of, when_of
from handlers.events.hosts.applying import Heard, Value, apply, make
from handlers.events.rules import rule_of
from models import Event, EventState, Seat, Series
from services.events import calendar, changing, series
from services.events.changing import What
from services.events.hosts import from_here, leading
from services.roles import Role
from services.when import WEEK

router = Router()

OWN_WORDS = Readings("reminder", {"yes": "1", "late": "1", "no": "3"}, waits=False)


class Following(TypedDict):
    """What the dialog knows of those that follow. `told`: how many hear if they change, too; `starts`: of this one;
    `week`: whether the weekday may change."""

    told: int
    starts: str
    week: bool


def following(ctx: Context, event: Event, what: What) -> Following | None:
    """None for a meeting that none follows, and for whoever hosts this one alone."""
    if (row := series.goes_on(ctx.session, event)) is None or not may_change_all(ctx, event):
        return None
    changed = [event, *from_here.alike(ctx.session, event, row, what)]
    told = len(from_here.told(ctx.session, changed, what, but=ctx.person))
    return {"told": told, "starts": event.starts_at.isoformat(), "week": from_here.keeps_rule(row, 1)}


def may_change_all(ctx: Context, event: Event) -> bool:
    return leading.leads_series(ctx.session, event, ctx.person) or ctx.may(Role.MANAGER)


class HowFar(StrEnum):
    """How far a change holds. ALONE: another day, which the series cannot follow."""

    ONE = "one"
    ALL = "all"
    ALONE = "alone"


async def ask_how_far(value: Value, zone: str, after: Following | None) -> HowFar:
    if after is None:
        return HowFar.ONE
    if isinstance(value, Span):
        was = changing.day_of(datetime.fromisoformat(after["starts"]), zone)
        days = abs((changing.day_of(value.starts, zone) - was).days)
        if days >= WEEK or (days and not after["week"]):
            return HowFar.ALONE
    options = [Option(one, text(f"follow.{one}"), said=f"follow.{one}#words") for one in (HowFar.ONE, HowFar.ALL)]
    return HowFar(await ask.choice("follow.how-far", options))


def change_all(ctx: Context, event: Event, row: Series, what: What, value: Value) -> Heard | None:
    """Changes it and those that follow. Each person hears once, of the soonest they answered. None: see `apply`."""
    after = from_here.alike(ctx.session, event, row, what)
    meant = [event, *after]
    told = from_here.told(ctx.session, meant, what, but=ctx.person)
    heard = Heard(len(told), from_here.concerned(ctx.session, meant, what, but=ctx.person))
    soonest, days = event.starts_at, from_here.days_between(event, value.starts) if isinstance(value, Span) else 0
    if not make(ctx, event, what, value):
        return None
    for one in after:
        _follow(ctx, event, one, what, value, days)
    from_here.remember(ctx.session, event, row, what, days)
    for person, (seat, one) in told.items():
        _tell(ctx, one, seat, person, what, min(soonest, event.starts_at))
    return heard


def _follow(ctx: Context, event: Event, one: Event, what: What, value: Value, days: int) -> None:
    """A later one whose guests need more seats than there are to be keeps its own."""
    own = Span(*from_here.at_new_hour(event, one, days), "") if isinstance(value, Span) else value
    if apply(ctx, one, what, own):
        calendar.note_change(one, ctx.now)
        refresh_card(ctx, one.id)


def _tell(ctx: Context, event: Event, seat: int, person: int, what: What, soonest: datetime) -> None:
    if what is What.LINK:
        send_link(ctx, event, seat, person, soonest)
    else:
        send_changed(ctx, event, seat, person, soonest, card="follow-changed")


@router.card("follow-changed", of=Seat, asks=OWN_WORDS, whose="person")
def changed_card(session: Session, seat: Seat, language: str) -> Message | None:
    """Whoever answered is asked again, about the soonest of theirs."""
    event = session.get_one(Event, seat.event)
    if event.state == EventState.CANCELLED or event.thanked_at:
        return None
    known: dict[str, Any] = {"title": event.title, "when": when_of(event), "place": place_of(event)}
    rule = rule_of(session, event)
    return say("follow.moved", answers(event), **known, repeats="yes" if rule else "no", rule=rule or "")
