"""Meetings that repeat: who comes to all of them, and their end.

> Галина: Записать вас и на следующие встречи «Зарядка»? Каждую неделю: суббота. [На все] [Только на эту]
"""

from sqlalchemy.orm import Session

from after_changes.events import offer_seats, refresh_card
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, YesNo, data, say, text, yes_or_no
from handlers.events.event_card import when_of
from handlers.events.hosts.from_here import may_change_all
from handlers.events.rules import rule_of
from models import Event, EventState, Seat
from services.events import calendar, guest_list, series
from services.events.attendance import Answer
from services.refusal import Refusal
from services.roles import Role

router = Router()


def end_button(event: Event) -> Button:
    return Button(text("event.end"), data("event-end", event.community, event.id, "ask"))


@router.card("event-every", of=Seat, whose="person")
def every_card(session: Session, seat: Seat, language: str) -> Message | None:
    event = session.get_one(Event, seat.event)
    rule = rule_of(session, event)
    if rule is None or event.state is EventState.CANCELLED or seat.answer != Answer.YES:
        return None
    row = yes_or_no("event.every-all", "event.every-one", "every", event.community, event.id)
    return say("event.every", row, title=event.title, rule=rule)


@router.button("every", role=Role.GUEST)
def come_to_all(ctx: Context, event: int, answer: YesNo) -> None:
    found = calendar.get(ctx.session, ctx.community, event)
    for one in series.come_to_all(ctx.session, found, ctx.person, answer == YesNo.YES, ctx.now):
        refresh_card(ctx, one)
        offer_seats(ctx, one)
    ctx.notice(f"event.every-{answer}")


@router.button("event-end", role=Role.MEMBER, sure=True)
def end(ctx: Context, event: int, sure: str) -> None:
    """Repeats no more; those that are made already are called off. Not for whoever hosts this one alone."""
    found = calendar.open_event(ctx.session, ctx.community, event, ctx.now)
    if not may_change_all(ctx, found):
        raise Refusal("role.refused", role="MANAGER")
    if sure != "sure":
        row = (
            Button(text("event.end-sure"), data("event-end", ctx.community, event, "sure")),
            Button(text("event.call-off-no"), data("go", ctx.community, "events")),
        )
        ctx.reply("event.end-ask", row, title=found.title, when=when_of(found))
        return
    told: set[int] = set()
    for one in series.end(ctx.session, found, ctx.person, ctx.now):
        there = guest_list.of(ctx.session, one.id)
        told |= {who for who in (*there.yes, *there.beside, *there.maybe, *there.waiting) if who != ctx.person}
        ctx.void("event", one.id)
        refresh_card(ctx, one.id)
    ended = say("event.ended", title=found.title, when=when_of(found))
    for person in sorted(told):
        ctx.send(person, ended, community=ctx.community, once=f"ended:{found.series}:{person}")
    refresh_card(ctx, event)
    ctx.reply("event.end-done", title=found.title, when=when_of(found))
