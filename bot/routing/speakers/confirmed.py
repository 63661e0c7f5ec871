"""People whom a platform confirms at this moment, where being believed is not enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.unsure import Unsure, Where
from services.communities import leadership
from services.communities.leadership import Place
from services.people.parting import sides
from services.roles import Role


def is_known_there(ctx: Context, community: int, leader: int) -> bool:
    """Whether a platform has just called this leader an admin of the community's chats; False without an answer, and
    where they cannot be looked for. Raises Unsure until they were."""
    mine = leader == ctx.person
    if (community not in ctx.confirmed) if mine else ((community, leader) not in ctx.looked_for):
        raise Unsure(community, leader=None if mine else leader)
    return (community, leader) in ctx.there


def standing(ctx: Context, community: int, person: int) -> Role:
    """What a platform has just seen this person to be in the community's chats, whatever their role: MANAGER for an
    admin, MEMBER inside, else GUEST. Raises Unsure until it was asked."""
    where = Where(f"{community}:{person}", lambda session: leadership.places_of_anybody(session, person, community))
    return _seen(ctx, where).get((community, person), Role.GUEST)


def are_in(ctx: Context, key: str, read: Callable[[Session], list[Place]]) -> Mapping[tuple[int, int], Role]:
    """The same of several people, by (community, person). `key`: tells these places from others."""
    return _seen(ctx, Where(key, read))


def apart(ctx: Context, joining: int) -> Mapping[tuple[int, int], Role]:
    """The same of the two people whom undoing a link separates, by (community, person)."""
    person = ctx.person
    return _seen(ctx, Where(f"apart:{joining}", lambda session: sides.places(session, joining, person)))


def _seen(ctx: Context, where: Where) -> Mapping[tuple[int, int], Role]:
    if where not in ctx.seen:
        raise Unsure(None, where=where)
    return ctx.seen[where]
