"""A context comes to be about a community."""

from __future__ import annotations

from bot.routing.context import Context
from models.lanes import of_community, stay_in
from services.communities import profile
from services.people.memberships import Belonging


def be_in(ctx: Context, community: int | None, here: Belonging | None = None) -> None:
    """Makes the context about this community, with the speaker's role there. `here`: the membership, if known."""
    if not community:
        return
    stay_in(ctx.session, of_community(community))
    ctx.maybe_community = community
    found = here or ctx.mine.get(community) or profile.standing(ctx.session, community, ctx.person)
    ctx.role, ctx.zone = found.role, found.zone
