"""How a post, its time and its places are said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.routing.context import JobContext
from bot.values.outgoing import Joined, Moment, Text, text
from models import Chat, ChatKind, PlannedPost, PostState
from services.publishing import plan

NEAR = timedelta(days=6)  # a weekday is clear enough


def take_away(ctx: JobContext, posts: Iterable[int]) -> None:
    """Nobody reads them any more, wherever they went out."""
    for post in posts:
        ctx.drop(plan.ABOUT, post)
        ctx.void(plan.ABOUT, post)


def often(days: int) -> Text:
    """«раз в неделю»."""
    return text("posts.how-often", days=days)


def slot(at: datetime, zone: str, now: datetime) -> Text:
    """«Чт 19:00», or with the date where the weekday would be unclear."""
    local = at.astimezone(ZoneInfo(zone))
    clock = f"{local:%H:%M}"
    if timedelta() <= at - now < NEAR:
        return text("posts.slot", weekday=text("posts.weekday-short", weekday=local.isoweekday()), clock=clock)
    return text("posts.slot-far", day=Moment(at, zone, "date"), clock=clock)


def line(row: PlannedPost, zone: str, now: datetime, most: int = plan.TITLE) -> Text:
    title = plan.title(row, most)
    if row.at is None or row.state is PostState.DRAFT:
        return text("posts.line-draft", title=title)
    if row.state is PostState.PLANNED:
        return text("posts.line", when=slot(row.at, zone, now), title=title)
    asked = row.state is PostState.ASKED
    return text("posts.line-asked" if asked else "posts.line-out", day=Moment(row.at, zone, "date"), title=title)


def where(chats: Iterable[Chat]) -> Text:
    """«в чате и на стене ВКонтакте». Several chats are called by their names."""
    listed = list(chats)
    groups = [chat for chat in listed if chat.kind == ChatKind.GROUP]
    said = [_where(chat, alone=len(groups) == 1) for chat in listed]
    if len(said) == 1:
        return said[0]
    return text("posts.places", first=Joined(tuple(said[:-1])), last=said[-1])


def _where(chat: Chat, *, alone: bool) -> Text:
    if chat.kind == ChatKind.WALL:
        return text("posts.on-the-wall", where=text(f"transport.{chat.transport}"))
    if chat.kind == ChatKind.CHANNEL:
        return text("posts.in-channel", title=chat.title)
    return text("posts.in-the-chat") if alone else text("posts.in-chat", title=chat.title)
