"""Greets newcomers whom nobody greeted within an hour, all of a community together; none of an undecided crowd."""

from itertools import groupby

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Greeted
from services.communities import crowds, newcomers


@every(minutes=5)
def greetings(ctx: JobContext) -> None:
    waiting = newcomers.to_greet(ctx.session, ctx.now, ctx.quiet)
    for community, group in groupby(sorted(waiting, key=lambda one: one.community), key=lambda one: one.community):
        undecided = crowds.undecided(ctx.session, community)
        due = [one.person for one in group if one.person not in undecided]
        greeted = [newcomers.greet(ctx.session, community, person, ctx.now, Greeted.SOSED) for person in due]
        persons = [person for person, done in zip(due, greeted, strict=True) if done]
        if not persons:
            continue
        card = newcomers.welcome(ctx.session, community, persons, ctx.now)
        ctx.show(community, Card("welcome", card.id), fresh=card.fresh)
        if card.yesterday:
            ctx.drop("welcome", card.yesterday)
        ctx.refresh("arrivals", community)
