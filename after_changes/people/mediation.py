"""What becomes of a talk about a quarrel when it ends: what both have of it in their chats goes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from bot.routing.context import JobContext
from bot.values.outgoing import say
from models import Mediation, MediationEnd
from services.people.mediation import talks

CARDS = ("mediation", "mediation-mine", "mediation-end")


def take_back(ctx: JobContext, talked: Iterable[int]) -> None:
    """Takes what both have of these talks out of their chats."""
    for kind, talk in product(CARDS, talked):
        ctx.drop(kind, talk)


def end(ctx: JobContext, row: Mediation, outcome: MediationEnd | None, *, tell_mediator: bool) -> None:
    mediator, community = row.mediator, row.community
    talks.end(ctx.session, row, outcome, ctx.now)
    take_back(ctx, [row.id])
    if tell_mediator and mediator is not None:
        ctx.send(mediator, say(f"mediation.told-{outcome or 'over'}"), community=community)
