"""A notice is shown with how many it reaches; then it goes out in a minute, or at a time, and can be taken back.

> Мария: … Увидят 14 соседей лично. [Отправить] [В другое время] …
Мария: [Отправить]
> Мария: Отправлю через минуту. [Отменить]
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.posting import reach as reach_of_groups
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Row, Text, data, text
from handlers.notices import reading
from models import Notice, NoticeState
from services.communities import profile
from services.marks import Mark
from services.notices import drafts, going_out
from services.roles import Role
from services.speech import danger

router = Router()

TAKES = timedelta(minutes=10)  # to write to a large community: begun later in the evening, it would end at night

SHORT = 22  # characters of a notice on a button, after its day


class Act(StrEnum):
    """What a leader does with a notice that is not out yet."""

    SEND = "send"
    LATER = "later"
    DANGER = "danger"
    CALM = "calm"
    CHATS = "chats"
    NO_CHATS = "no-chats"
    BACK = "back"
    DROP = "drop"


SURE = (Act.SEND, Act.DANGER, Act.CHATS, Act.DROP)


# ── Shown ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def show(ctx: Context, row: Notice, *, again: bool = False) -> None:
    """`again`: edits the pressed message."""
    (ctx.edit if again else ctx.reply)(_page(ctx, row))


def _page(ctx: Context, row: Notice) -> Message:
    if row.state == NoticeState.OUT:
        return progress(ctx.session, row, ctx.language) or Message((text("button.old"),))
    found = going_out.reach(ctx.session, row)
    parts = vars(found)
    by = ctx.person if row.state == NoticeState.DRAFT else row.author
    lines = [text("notice.shown", said=reading.body(ctx.session, row, by)), text("notice.reach", **parts)]
    if row.chats:
        lines.append(text("notice.and-chats", reach=reach_of_groups(ctx)))
    if row.danger or danger.sounds_dangerous(row.words):
        lines.append(text("notice.at-night" if row.danger else "notice.sounds-dangerous"))
    if row.state == NoticeState.PLANNED:
        lines.append(text("notice.planned", when=_moment(ctx.session, row, row.starts_at or ctx.now)))
    return Message(tuple(lines), tuple(_rows(ctx, row, nobody=not found.people and not row.chats)))


def _rows(ctx: Context, row: Notice, *, nobody: bool) -> list[Row]:
    change = Button(text("notice.do-change"), data("notice-change", ctx.community, row.id))
    if row.state == NoticeState.PLANNED:
        return [(_do(ctx, row, Act.BACK), _do(ctx, row, Act.LATER)), (change,)]
    urgency = _do(ctx, row, Act.CALM if row.danger else Act.DANGER)
    chats = _do(ctx, row, Act.NO_CHATS if row.chats else Act.CHATS)
    send: list[Row] = [] if nobody else [(_do(ctx, row, Act.SEND), _do(ctx, row, Act.LATER))]
    return [*send, (urgency, chats), (change, _do(ctx, row, Act.DROP))]


def _do(ctx: Context, row: Notice, what: Act) -> Button:
    return Button(text(f"notice.do-{what}"), data("notice-do", ctx.community, row.id, drafts.mark_of(row), what))


def _moment(session: Session, row: Notice, at: datetime) -> Moment:
    return Moment(at, profile.get(session, row.community).zone)


# ── Done ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("notice-do", role=Role.MANAGER, sure=SURE)
def act(ctx: Context, notice: int, mark: Mark, what: Act) -> Next:
    """A notice that has changed since is shown again; nothing else happens to it."""
    row = drafts.get(ctx.session, ctx.community, notice)
    if _has_changed(ctx, row, mark):
        return None
    if row.state != NoticeState.DRAFT and what not in (Act.BACK, Act.LATER):
        show(ctx, row)
        return None
    match what:
        case Act.SEND:
            _send(ctx, row)
        case Act.LATER:
            return Begin("notice-when", {"notice": row.id, "mark": drafts.mark_of(row)})
        case Act.DROP:
            drafts.drop(ctx.session, row, ctx.now)
            ctx.edit(Message((text("notice.dropped"),)))
        case Act.BACK:
            drafts.take_back(row, ctx.now)
            show(ctx, row, again=True)
        case Act.DANGER | Act.CALM:
            drafts.switch(row, ctx.now, danger=what == Act.DANGER)
            show(ctx, row, again=True)
        case Act.CHATS | Act.NO_CHATS:
            drafts.switch(row, ctx.now, chats=what == Act.CHATS)
            show(ctx, row, again=True)
    return None


def _has_changed(ctx: Context, row: Notice, mark: int) -> bool:
    if mark == drafts.mark_of(row):
        return False
    ctx.reply("notice.changed")
    show(ctx, row)
    return True


def _send(ctx: Context, row: Notice) -> None:
    """At once, which is in a minute; at night in the morning, unless it is dangerous."""
    at = _by_day(ctx, row, ctx.now)
    drafts.plan(ctx.session, row, ctx.person, at, ctx.now)
    key = "notice.sending" if at == ctx.now else "notice.in-the-morning"
    back = (_do(ctx, row, Act.BACK),)
    ctx.reply(key, back, when=_moment(ctx.session, row, at))


def _by_day(ctx: Context, row: Notice, at: datetime) -> datetime:
    """The moment, or the morning if it is night then or soon after."""
    zone = profile.get(ctx.session, row.community).zone
    night = ctx.quiet.holds(at, zone) or ctx.quiet.holds(at + TAKES, zone)
    return ctx.quiet.after(at + TAKES, zone) if night and not row.danger else at


@dataclass(frozen=True)
class Start:
    notice: int
    mark: int
    at: datetime


async def ask_when(notice: int, mark: int) -> Start:
    return Start(notice, mark, await ask.moment("notice.when"))


@router.dialog("notice-when", ask_when, role=Role.MANAGER)
def planned(ctx: Context, start: Start) -> None:
    row = drafts.get(ctx.session, ctx.community, start.notice)
    if _has_changed(ctx, row, start.mark):
        return
    at = _by_day(ctx, row, start.at)
    drafts.plan(ctx.session, row, ctx.person, at, ctx.now)
    if at != start.at:
        ctx.reply("notice.not-at-night")
    show(ctx, row)


# ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("notice-progress", of=Notice, leader=True)
def progress(session: Session, row: Notice, language: str) -> Message | None:
    if row.state != NoticeState.OUT:
        return None
    arrived, seen = going_out.arrived(session, row.id), going_out.seen(session, row.id)
    lines = [
        text("notice.went-out", when=_moment(session, row, row.starts_at or row.touched_at)),
        text("as-is", words=reading.body(session, row)),
        text("notice.arrived", people=row.people, arrived=arrived, seen=seen, under_way=int(row.told is not None)),
    ]
    correct = Button(text("notice.do-correct"), data("notice-change", row.community, row.id))
    renew = Button(text("notice.do-renew"), data("notice", row.community, row.id))
    return Message(tuple(lines), ((correct, renew),))


@router.button("notice", role=Role.MANAGER)
def look(ctx: Context, notice: int) -> None:
    show(ctx, drafts.get(ctx.session, ctx.community, notice))


@router.command("notices", role=Role.MANAGER, place=Place(seldom=29), link=True)
def listed(ctx: Context) -> None:
    rows: list[Row] = [
        (Button(_line(ctx, row), data("notice", ctx.community, row.id)),)
        for row in drafts.listed(ctx.session, ctx.community)
    ]
    write = Button(text("notice.write"), data("go", ctx.community, "notice"))
    ctx.reply(Message((text("notice.list" if rows else "notice.none"),), (*rows, (write,))))


def _line(ctx: Context, row: Notice) -> Text:
    zone = profile.get(ctx.session, ctx.community).zone
    when = Moment(row.starts_at or row.touched_at, zone, "date")
    planned = int(row.state == NoticeState.PLANNED)
    words = row.words if len(row.words) <= SHORT else row.words[: SHORT - 1].rstrip() + "…"
    return text("notice.line", words=words, when=when, planned=planned)
