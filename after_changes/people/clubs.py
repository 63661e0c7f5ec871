"""One of those who look for the same company is asked to begin; if nobody does, whoever would come is told.

> Олег: Домино: нас уже четверо. Начнёте? [Начну] [Приду, если начнёт другой]
"""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Club, ClubState
from services.communities import profile
from services.people.clubs import gathering


def ask_to_begin(ctx: JobContext, club: Club) -> None:
    """The next one; if nobody is left after some were asked, all who would come hear that once."""
    asked_before = club.state is ClubState.ASKING
    row = gathering.ask_to_begin(ctx.session, club, profile.get(ctx.session, club.community).zone, ctx.now)
    if row is not None:
        once = f"club-begin:{row.id}"
        ctx.send(row.person, Card("club-begin", row.id, kept=False), community=club.community, once=once)
    elif asked_before:
        for person in gathering.seekers(ctx.session, club):
            one = gathering.row_of(ctx.session, club, person, ctx.now)
            once = f"club-nobody:{one.id}"
            ctx.send(person, Card("club-nobody", one.id, kept=False), community=club.community, once=once)
