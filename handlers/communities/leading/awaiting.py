"""«Что ждёт меня»: what waits for this leader's decision; what has no list of its own is asked about one by one.

Мария: что ждёт меня
> Мария: Вот что ждёт вас: … [Новички] [Просятся в чат]
"""

from zoneinfo import ZoneInfo

import after_changes.awaiting
from after_changes.people import inquiries
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Card, Message
from handlers.communities import invitations
from handlers.communities.leading import lead_invitations, leaders
from services import awaiting
from services.awaiting import Waits
from services.roles import Role

router = Router()

ONE_BY_ONE = 5  # questions at once


@router.command("today", role=Role.MANAGER, place=Place(help=135, leaders=5), link=True)
def today(ctx: Context) -> None:
    ctx.reply(_list(ctx, whole=False) or "waits.nothing")


@router.button("waits-all", role=Role.MANAGER)
def all_of_it(ctx: Context) -> None:
    ctx.reply(_list(ctx, whole=True) or "waits.nothing")


def _list(ctx: Context, *, whole: bool) -> Message | None:
    day = ctx.now.astimezone(ZoneInfo(ctx.zone)).date()
    return after_changes.awaiting.message(ctx.session, ctx.community, ctx.person, day, ctx.now, whole=whole)


@router.button("waits", role=Role.MANAGER)
def look(ctx: Context, what: Waits) -> None:
    """Asks the questions again that the leader has not answered."""
    if what in after_changes.awaiting.LISTS:
        today(ctx)
        return
    found = awaiting.first(ctx.session, ctx.community, ctx.person, what, ctx.now, ONE_BY_ONE)
    if what is Waits.INQUIRIES:
        found = inquiries.readable(ctx.session, ctx.person, found)
    for one in found:
        ctx.reply(_question(ctx, what, one))
    if not found:
        ctx.reply("waits.nothing-of-it")


def _question(ctx: Context, what: Waits, one: int) -> Message | Card:
    match what:
        case Waits.KNOCKS:
            return invitations.question(ctx.session, ctx.community, one)
        case Waits.LEADS:
            return lead_invitations.confirmation(ctx, one)
        case Waits.TALENTS:
            return Card("held", one, kept=False)
        case Waits.ABOUT:
            return Card("held-about", one, kept=False)
        case Waits.REMARKS:
            return Card("remark", one)
        case Waits.INQUIRIES:
            return Card("inquiry", one)
        case Waits.CHATS:
            return leaders.about_chat(ctx.session, ctx.community, one)
    return leaders.about_leader(ctx.session, ctx.community, one)
