"""A neighbour of another community that meets with this one is a guest where the meeting is."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.routing.context import Context
from bot.routing.entering import be_in
from services.events.hosts import partners


def enter(ctx: Context, event: int) -> None:
    """Whatever follows is about the meeting's own community, of which such a guest may do what any guest may. Changes
    nothing for a meeting of one's own, and none that theirs was not invited to. Raises Refusal."""
    be_in(ctx, partners.home(ctx.session, ctx.community, event, ctx.person))


@contextmanager
def entered(ctx: Context, event: int) -> Iterator[None]:
    """The same until the block ends: a dialog that is begun afterwards stays in the speaker's own community."""
    own = ctx.community
    enter(ctx, event)
    yield
    be_in(ctx, own)
