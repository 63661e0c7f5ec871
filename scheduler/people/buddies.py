"""Newcomers and their helpers: somebody has gone, nobody answers, the month is over, the next one is asked."""

import after_changes.people.buddies as told
from bot.jobs import every
from bot.routing.context import JobContext
from models import Buddy, Settling
from services.people.buddies import overdue, pairs


@every(minutes=15, of=[Buddy, Settling])
def buddies(ctx: JobContext) -> None:
    for row in overdue.without_newcomer(ctx.session):
        told.without_newcomer(ctx, row, "left")
        overdue.drop_all_of(ctx.session, row.community, row.newcomer)
    told.month_over(ctx, overdue.month_over(ctx.session, ctx.now))
    for row, why in overdue.without_neighbour(ctx.session, ctx.can_write_to):
        had_taken = row.state is pairs.TAKEN
        pairs.end(ctx.session, row)
        told.without_helper(ctx, row, why, had_taken=had_taken)
    overdue.silent(ctx.session, ctx.now)
    for month in overdue.waiting(ctx.session, ctx.now):
        told.ask_next(ctx, month.community, month.person)
    for month in overdue.to_tell(ctx.session, ctx.now):
        told.tell_nobody_found(ctx, month.community, month.person)
