"""«Наша история»: a line drafted after each meeting, kept if its host says so, and read by everybody.

> Мария: В историю: «7 ноября. Чай, 12 соседей, впервые 5». [Записать] [Дополнить] [Не надо]
Галина: наша история
> Галина: Наша история: … [Раньше]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, say, text
from bot.words.texts import show_date
from models import Chronicle, Event, Written
from services.events.afterwards import chronicle
from services.roles import Role

router = Router()


@router.card("chronicle-draft", of=Chronicle, whose=chronicle.keeper)
def draft_card(session: Session, row: Chronicle, language: str) -> Message | None:
    title = chronicle.title(session, row)
    line = _line(row, title, language)
    if row.state == Written.DROPPED:
        return None
    if row.state == Written.KEPT:
        return say("chronicle.is-written", line=line)
    community = row.community
    buttons = (
        Button(text("chronicle.write"), data("chronicle", community, row.id, Written.KEPT)),
        Button(text("chronicle.add"), data("chronicle-add", community, row.id)),
        Button(text("chronicle.drop"), data("chronicle", community, row.id, Written.DROPPED)),
    )
    return say("chronicle.draft", buttons, line=line)


def _line(row: Chronicle, title: str, language: str, *, year: bool = False) -> Text:
    shown = show_date(row.day, language)
    return text(
        "chronicle.line",
        day=f"{shown} {row.day.year}" if year else shown,
        title=title,
        came=row.came,
        first=row.first,
        added=int(bool(row.words)),
        words=row.words or "",
    )


@router.button("chronicle", role=Role.MEMBER, sure=True)
def decide(ctx: Context, row: int, state: Written) -> None:
    found = _to_decide(ctx, row)
    chronicle.decide(found, Written.KEPT if state == Written.KEPT else Written.DROPPED, ctx.person, ctx.now)
    ctx.notice("chronicle.written" if state == Written.KEPT else "chronicle.dropped")
    ctx.refresh("chronicle-draft", found.id)


@dataclass(frozen=True)
class Added:
    row: int
    words: str


async def ask_what_to_add(row: int) -> Added:
    return Added(row, await ask.text("chronicle.words", max_length=300))


@router.button("chronicle-add", role=Role.MEMBER)
def add(ctx: Context, row: int) -> Next:
    return Begin("chronicle", {"row": _to_decide(ctx, row).id})


@router.dialog("chronicle", ask_what_to_add, role=Role.MEMBER)
def added(ctx: Context, new: Added) -> None:
    found = _to_decide(ctx, new.row)
    chronicle.decide(found, Written.KEPT, ctx.person, ctx.now, new.words)
    ctx.reply("chronicle.written")
    ctx.refresh("chronicle-draft", found.id)


def _to_decide(ctx: Context, row: int) -> Chronicle:
    """The host decides, or a leader."""
    found = chronicle.open_draft(ctx.session, ctx.community, row)
    if ctx.session.get_one(Event, found.event).host != ctx.person:
        ctx.must_be(Role.MANAGER)
    return found


# ── What was written ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.command("history", role=Role.GUEST, place=Place(seldom=18), link=True)
def history(ctx: Context) -> None:
    ctx.reply(_page(ctx, 0))


@router.button("history", role=Role.GUEST)
def turn(ctx: Context, page: int) -> None:
    ctx.edit(_page(ctx, max(page, 0)))


def _page(ctx: Context, page: int) -> Message:
    found, more = chronicle.written(ctx.session, ctx.community, page)
    if not found:
        return say("chronicle.nothing")
    lines = [_line(row, title, ctx.language, year=True) for row, title in found]
    row: Row = ()
    if page:
        row = (*row, Button(text("chronicle.later"), data("history", ctx.community, page - 1)))
    if more:
        row = (*row, Button(text("chronicle.earlier"), data("history", ctx.community, page + 1)))
    return Message((text("chronicle.head"), *lines), (row,) if row else ())
