"""What will go out, and a new post: words, a time, and where it will be read.

Мария: что выйдет
> Мария: Вт 19:00 — «Субботник». Давно не писали: двор. [Добавить] [Изменить]
Мария: [Добавить]
Мария: Как выбрали скамейку
> Мария: Когда? [Чт 19:00] [Своё время]
Мария: [Чт 19:00]
> Мария: Выйдет в чате и на стене ВКонтакте в четверг, 19:00. [Отменить]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from after_changes import planned_posts as said
from bot.dialogs import ask
from bot.dialogs.question import Option, Question
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Moment, Row, Text, data, say, text
from models import PlannedPost, PostState, Topic
from services.communities import profile
from services.publishing import places, plan, times, topics
from services.refusal import Refusal
from services.roles import Role
from services.speech import advertising

router = Router()

SLOT, OWN, DRAFT = "slot", "own", "draft"
LISTED = 8


# ── The calendar ─────────────────────────────────────────────────────────────────────────────────────────────────────
@router.command("posts", role=Role.MANAGER, place=Place(help=165), link=True)
def show(ctx: Context) -> None:
    rows = plan.ahead(ctx.session, ctx.community)[:LISTED]
    zone = profile.get(ctx.session, ctx.community).zone
    body = [said.line(row, zone, ctx.now) for row in rows] or [text("posts.nothing")]
    if silent := topics.silent(ctx.session, ctx.community, ctx.now):
        body.append(text("posts.silent", topics=Joined(tuple(one.name for one in silent))))
    if not places.of(ctx.session, ctx.community):
        body.append(text("posts.no-places"))
    ctx.reply(Message(tuple(body), tuple(_buttons(ctx, rows))))


def _buttons(ctx: Context, ahead: Sequence[PlannedPost]) -> list[Row]:
    here = ctx.community
    first: Row = (Button(text("posts.add"), data("posts-add", here, 0)),)
    if ahead or plan.others(ctx.session, here, ctx.now):
        first = (*first, Button(text("posts.change"), data("posts-which", here)))
    topics_ = Button(text("posts.topics"), data("post-topics", here))
    return [first, (topics_, Button(text("posts.when-answered"), data("posts-habit", here)))]


@router.button("posts-which", role=Role.MANAGER)
def which(ctx: Context) -> None:
    """All that is planned, then drafts, what leaders are asked about, and what went out."""
    zone = profile.get(ctx.session, ctx.community).zone
    rows = [*plan.ahead(ctx.session, ctx.community), *plan.others(ctx.session, ctx.community, ctx.now)]
    if not rows:
        raise Refusal("button.old")
    labels = ((row, said.line(row, zone, ctx.now, plan.SHORT_TITLE)) for row in rows[:20])
    buttons = tuple((Button(label, data("post", ctx.community, row.id)),) for row, label in labels)
    ctx.reply(say("posts.which", *buttons))


@router.button("posts-habit", role=Role.MANAGER)
def habit(ctx: Context) -> None:
    """Advice from the community's own numbers, with what they are counted from."""
    found = times.habit(ctx.session, ctx.community, ctx.now)
    if found.hour is None:
        ctx.reply("posts.habit-unknown", base=found.base, enough=times.ENOUGH)
        return
    day = text("posts.weekday", weekday=(found.weekday or 0) + 1)
    ctx.reply("posts.habit", day=day, hour=found.hour, next=found.hour + 1, base=found.base, weeks=times.WEEKS)


# ── A new one ────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class New:
    words: str
    at: datetime | None
    topic: int


@router.button("posts-add", role=Role.MANAGER)
def add(ctx: Context, topic: int) -> Next:
    if topic:
        topics.get(ctx.session, ctx.community, topic)
    return Begin("post-new", {"topic": topic})


def start(ctx: Context, topic: int = 0) -> dict[str, Any]:
    row = topics.get(ctx.session, ctx.community, topic) if topic else None
    slot = times.suggest(ctx.session, ctx.community, ctx.now, ctx.quiet)
    about = {"topic": topic, "name": row.name if row else "", "style": (row.style or "") if row else ""}
    return about | {"slot": slot.isoformat(), "asked": ctx.now.isoformat(), "zone": ctx.zone}


async def ask_for_post(topic: int, name: str, style: str, slot: str, asked: str, zone: str) -> New:
    key = "posts.what-of" if name else "posts.what"
    words = ask.text(key, max_length=plan.LONGEST, topic=name, style=style, has=int(bool(style)))
    return New(await replace(words, whole=True), await ask_when(slot, asked, zone), topic)


async def ask_when(slot: str, asked: str, zone: str) -> datetime | None:
    """None: a draft."""
    chosen = await _when(datetime.fromisoformat(slot), datetime.fromisoformat(asked), zone)
    if chosen == OWN:
        return await ask.moment("posts.own-time")
    return None if chosen == DRAFT else chosen if isinstance(chosen, datetime) else datetime.fromisoformat(slot)


def _when(slot: datetime, asked: datetime, zone: str) -> Question[datetime | str]:
    """A typed moment is an answer, too."""
    typed: Question[Any] = ask.moment("posts.when")
    named = (
        Option(SLOT, said.slot(slot, zone, asked)),
        Option(OWN, text("posts.own")),
        Option(DRAFT, text("posts.draft")),
    )
    return replace(typed, options=named, pick=str)


@router.dialog("post-new", ask_for_post, role=Role.MANAGER, start=start)
def written(ctx: Context, new: New) -> None:
    row = plan.add(ctx.session, ctx.community, new.words, ctx.person, ctx.now, new.topic or None)
    settle(ctx, row, new.at)


# ── Its time ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def settle(ctx: Context, row: PlannedPost, at: datetime | None, *, anyway: bool = False) -> None:
    """Plans it and says where it will be read; at night asks first."""
    if at is None:
        plan.put_aside(ctx.session, row, None)
        ctx.reply("posts.kept", *_rows(row), title=plan.title(row))
        return
    if not anyway and plan.is_night(ctx.session, row, at, ctx.quiet):
        plan.put_aside(ctx.session, row, at)
        _ask_about_night(ctx, row, at)
        return
    plan.schedule(ctx.session, row, at, ctx.person, ctx.now, anyway=anyway)
    ctx.drop("post-asked", row.id)
    ctx.reply(Message(tuple(_planned(ctx, row, at)), tuple(_rows(row))))


def _planned(ctx: Context, row: PlannedPost, at: datetime) -> list[Text]:
    zone = profile.get(ctx.session, ctx.community).zone
    chats = said.where(places.of(ctx.session, ctx.community))
    clock = Moment(at, zone, "time")
    body = [text("posts.planned", places=chats, day=Moment(at, zone, "on"), clock=clock)]
    if row.topic is not None and (topic := ctx.session.get(Topic, row.topic)) is not None:
        body.append(text("posts.of-topic", topic=topic.name))
    if advertising.leads_away(row.words):
        body.append(text("posts.has-link"))
    return body


def _ask_about_night(ctx: Context, row: PlannedPost, at: datetime) -> None:
    zone = profile.get(ctx.session, ctx.community).zone
    morning, here = ctx.quiet.after(at, zone), ctx.community
    when = Moment(morning, zone, "time")
    wait = Button(text("posts.in-the-morning", morning=when), data("post-at", here, row.id, minute(morning)))
    still = Button(text("posts.anyway"), data("post-anyway", here, row.id, minute(at)))
    ctx.reply("posts.night", (wait, still), clock=Moment(at, zone, "time"))


def _rows(row: PlannedPost) -> list[Row]:
    change = Button(text("posts.change"), data("post", row.community, row.id))
    if row.state is PostState.DRAFT:
        return [(change,)]
    return [(Button(text("posts.cancel"), data("post-cancel", row.community, row.id)), change)]


def minute(at: datetime) -> int:
    """A moment, as a button carries it."""
    return int(at.timestamp()) // 60


def _moment(minutes: int) -> datetime:
    try:
        return datetime.fromtimestamp(minutes * 60, UTC)
    except (OverflowError, OSError, ValueError):
        raise Refusal("button.old") from None


@router.button("post-at", role=Role.MANAGER)
def wait(ctx: Context, post: int, minutes: int) -> None:
    settle(ctx, _night_draft(ctx, post), _moment(minutes))


@router.button("post-anyway", role=Role.MANAGER, sure=True)
def anyway(ctx: Context, post: int, minutes: int) -> None:
    """At night, because a leader wants it."""
    settle(ctx, _night_draft(ctx, post), _moment(minutes), anyway=True)


def _night_draft(ctx: Context, post: int) -> PlannedPost:
    row = plan.get(ctx.session, ctx.community, post)
    if row.state is not PostState.DRAFT:
        raise Refusal("button.answered")
    return row


@router.button("post-cancel", role=Role.MANAGER)
def cancel(ctx: Context, post: int) -> None:
    """The words stay as a draft."""
    row = plan.get(ctx.session, ctx.community, post)
    if row.state is PostState.DRAFT:
        raise Refusal("button.answered")
    plan.put_aside(ctx.session, row, None)
    ctx.edit(say("posts.cancelled", *_rows(row), title=plan.title(row)))
