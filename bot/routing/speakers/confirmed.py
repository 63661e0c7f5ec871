"""Leaders whom a platform confirms at this moment, where being believed is not enough."""

from __future__ import annotations

from bot.routing.context import Context, Unsure


def is_known_there(ctx: Context, community: int, leader: int) -> bool:
    """Whether a platform has just called this leader an admin of the community's chats; False without an answer, and
    where they cannot be looked for. Raises Unsure until they were."""
    mine = leader == ctx.person
    if (community not in ctx.sure) if mine else ((community, leader) not in ctx.looked_for):
        raise Unsure(community, leader=None if mine else leader)
    return (community, leader) in ctx.there
