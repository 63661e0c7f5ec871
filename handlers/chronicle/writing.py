"""Whoever keeps the history writes a line of their own, corrects one or takes it out; anybody takes out what they said.

Мария: [Записать]
> Мария: Что записать? …
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from after_changes import chronicle
from bot.dialogs import ask
from bot.dialogs.question import Answered, NoAnswer, Question, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, say, text
from bot.words import when_parser
from handlers.chronicle import keeping, lines
from models import Chronicle, Tells
from services.chronicle import entries
from services.chronicle.entries import LONGEST
from services.chronicle.gone import Gone
from services.roles import Role

router = Router()


@dataclass(frozen=True)
class Own:
    words: str
    day: date


async def ask_what_was() -> Own:
    words = await ask.text("history.own", max_length=LONGEST)
    return Own(words, await _day_that_was())


def _day_that_was() -> Question[date]:
    """«7 ноября» is the last one, however long ago."""
    prompt = Text("history.day")
    return Question(prompt.key, prompt, (), _past_day)


def _past_day(answered: Answered) -> date:
    today = answered.at.astimezone(ZoneInfo(answered.zone)).date()
    of_years = (f"{answered.raw}{between}{today.year - ago}" for ago in (0, 1) for between in (" ", "."))
    found = [day for said in (*of_years, answered.raw) if (day := _day_in(said, answered)) is not None]
    if not found:
        raise NoAnswer("ask.day")
    past = [day for day in found if day <= today]
    if not past:
        raise Unclear("history.day-to-come")
    return max(past)


def _day_in(said: str, answered: Answered) -> date | None:
    try:
        return when_parser.day(said, answered.at, answered.zone)
    except when_parser.Unclear:
        return None


@router.button("history-write", role=Role.MEMBER)
def write(ctx: Context) -> Next:
    keeping.must_keep(ctx)
    return Begin("history-own")


@router.dialog("history-own", ask_what_was, role=Role.MEMBER)
def written(ctx: Context, new: Own) -> None:
    keeping.must_keep(ctx)
    row = entries.write(ctx.session, ctx.community, ctx.person, new.day, new.words, ctx.now)
    ctx.reply("history.written", line=_said(ctx, row))


def _said(ctx: Context, row: Chronicle) -> Text:
    return lines.said(entries.line(ctx.session, row), ctx.language, year=True)


# ── What stands there ────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("history-change", role=Role.MEMBER)
def which(ctx: Context, number: int) -> None:
    """The lines of a page, each with a button: all for whoever keeps the history, else one's own."""
    found = entries.page(ctx.session, ctx.community, max(number, 0))
    if not keeping.keeps(ctx):
        found = entries.own_of(found, ctx.person)
    body = [text("history.which")]
    body += [text("history.numbered", number=n, line=lines.said(one, ctx.language)) for n, one in enumerate(found, 1)]
    buttons = [
        Button(text("history.number", number=n), data("history-line", ctx.community, one.row.id))
        for n, one in enumerate(found, 1)
    ]
    rows: list[Row] = [tuple(buttons[n : n + 5]) for n in range(0, len(buttons), 5)]
    back = (Button(text("history.all"), data("history", ctx.community, number)),)
    ctx.edit(Message(tuple(body), (*rows, back)))


@router.button("history-line", role=Role.MEMBER)
def one(ctx: Context, row: int) -> None:
    found = _changeable(ctx, row)
    fix = Button(text("history.fix"), data("history-fix", ctx.community, row))
    remove = Button(text("history.remove"), data("history-out", ctx.community, row))
    may_fix = found.tells is not Tells.SAID and keeping.keeps(ctx)
    ctx.reply(say("history.line", (fix, remove) if may_fix else (remove,), line=_said(ctx, found)))


def _changeable(ctx: Context, row: int) -> Chronicle:
    found = entries.get(ctx.session, ctx.community, row)
    if not entries.is_of(found, ctx.person):
        keeping.must_keep(ctx)
    return found


@dataclass(frozen=True)
class Fixed:
    row: int
    words: str


async def ask_how_it_was(row: int) -> Fixed:
    return Fixed(row, await ask.text("history.how", max_length=LONGEST))


@router.button("history-fix", role=Role.MEMBER)
def fix(ctx: Context, row: int) -> Next:
    keeping.must_keep(ctx)
    return Begin("history-fix", {"row": _changeable(ctx, row).id})


@router.dialog("history-fix", ask_how_it_was, role=Role.MEMBER)
def fixed(ctx: Context, new: Fixed) -> None:
    keeping.must_keep(ctx)
    found = _changeable(ctx, new.row)
    entries.correct(ctx.session, found, new.words, ctx.person, ctx.now)
    chronicle.take_out(ctx, Gone(changed=(found.id,)))
    ctx.reply("history.fixed", line=_said(ctx, found))


@router.button("history-out", role=Role.MEMBER, sure=True)
def remove(ctx: Context, row: int) -> None:
    found = _changeable(ctx, row)
    entries.remove(ctx.session, found, ctx.person, ctx.now)
    chronicle.take_out(ctx, Gone(removed=(row,)))
    ctx.edit(say("history.removed"))
