"""Who may write and change the history."""

from bot.routing.context import Context
from services.roles import Role


def must_keep(ctx: Context) -> None:
    """Raises Refusal, and Unsure until a leader was looked for."""
    ctx.must_be(Role.MANAGER)


def keeps(ctx: Context) -> bool:
    """For buttons only: what they do asks `must_keep`."""
    return ctx.role >= Role.MANAGER
