"""«Наша история», for everybody: how it began, then month by month.

Олег: наша история
> Олег: Наша история. Началось так: «чинили качели». Ноябрь 2026: … [Дальше] [Книжечка PDF]
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import MAX_ALBUM, Button, Card, Message, Row, Text, data, text
from handlers.chronicle import keeping, lines, quoting
from handlers.menu.sent_photos import kept_picture
from models import Chronicle, Written
from services.chronicle import entries, pictures
from services.chronicle.entries import Line
from services.communities import profile
from services.refusal import Refusal
from services.roles import Role

router = Router()

BESIDE = 4  # buttons with photos on a page


@router.command("history", role=Role.GUEST, place=Place(seldom=18), link=True)
def history(ctx: Context) -> None:
    """As an answer to a message in the group, of whoever keeps the history: that message is to be written down."""
    if ctx.update.replied is not None and keeping.keeps(ctx):
        keeping.must_keep(ctx)
        quoting.put_forward(ctx, ctx.update.replied)
        return
    ctx.reply(page(ctx, 0))


@router.button("history", role=Role.GUEST)
def turn(ctx: Context, number: int) -> None:
    ctx.edit(page(ctx, number))


def page(ctx: Context, number: int) -> Message:
    """From the beginning on; a number that is not there is the nearest one."""
    last = entries.pages(ctx.session, ctx.community) - 1
    number = min(max(number, 0), last)
    found = entries.page(ctx.session, ctx.community, number)
    body = [text("chronicle.head"), *(_began(ctx) if number == 0 else ())]
    if not found:
        nothing = (*body, text("chronicle.nothing-more")) if len(body) > 1 else (text("chronicle.nothing"),)
        return Message(nothing, tuple(_keepers(ctx, number, found)))
    for month, of in lines.by_months(found):
        body += [month, *(lines.said(one, ctx.language) for one in of)]
    rows = [_turns(ctx, number, last), *_photos(ctx, found), *_booklet(ctx), *_keepers(ctx, number, found)]
    return Message(tuple(body), tuple(row for row in rows if row))


def _began(ctx: Context) -> Sequence[Text]:
    began = entries.began(profile.get(ctx.session, ctx.community))
    return (text("history.began", words=began),) if began else ()


def _turns(ctx: Context, number: int, last: int) -> Row:
    there = (
        ("chronicle.back", number - 1, number > 0),
        ("chronicle.on", number + 1, number < last),
        ("chronicle.latest", last, number + 1 < last),
    )
    return tuple(Button(text(key), data("history", ctx.community, to)) for key, to, shown in there if shown)


def _photos(ctx: Context, found: Sequence[Line]) -> list[Row]:
    """Of meetings on this page; neighbours have seen them in the chat."""
    if ctx.role < Role.MEMBER:
        return []
    counted = pictures.counted(ctx.session, [one.row.event for one in found if one.row.event is not None])
    with_photos = [one for one in found if one.row.event in counted][:BESIDE]
    label = "history.photos"
    return [
        (Button(text(label, title=one.title), data("history-photos", ctx.community, one.row.id)),)
        for one in with_photos
    ]


def _booklet(ctx: Context) -> list[Row]:
    return [(Button(text("history.booklet"), data("booklet", ctx.community)),)] if ctx.role >= Role.MEMBER else []


def _keepers(ctx: Context, number: int, found: Sequence[Line]) -> list[Row]:
    """Whoever keeps it writes and corrects; anybody takes out what is their own."""
    write = Button(text("history.write"), data("history-write", ctx.community))
    change = Button(text("history.change"), data("history-change", ctx.community, number))
    if keeping.keeps(ctx):
        return [(write, change) if found else (write,)]
    return [(change,)] if entries.own_of(found, ctx.person) else []


# ── Photos ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("history-photos", role=Role.MEMBER)
def photos(ctx: Context, row: int) -> None:
    found = entries.get(ctx.session, ctx.community, row)
    if found.event is None or not pictures.counted(ctx.session, [found.event]):
        raise Refusal("button.old")
    ctx.reply(Card("history-photos", found.id, kept=False))


@router.card("history-photos", of=Chronicle, heavy=True)
def photos_card(session: Session, row: Chronicle, language: str) -> Message | None:
    if row.state is not Written.KEPT or row.event is None:
        return None
    files = pictures.of_meeting(session, row.event, MAX_ALBUM)
    shown = tuple(one for file in files if (one := kept_picture(session, file)))
    return Message((lines.said(entries.line(session, row), language),), album=shown) if shown else None
