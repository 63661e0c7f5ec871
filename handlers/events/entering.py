"""Who may do what with a meeting: its hosts and leaders change it; a neighbour of another community that meets with
this one is a guest where the meeting is."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.routing.context import Context
from bot.routing.entering import be_in
from models import Event
from services.events import calendar
from services.events.hosts import partners
from services.roles import Role


def may_change(ctx: Context, event: int) -> Event:
    """The meeting ahead, if the speaker hosts it or leads the community. Raises Refusal."""
    leader = ctx.may(Role.MANAGER)
    return calendar.may_change(ctx.session, ctx.community, event, ctx.person, leader=leader, now=ctx.now)


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
