"""Who may write and change the history: whoever has taken that on, and leaders."""

from bot.routing.context import Context
from services.chronicle import keepers
from services.roles import Role


def must_keep(ctx: Context) -> None:
    """Raises Refusal, and Unsure until a leader was looked for."""
    if not _is_historian(ctx):
        ctx.must_be(Role.MANAGER)


def keeps(ctx: Context) -> bool:
    """For buttons only: what they do asks `must_keep`."""
    return ctx.role >= Role.MANAGER or _is_historian(ctx)


def _is_historian(ctx: Context) -> bool:
    return ctx.role >= Role.MEMBER and keepers.is_historian(ctx.session, ctx.community, ctx.person)
