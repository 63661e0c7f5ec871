"""Deletes communities whose week to take them back is over."""

from after_changes.help import look_further
from bot.jobs import every
from bot.routing.context import JobContext
from services import community_deletion


@every(minutes=60)
def ended_communities(ctx: JobContext) -> bool:
    """A part of the people at a time, then the community."""
    found = community_deletion.due(ctx.session, ctx.now)
    if not found:
        return False
    if not community_deletion.erase_people(ctx.session, found[0], ctx.now):
        for need in community_deletion.erase(ctx.session, found[0], ctx.now):
            look_further(ctx, need)
    return bool(community_deletion.due(ctx.session, ctx.now))
