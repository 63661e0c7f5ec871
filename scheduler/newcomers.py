"""Greets newcomers whom nobody greeted within an hour, all of a community together."""

from itertools import groupby

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from services.communities import newcomers


@every(minutes=5)
def greetings(ctx: JobContext) -> None:
    waiting = newcomers.to_greet(ctx.session, ctx.now, ctx.quiet)
    for community, group in groupby(sorted(waiting, key=lambda one: one.community), key=lambda one: one.community):
        persons = [one.person for one in group if newcomers.greet(ctx.session, community, one.person, ctx.now)]
        card = newcomers.welcome(ctx.session, community, persons, ctx.now)
        ctx.show(community, Card("welcome", card.id), fresh=card.fresh)
        if card.yesterday:
            ctx.drop("welcome", card.yesterday)
        ctx.refresh("arrivals", community)
