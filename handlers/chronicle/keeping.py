"""Who may write and change the history."""

from bot.routing.context import Context
from models import Calling
from services.people.callings import holders
from services.roles import Role


def must_keep(ctx: Context) -> None:
    """Raises Refusal, and Unsure until a leader was looked for."""
    if not _remembers(ctx):
        ctx.must_be(Role.MANAGER)


def keeps(ctx: Context) -> bool:
    """For buttons only: what they do asks `must_keep`."""
    return ctx.role >= Role.MANAGER or _remembers(ctx)


def _remembers(ctx: Context) -> bool:
    return holders.has(ctx.session, ctx.community, ctx.person, Calling.HISTORIAN)
