"""Votes: the time to propose somebody is over; a round is closed and counted."""

from after_changes.deciding import votes
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Survey, Vote
from services.deciding.votes import rounds, standing


@every(minutes=5, of=[Vote])
def nominations_over(ctx: JobContext) -> None:
    for vote in standing.due(ctx.session, ctx.now):
        votes.tell_leader(ctx, vote, "vote-nominated")


@every(minutes=5, of=[Vote, Survey])
def votes_counted(ctx: JobContext) -> None:
    for vote in rounds.closed(ctx.session, ctx.now):
        ctx.refresh("vote", vote.id)
        once = f"vote-result:{vote.id}:{vote.round}:{vote.answered}"
        ctx.post(vote.community, Card("vote-result", vote.id, kept=False), once=once)
        votes.tell_leader(ctx, vote, "vote-counted")
