"""What leaders wish to write about, and how often; of what they have not for longer, they are told.

Мария: [Темы]
> Мария: Двор — раз в неделю. [Добавить тему] [Убрать: Двор]
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes import planned_posts as said
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, data, say, text
from models import Topic
from services.publishing import topics
from services.roles import Role

router = Router()

OFTEN = {"week": 7, "two": 14, "month": 30}


@router.button("post-topics", role=Role.MANAGER)
def listed(ctx: Context) -> None:
    known = topics.of(ctx.session, ctx.community)
    lines = [text("posts.topic-line", topic=one.name, often=said.often(one.days)) for one in known]
    body = lines or [text("posts.no-topics")]
    rows: list[Row] = [(Button(text("posts.add-topic"), data("post-topic-add", ctx.community)),)]
    rows += [
        (Button(text("posts.drop-topic", topic=one.name), data("post-topic-drop", ctx.community, one.id)),)
        for one in known
    ]
    ctx.reply(Message(tuple(body), tuple(rows)))


@dataclass(frozen=True)
class New:
    name: str
    days: int
    style: str
    about_neighbour: bool


async def ask_for_topic() -> New:
    name = await ask.text("posts.topic-name", max_length=topics.LONGEST)
    often = await ask.choice(
        "posts.topic-often", [Option(key, text(f"posts.often-{key}")) for key in OFTEN], topic=name
    )
    style = await ask.text("posts.topic-style", max_length=topics.LONGEST_STYLE, optional=True, topic=name)
    of_people = [Option("yes", text("posts.topic-of-people")), Option("no", text("posts.topic-of-all"))]
    about = await ask.choice("posts.topic-about", of_people, topic=name)
    return New(name, OFTEN[often], style, about == "yes")


@router.button("post-topic-add", role=Role.MANAGER)
def add(ctx: Context) -> Next:
    return Begin("post-topic")


@router.dialog("post-topic", ask_for_topic, role=Role.MANAGER)
def added(ctx: Context, new: New) -> None:
    about = new.about_neighbour
    row = topics.add(ctx.session, ctx.community, new.name, new.days, new.style, ctx.now, about_neighbour=about)
    ctx.reply("posts.topic-added", topic=row.name, often=said.often(row.days))


@router.button("post-topic-drop", role=Role.MANAGER, sure=True)
def drop(ctx: Context, topic: int) -> None:
    ctx.drop("topic-silent", topic)
    ctx.reply("posts.topic-dropped", topic=topics.drop(ctx.session, ctx.community, topic))


@router.card("topic-silent", of=Topic, leader=True)
def silent_card(session: Session, row: Topic, language: str) -> Message | None:
    """Until somebody has written about it."""
    if row.asked_at is None:
        return None
    write = Button(text("posts.write"), data("posts-add", row.community, row.id))
    return say("posts.time-to-write", (write,), topic=row.name, often=said.often(row.days))
