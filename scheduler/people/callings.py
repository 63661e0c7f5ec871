"""Callings: asked about once a season; guides who are silent; a word at a meeting that is near."""

from after_changes.people.callings import ask_for_openings, ask_next_guide
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Called, Event, GuideQuestion, Matter, Membership
from services.people.callings import guides, openings, seasons


@every(minutes=24 * 60, of=[Called])
def callings(ctx: JobContext) -> bool:
    """Asks some people; True if there are more."""
    seasons.rest_unanswered(ctx.session, ctx.now)
    some, more = seasons.to_ask(ctx.session, ctx.now)
    for membership in some:
        member = ctx.session.get_one(Membership, membership)
        once = f"callings:{membership}:{ctx.day(member.community)}"
        card = Card("callings-check", membership, kept=False)
        ctx.send(member.person, card, community=member.community, once=once, unasked=Matter.NEIGHBOURS)
    return more


@every(minutes=15, of=[GuideQuestion])
def guide_questions(ctx: JobContext) -> None:
    for left in guides.of_nobody(ctx.session):
        guides.end(ctx.session, left)
    for row in guides.due(ctx.session, ctx.now):
        ask_next_guide(ctx, row)


@every(minutes=60, of=[Called, Event])
def openings_asked(ctx: JobContext) -> None:
    for event in openings.meetings(ctx.session, ctx.now):
        ask_for_openings(ctx, event)
