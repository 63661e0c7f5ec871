"""Keeps the rows for weeks, days and hours up to date (services/numbers), and how many there were each day."""

from bot.jobs import every
from bot.routing.context import JobContext
from services.communities import activity
from services.numbers import rollups, stale


@every(minutes=15)
def count_numbers(ctx: JobContext) -> bool:
    activity.sized(ctx.session, ctx.now)
    more = stale.note_new(ctx.session)
    return rollups.refresh(ctx.session, ctx.now) or more
