"""A single post: how it looks, and what can be changed of it, before it goes out and afterwards, everywhere at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from after_changes import planned_posts as said
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Live, Message, Row, Text, data, say, text
from handlers.menu.sent_photos import kept_picture
from handlers.publishing.calendar import ask_when, settle
from handlers.publishing.neighbours import ask_again
from models import Obstacle, PlannedPost, PostState, Topic
from services import files
from services.communities import profile
from services.publishing import plan, release, times, topics
from services.refusal import Refusal
from services.roles import Role

router = Router()

OLD = timedelta(days=1)  # after that some platforms change nothing any more


@router.card(plan.ABOUT, of=PlannedPost, heavy=True)
def public_card(session: Session, row: PlannedPost, language: str) -> Message | None:
    """What everybody reads. Its author's links may be tapped: a leader has written them for everybody. Until it is out,
    whoever it is about may still leave."""
    if row.state not in plan.GONE_OUT or (row.state is PostState.SENDING and not release.may_be_read(session, row)):
        return None
    return Message((text("as-is", words=Live(row.words)),), picture=kept_picture(session, row.file))


# ── Its page ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("post", role=Role.MANAGER)
def show(ctx: Context, post: int) -> None:
    plan.get(ctx.session, ctx.community, post)
    ctx.reply(Card("post-page", post, kept=False))


@router.card("post-page", of=PlannedPost, leader=True, heavy=True)
def page(session: Session, row: PlannedPost, language: str) -> Message | None:
    zone = profile.get(session, row.community).zone
    topic = session.get(Topic, row.topic) if row.topic is not None else None
    body = [text("posts.page", words=row.words), _state(row, zone)]
    if topic is not None:
        body.append(text("posts.of-topic", topic=topic.name))
    return Message(tuple(body), tuple(_rows(row)), kept_picture(session, row.file))


def _state(row: PlannedPost, zone: str) -> Text:
    if row.state is PostState.ASKED:
        return text(f"posts.held-{row.obstacle}", title=plan.title(row))
    if row.at is None or row.state is PostState.DRAFT:
        return text("posts.is-draft")
    return text("posts.is-out" if row.state in plan.GONE_OUT else "posts.is-planned", when=_when(row.at, zone))


def _when(at: datetime, zone: str) -> Text:
    return said.slot(at, zone, at + timedelta(days=30))  # with its date


def _rows(row: PlannedPost) -> list[Row]:
    def button(key: str, verb: str) -> Button:
        return Button(text(key), data(verb, row.community, row.id))

    first: list[Row] = [(button("posts.reword", "post-reword"),)]
    if row.state in plan.WAITING:
        first = [(button("posts.reword", "post-reword"), button("posts.other-time", "post-time"))]
        photo = [button("posts.other-photo" if row.file else "posts.photo", "post-photo")]
        photo += [button("posts.no-photo", "post-no-photo")] if row.file else []
        first += [tuple(photo), (button("posts.about-neighbour", "post-whom"),)]
    more: Row = (button("posts.topic", "post-topic"), button("posts.forward", "post-forward"))
    return [*first, more, (button("posts.remove", "post-remove"),)]


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Reworded:
    post: int
    words: str


async def ask_for_words(post: int) -> Reworded:
    return Reworded(post, await ask.text("posts.new-words", max_length=plan.LONGEST))


@router.button("post-reword", role=Role.MANAGER)
def reword(ctx: Context, post: int) -> Next:
    plan.get(ctx.session, ctx.community, post)
    return Begin("post-reword", {"post": post})


@router.dialog("post-reword", ask_for_words, role=Role.MANAGER)
def reworded(ctx: Context, new: Reworded) -> None:
    """What has gone out changes wherever the platform still allows it."""
    row = plan.get(ctx.session, ctx.community, new.post)
    plan.reword(ctx.session, row, new.words)
    if row.state not in plan.GONE_OUT:
        ctx.reply("posts.reworded", title=plan.title(row))
        _show_again(ctx, row)
        return
    ctx.refresh(plan.ABOUT, row.id)
    ctx.reply("posts.reworded-out", old=int(_is_old(ctx, row)))


def _show_again(ctx: Context, row: PlannedPost) -> None:
    """To whoever it is about, since they have agreed to something else."""
    if row.about is not None and row.agreed_at is None:
        ask_again(ctx, row)


def _is_old(ctx: Context, row: PlannedPost) -> bool:
    return row.at is not None and ctx.now - row.at > OLD


# ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Moved:
    post: int
    at: datetime | None


def _start(ctx: Context, post: int) -> dict[str, Any]:
    slot = times.suggest(ctx.session, ctx.community, ctx.now, ctx.quiet)
    return {"post": post, "slot": slot.isoformat(), "asked": ctx.now.isoformat(), "zone": ctx.zone}


async def ask_for_time(post: int, slot: str, asked: str, zone: str) -> Moved:
    return Moved(post, await ask_when(slot, asked, zone))


@router.button("post-time", role=Role.MANAGER)
def other_time(ctx: Context, post: int) -> Next:
    if plan.get(ctx.session, ctx.community, post).state in plan.GONE_OUT:
        raise Refusal("posts.out-already")
    return Begin("post-time", {"post": post})


@router.dialog("post-time", ask_for_time, role=Role.MANAGER, start=_start)
def moved(ctx: Context, new: Moved) -> None:
    settle(ctx, plan.get(ctx.session, ctx.community, new.post), new.at)


# ── Photo ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Pictured:
    post: int
    sent: dict[str, Any]


async def ask_for_photo(post: int) -> Pictured:
    return Pictured(post, await ask.photo("posts.which-photo") or {})


@router.button("post-photo", role=Role.MANAGER)
def photo(ctx: Context, post: int) -> Next:
    if plan.get(ctx.session, ctx.community, post).state in plan.GONE_OUT:
        raise Refusal("posts.out-already")
    return Begin("post-photo", {"post": post})


@router.dialog("post-photo", ask_for_photo, role=Role.MANAGER)
def pictured(ctx: Context, new: Pictured) -> None:
    row = plan.get(ctx.session, ctx.community, new.post)
    sent = new.sent
    file = files.want(ctx.session, ctx.person, sent["transport"], sent["id"], sent["kind"], ctx.now)
    plan.add_photo(ctx.session, row, file)
    ctx.reply("posts.pictured", title=plan.title(row))
    _show_again(ctx, row)


@router.button("post-no-photo", role=Role.MANAGER)
def no_photo(ctx: Context, post: int) -> None:
    row = plan.get(ctx.session, ctx.community, post)
    if row.state in plan.GONE_OUT or row.file is None:
        raise Refusal("button.answered")
    plan.drop_photo(ctx.session, row)
    ctx.reply("posts.without-photo", title=plan.title(row))


# ── Topic, other messengers ──────────────────────────────────────────────────────────────────────────────────────────
@router.button("post-topic", role=Role.MANAGER)
def topic(ctx: Context, post: int) -> None:
    row = plan.get(ctx.session, ctx.community, post)
    known = topics.of(ctx.session, ctx.community)
    if not known:
        ctx.reply("posts.no-topics", (Button(text("posts.add-topic"), data("post-topic-add", ctx.community)),))
        return
    buttons = tuple((Button(one.name, data("post-about", ctx.community, row.id, one.id)),) for one in known)
    ctx.reply(say("posts.which-topic", *buttons))


@router.button("post-about", role=Role.MANAGER)
def about(ctx: Context, post: int, topic: int) -> None:
    row, found = plan.get(ctx.session, ctx.community, post), topics.get(ctx.session, ctx.community, topic)
    plan.set_topic(ctx.session, row, found)
    ctx.reply("posts.topic-set", title=plan.title(row), topic=found.name)


@router.button("post-forward", role=Role.MANAGER)
def forward(ctx: Context, post: int) -> None:
    """For messengers where Sosed is not: a message of nothing but the words."""
    row = plan.get(ctx.session, ctx.community, post)
    ctx.reply("posts.copy")
    ctx.reply(Card("post-copy", row.id, kept=False))


@router.card("post-copy", of=PlannedPost, leader=True)
def copy(session: Session, row: PlannedPost, language: str) -> Message | None:
    return say("as-is", words=Live(row.words))


# ── Away ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("post-remove", role=Role.MANAGER, sure=True)
def remove(ctx: Context, post: int) -> None:
    """A draft goes; what is out is deleted everywhere, where the platform still allows it."""
    row = plan.get(ctx.session, ctx.community, post)
    out, old, title = row.state in plan.GONE_OUT, _is_old(ctx, row), plan.title(row)
    ctx.drop("post-asked", row.id)
    ctx.drop(plan.ABOUT, row.id)
    ctx.void(plan.ABOUT, row.id)
    plan.remove(ctx.session, row)
    ctx.reply("posts.removed-out" if out else "posts.removed", title=title, old=int(old))


# ── What was in the way ──────────────────────────────────────────────────────────────────────────────────────────────
@router.card("post-asked", of=PlannedPost, leader=True)
def asked_card(session: Session, row: PlannedPost, language: str) -> Message | None:
    """A post whose time has come, and which did not go out: leaders decide, nothing goes late by itself."""
    if row.state is not PostState.ASKED or row.obstacle is None:
        return None
    now = Button(text("posts.now"), data("post-now", row.community, row.id))
    other = Button(text("posts.other-time"), data("post-time", row.community, row.id))
    show = Button(text("posts.look"), data("post", row.community, row.id))
    first: Row = (other,) if row.obstacle in (Obstacle.NOWHERE, Obstacle.CONSENT) else (now, other)
    body = text(f"posts.held-{row.obstacle}", title=plan.title(row))
    return Message((body,), (first, (show, Button(text("posts.remove"), data("post-remove", row.community, row.id)))))


@router.button("post-now", role=Role.MANAGER, sure=True)
def now(ctx: Context, post: int) -> None:
    row = plan.get(ctx.session, ctx.community, post)
    if row.state is not PostState.ASKED:
        raise Refusal("button.answered")
    settle(ctx, row, ctx.now)
