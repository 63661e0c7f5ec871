"""Posts in the groups what people have written: by day at once, at night in the morning, and tells them when."""

from __future__ import annotations

from typing import Any

from bot.routing.context import Context
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, Message, Moment, Priority, Row, data, text
from services.communities import profile
from services.roles import Role

About = tuple[str, int]  # what a posted message is about: a kind and its id


def post(
    ctx: Context, message: Message | Card, about: About, *, announced: bool = False, role: Role = Role.MEMBER
) -> bool:
    """Queues it for the community's groups: at once by day, for the morning at night. False if there is no group.

    `role`: what the speaker posts it as; who is not that any more in the morning posts nothing.
    """
    priority = Priority.REMINDER if _morning(ctx) else Priority.REPLY
    how: How = {"about": about, "by": ctx.person, "by_role": int(role)}
    return ctx.post(ctx.community, message, priority=priority, announced=announced, **how)


def tell(ctx: Context, key: str, about: About, *rows: Row, **values: Any) -> None:
    """Tells whoever has posted it when the groups will read it; at night the text's key ends in «-night»."""
    morning = _morning(ctx)
    if morning is None:
        ctx.reply(key, *rows, **values)
        return
    anyway = (Button(text("group.anyway"), data("anyway", ctx.community, *about)),)
    leads = ctx.role >= Role.ORGANISER
    ctx.reply(f"{key}-night", *rows, *([anyway] if leads else []), morning=morning, **values)


def _morning(ctx: Context) -> Moment | None:
    """When the night ends in the community; None by day."""
    zone = profile.get(ctx.session, ctx.community).zone
    return Moment(ctx.quiet.after(ctx.now, zone), zone, "time") if ctx.quiet.holds(ctx.now, zone) else None
