"""Talks about quarrels: nobody has answered, somebody has gone, how did it end, nobody says."""

import after_changes.people.mediation
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card, say
from models import Mediation, MediationState
from services.people.mediation import overdue


@every(minutes=15, of=[Mediation])
def mediations(ctx: JobContext) -> None:
    for row in overdue.without_asker(ctx.session):
        after_changes.people.mediation.end(ctx, row, None, tell_mediator=row.state is MediationState.TAKEN)
    for row in (*overdue.without_mediator(ctx.session, ctx.now), *overdue.silent(ctx.session, ctx.now)):
        if row.asker is not None:
            ctx.send(row.asker, Card("mediation-mine", row.id), community=row.community)
    for row in overdue.ask_how(ctx.session, ctx.now):
        if row.asker is not None:
            ctx.send(row.asker, Card("mediation-end", row.id, kept=False), community=row.community)
    for row in overdue.never_ended(ctx.session, ctx.now):
        asker, community = row.asker, row.community
        after_changes.people.mediation.end(ctx, row, None, tell_mediator=row.state is MediationState.TAKEN)
        if asker is not None:
            ctx.send(asker, say("mediation.closed"), community=community)
