"""Neighbours who have agreed are introduced; where too few have, whoever has agreed is told.

> Олег: Знакомьтесь: Тимур. … [Написать]
"""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.values.outgoing import Card, say
from models import Acquaintance
from services.people.acquaintances import agreeing


def settle(ctx: JobContext, group: Acquaintance) -> None:
    """Nobody learns who has not agreed, nor whether they had said so."""
    agree = agreeing.settle(ctx.session, group, ctx.now)
    for one in agreeing.all_of(ctx.session, group.id):
        ctx.refresh("acquaintance", one.id)
    for one in agree:
        once = f"acquainted:{one.id}"
        if group.introduced_at is not None:
            ctx.send(one.person, Card("acquainted", one.id), community=group.community, once=once)
        else:
            ctx.send(one.person, say("acquaintance.not-this-time"), community=group.community, once=once)
