"""What becomes of a talk about a quarrel when it ends: what both have of it in their chats goes."""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.values.outgoing import say
from models import Mediation, MediationEnd
from services.people.mediation import talks


def end(ctx: JobContext, row: Mediation, outcome: MediationEnd | None, *, tell_mediator: bool) -> None:
    mediator, community = row.mediator, row.community
    talks.end(ctx.session, row, outcome, ctx.now)
    for kind in ("mediation", "mediation-mine", "mediation-end"):
        ctx.void(kind, row.id)
        ctx.drop(kind, row.id)
    if tell_mediator and mediator is not None:
        ctx.send(mediator, say(f"mediation.told-{outcome or 'over'}"), community=community)
