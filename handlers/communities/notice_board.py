"""The notice-board sheet, and people who come by its code.

Мария: /sheet
> Мария: {Соседи Кирова 12.pdf} Лист на доску объявлений: …
"""

from typing import Any

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.routing.speakers.who import PRINTED
from bot.values.outgoing import Button, Card, Document, Door, Message, Someone, data, say, text
from handlers.menu.menu import menu, show_menu
from models import Community
from services import file_names
from services.communities import newcomers, presence, profile
from services.people import accounts, memberships
from services.roles import Role

router = Router()

ONE_BY_ONE = 3  # people per day a leader is asked about one by one; one message for more


@router.command("sheet", role=Role.MANAGER, place=Place(help=170), link=True)
def sheet(ctx: Context) -> None:
    ctx.reply(Card("sheet", ctx.community, kept=False))


@router.card("sheet", of=Community, leader=True)
def sheet_card(session: Session, row: Community, language: str) -> Message | None:
    """The sheet, with a code for the private chat of each of the community's platforms."""
    keeper = next(iter(memberships.leaders_there(session, row.id)), None)
    name = accounts.name_of(session, keeper) if keeper else None
    content = {
        "title": row.name,
        "call": text("sheet.call"),
        "lines": [text(f"sheet.{what}") for what in ("help", "events", "repairs", "thanks")],
        "hint": text("sheet.hint"),
        "codes": _codes(session, row.id),
        "aside": text("sheet.aside", keeper=name or "", named=int(bool(name))),
        "foot": text("sheet.foot", keeper=name or "", named=int(bool(name))),
    }
    return Message((text("sheet"),), document=Document("sheet", f"{file_names.file_name(row.name)}.pdf", content))


def _codes(session: Session, community: int) -> list[dict[str, Any]]:
    purpose, platforms = data(PRINTED, community), presence.platforms(session, community)
    if len(platforms) < 2:
        return [{"url": Door(purpose), "where": ""}]
    return [{"url": Door(purpose, one), "where": text(f"transport.{one}")} for one in platforms]


# ── Whoever comes by the code ────────────────────────────────────────────────────────────────────────────────────────
@router.link(PRINTED, role=Role.GUEST)
def came(ctx: Context) -> None:
    """Asks a leader whether somebody who came by the sheet is a neighbour, since anybody can read a sheet."""
    accounts.note_source(ctx.session, ctx.account, newcomers.SHEET)
    name = profile.get(ctx.session, ctx.community).name
    if ctx.role >= Role.MEMBER:
        ctx.reply("start", name=ctx.name, community=name)
        menu(ctx)
        return
    keeper = _tell_leaders(ctx)
    ctx.reply(
        "sheet.hello", name=ctx.name, community=name, keeper=Someone(keeper) if keeper else "", told=int(bool(keeper))
    )
    show_menu(ctx)


def _tell_leaders(ctx: Context) -> int | None:
    """Tells the leaders once a day, however often the person comes; returns the first one told, or None.

    An erased person counts as new each time, so the number is also limited per day and leader.
    """
    row = (
        Button(text("sheet.admit"), data("sheet-admit", ctx.community, ctx.person)),
        Button(text("sheet.decline"), data("sheet-decline", ctx.community, ctx.person)),
    )
    heard = [leader for leader in memberships.leaders(ctx.session, ctx.community) if ctx.can_write_to(leader)]
    for leader in heard:
        today = f"sheet:{ctx.community}:{leader}:{ctx.day(ctx.community)}:"
        asked, once = ctx.said_below(today), f"{today}{ctx.person}"
        if len(asked) < ONE_BY_ONE:
            asks = say("sheet.asks", row, name=Someone(ctx.person))
            ctx.send(leader, asks, community=ctx.community, once=once, by=ctx.person)
        elif once not in asked:
            ctx.send(leader, say("sheet.asks-more"), community=ctx.community, once=f"{today}more")
    return next(iter(heard), None)


@router.button("sheet-admit", role=Role.MANAGER, sure=True)
def admit(ctx: Context, person: int) -> None:
    newcomers.admit(ctx.session, ctx.community, person, newcomers.SHEET, ctx.person, ctx.now)
    ctx.send(person, say("sheet.admitted"), community=ctx.community)
    ctx.reply("sheet.admit-done", name=Someone(person))


@router.button("sheet-decline", role=Role.MANAGER, sure=True)
def decline(ctx: Context, person: int) -> None:
    newcomers.turn_away(ctx.session, ctx.community, person, ctx.person, ctx.now)
    once = f"sheet-declined:{ctx.community}:{person}:{ctx.day(ctx.community)}"
    declined = say("sheet.declined", keeper=Someone(ctx.person))
    ctx.send(person, declined, community=ctx.community, once=once, outlives=True)
    ctx.reply("sheet.decline-done", name=Someone(person))
