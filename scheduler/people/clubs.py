"""Whoever is asked to begin a club and is silent, or has gone: the next one is asked."""

import after_changes.people.clubs
from bot.jobs import every
from bot.routing.context import JobContext
from models import Club
from services.people.clubs import gathering


@every(minutes=15, of=[Club])
def clubs(ctx: JobContext) -> None:
    for club in gathering.unanswered(ctx.session, ctx.now):
        after_changes.people.clubs.ask_to_begin(ctx, club)
