"""What is to be done after a meeting: the host's list, reminders on the day, what its owner gives back; and, once, the
question what a community wants to have done after each."""

from __future__ import annotations

import after_changes.chores
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Chore, Event, Matter
from services.events.chores import after, agreed, hands, lists
from services.people import memberships


@every(minutes=15, of=[Event])
def lists_of_chores(ctx: JobContext) -> None:
    for event in after.list_due(ctx.session, ctx.now, ctx.quiet):
        if (who := after.responsible(ctx.session, event)) is not None:
            ctx.send(who, Card("chores", event.id), community=event.community, once=f"chores:{event.id}")


@every(minutes=15, of=[Chore])
def chores_to_do(ctx: JobContext) -> None:
    for done in after.done_meanwhile(ctx.session, ctx.now):
        ctx.refresh("chores", done.event)
    for strays in hands.strays(ctx.session, ctx.now):
        event = hands.event_of(ctx.session, strays[0])
        ctx.refresh("chores", event.id)
        if (who := after.responsible(ctx.session, event)) is not None:
            back = Card("chore-back", strays[0].id, kept=False) if len(strays) == 1 else Card("chores", event.id)
            ctx.send(who, back, community=event.community)
    for who, due in lists.remind_due(ctx.session, ctx.now, ctx.quiet):
        ctx.send(who, after_changes.chores.reminder(ctx.session, due), community=due[0].community)


@every(minutes=60, of=[Event])
def what_is_to_be_done(ctx: JobContext) -> None:
    """Asks the first leader who can be written to, after the first meetings of a community that has not agreed yet."""
    to_ask = {f"chores-offer:{community}": community for community in agreed.to_ask(ctx.session, ctx.now, ctx.quiet)}
    said = ctx.said([*to_ask])
    for once, community in to_ask.items():
        leader = next(filter(ctx.can_write_to, memberships.leaders_there(ctx.session, community)), None)
        if once not in said and leader:
            card = Card("chores-offer", community, kept=False)
            ctx.send(leader, card, community=community, once=once, unasked=Matter.LEADING)
