"""Posts in the groups what people have written: a minute later, so that they may take it back; at night in the morning.

> Мария: Через минуту объявлю в чате (там 128 человек): «Чай». … [Не отправлять]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.routing.context import Context, JobContext
from bot.sending import posts as waiting
from bot.sending.outbox import How
from bot.sending.waiting import budget
from bot.values.outgoing import Button, Card, Message, Moment, Priority, Row, Text, data, text
from models import Matter
from services.communities import posts, profile
from services.communities.groups import counted
from services.refusal import Refusal
from services.roles import Role

About = tuple[str, int]  # what a posted message is about: a kind and its id; the button «<kind>-back» takes it back


def post(
    ctx: Context,
    message: Message | Card,
    about: About,
    *,
    announced: bool = False,
    role: Role = Role.MEMBER,
    at_once: bool = False,
    urgent: bool = False,
    once: str | None = None,
) -> bool:
    """Queues it for the community's groups: in a minute by day, for the morning at night. False if there is no group.

    `role`: what the speaker posts it as; who is not that any more when it goes out posts nothing. `at_once`: it cannot
    be taken back. `urgent`: not for the next day, however much the group has read today.
    """
    night = _morning(ctx) is not None
    how: How = {
        "about": about,
        "by": ctx.person,
        "by_role": int(role),
        "once": once,
        "unasked": None if at_once else Matter.POST,
    }
    if not at_once:
        how |= {"not_before": ctx.now + posts.SECOND_THOUGHTS, "anyway": urgent and not night}
    priority = Priority.REMINDER if night else Priority.REPLY
    return ctx.post(ctx.community, message, priority=priority, announced=announced, **how)


def tell(ctx: Context, key: str, about: About, *, announced: bool = False, urgent: bool = False, **values: Any) -> None:
    """Tells whoever has posted it when it goes out and how many read there, with a button that takes it back; at night
    the text's key ends in «-night»."""
    kind, subject = about
    back = (Button(text("posting.take-back"), data(f"{kind}-back", ctx.community, subject)),)
    if not urgent and _morning(ctx) is None and (tomorrow := _when_used_up(ctx, about)):
        ctx.reply("posting.enough", *_anyway(ctx, about), back, most=budget.POSTS_A_DAY, morning=tomorrow)
        return
    _tell(ctx, key, about, [], [back], reach=reach(ctx, announced=announced), **values)


def tell_at_once(ctx: Context, key: str, about: About, *rows: Row, **values: Any) -> None:
    """The same of what cannot be taken back."""
    _tell(ctx, key, about, rows, [], **values)


def _tell(ctx: Context, key: str, about: About, rows: Sequence[Row], below: Sequence[Row], **values: Any) -> None:
    morning = _morning(ctx)
    if morning is None:
        ctx.reply(key, *rows, *below, **values)
        return
    ctx.reply(f"{key}-night", *rows, *_anyway(ctx, about), *below, morning=morning, **values)


def _anyway(ctx: Context, about: About) -> list[Row]:
    anyway = (Button(text("group.anyway"), data("anyway", ctx.community, *about)),)
    return [anyway] if ctx.role >= Role.ORGANISER else []


def report_button(community: int, kind: str, subject: int) -> Button:
    """«Пожаловаться» below a neighbour's words in the group (handlers/people/reporting.py)."""
    return Button(text("report.it"), data("object", community, kind, subject))


def reach(ctx: Context, *, announced: bool = False) -> Text:
    """Where it will be read, and by how many, as far as the platforms say."""
    chats, people = posts.reach(ctx.session, ctx.community, announced=announced)
    return text("posting.reach", chats=chats, people=people)


def take_back(ctx: Context, about: About) -> None:
    """Calls back whatever waits about it. Raises Refusal once any of it is out, or if somebody else has posted it."""
    if not waiting.take_back(ctx.session, ctx.community, about, ctx.person, ctx.now):
        raise Refusal("posting.gone-out")
    ctx.void(*about)


def remove(ctx: JobContext, about: About) -> None:
    """Groups see it no more, and do not get it if it still waits."""
    waiting.void(ctx.session, about, ctx.now)
    ctx.drop(*about)


def _when_used_up(ctx: Context, about: About) -> Moment | None:
    """The next morning, if a group has had its messages of the day; None if it may read another one."""
    zone = profile.get(ctx.session, ctx.community).zone
    groups = counted(ctx.session, ctx.community)
    if not any(budget.posts_are_used_up(ctx.session, group, zone, ctx.now, but=about) for group in groups):
        return None
    return Moment(ctx.quiet.after(budget.tomorrow(zone, ctx.now), zone), zone, "time")


def _morning(ctx: Context) -> Moment | None:
    """When the night ends in the community; None by day."""
    zone = profile.get(ctx.session, ctx.community).zone
    return Moment(ctx.quiet.after(ctx.now, zone), zone, "time") if ctx.quiet.holds(ctx.now, zone) else None
