"""What helpers bring or do: each item is taken by one.

Галина@двор: [Помогу]
> Галина: Что возьмёте? [столы] [пироги] [Просто помогу]
Галина: [пироги]
~ @двор: … Есть: пироги (Галина). Ещё нужно: столы
"""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from after_changes.events import offer_seats, refresh_card, refresh_items
from bot.routing.context import Context
from bot.routing.listeners import Overheard, Question
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Priority, Row, Someone, Text, YesNo, data, say, text
from handlers.events.entering import enter
from handlers.events.hosts.offering import offer_button
from models import Duty, Event, EventState, Item
from services.events import attendance, calendar, items
from services.events.guest_list import GuestList
from services.events.hosts import partners
from services.roles import Role

router = Router()

LABEL = 40  # letters of a button
FEW = 6  # words that name what somebody brings


def help_lines(session: Session, event: Event, there: GuestList) -> tuple[Text, ...]:
    """What is there, what is still wanted, and how many others help."""
    if not event.wanted_help:
        return ()
    found = items.of(session, event.id)
    taken = [item for item in found if item.person is not None]
    wanted = Joined(tuple(item.name for item in found if item.person is None))
    if not taken:
        return (text("event.card-help", what=event.wanted_help, helpers=len(there.helpers)),)
    has = Joined(tuple(_brought(item, there) for item in taken))
    others = len(set(there.helpers) - {item.person for item in taken})
    return (text("event.card-items", has=has, wanted=wanted, left=len(found) - len(taken), helpers=others),)


def _brought(item: Item, there: GuestList) -> Text | str:
    """«пироги (Галина)»; of somebody who is no neighbour any more only what they bring."""
    named = item.person is not None and item.person in there.neighbours
    return text("event.item", what=item.name, who=Someone(item.person)) if named and item.person else item.name


@router.button("duty", role=Role.GUEST, group=True)
def help_out(ctx: Context, event: int) -> None:
    """Helps, whatever they choose to bring, which they are asked in private."""
    taken = attendance.help_out(ctx.session, ctx.community, event, ctx.person, ctx.now)
    ctx.notice(f"rsvp.noted-{taken.name}")
    refresh_card(ctx, event)
    if taken.freed:
        offer_seats(ctx, event)
    if taken.duty and _choices(items.of(ctx.session, event), ctx.person):
        card = Card("event-items", taken.duty)
        if ctx.private:
            ctx.reply(card)
        else:
            side = partners.side_of(ctx.session, taken.event, ctx.person)
            ctx.send(ctx.person, card, community=side, priority=Priority.REPLY, about=("event", event))


@router.button("with-duty", role=Role.GUEST, group=True)
def help_out_with(ctx: Context, event: int) -> None:
    """The same under the card of a community that meets with another one."""
    enter(ctx, event)
    help_out(ctx, event)


def _choices(found: Sequence[Item], person: int) -> list[Item]:
    return [item for item in found if item.person in (None, person)]


@router.card("event-items", of=Duty, whose="person")
def choices_card(session: Session, duty: Duty, language: str) -> Message | None:
    event = session.get_one(Event, duty.event)
    if event.state == EventState.CANCELLED or event.thanked_at:
        return None
    found = _choices(items.of(session, event.id), duty.person)
    side = partners.side_of(session, event, duty.person)
    rows: list[Row] = [(_item_button(event, item, duty.person, side),) for item in found]
    rows.append((Button(text("event.just-help"), data("item", side, event.id, 0, YesNo.YES)),))
    if side == event.community:
        rows.append((offer_button(event),))
    return say("event.which-item", *rows, title=event.title)


@router.listens
def hears_of_items(heard: Overheard) -> Iterator[Question]:
    """«Столы привезу», said by a helper: shows what is wanted, with the buttons that take it."""
    if "?" in heard.said or len(heard.said.split()) > FEW:
        return
    for duty in items.wanted_of(heard.session, heard.person, heard.said, heard.at):
        side = partners.side_of(heard.session, heard.session.get_one(Event, duty.event), duty.person)
        yield Question(side, Card("event-items", duty.id))


def _item_button(event: Event, item: Item, person: int, side: int) -> Button:
    name = item.name if len(item.name) <= LABEL else item.name[: LABEL - 1].rstrip() + "…"
    mine = item.person == person
    label = text("event.my-item", what=name) if mine else name
    return Button(label, data("item", side, event.id, item.id, YesNo.NO if mine else YesNo.YES))


@router.button("item", role=Role.GUEST)
def take(ctx: Context, event: int, item: int, answer: YesNo) -> None:
    """Takes an item, or gives one's own back."""
    enter(ctx, event)
    found = calendar.open_event(ctx.session, ctx.community, event, ctx.now)
    helper = attendance.help_out(ctx.session, ctx.community, event, ctx.person, ctx.now)
    if helper.freed:
        offer_seats(ctx, event)
    if not item or helper.duty is None:
        ctx.notice("rsvp.noted-help-already")
        return
    taken = items.take(ctx.session, found, item, ctx.person, ctx.now, back=answer == YesNo.NO)
    ctx.notice("event.item-taken" if taken.person else "event.item-back", what=taken.name)
    refresh_card(ctx, event)
    refresh_items(ctx, found)
