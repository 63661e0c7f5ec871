"""What goes on in a group becomes signals: who wrote, answered, reacted, when; never what. Also: who blocks the bot."""

from bot.context import Context
from bot.message import Kind
from bot.router import Router
from services import people, presence

router = Router()


@router.on(Kind.MESSAGE)
def said(ctx: Context) -> None:
    if ctx.maybe_community is not None:
        update = ctx.update
        presence.said(ctx.session, ctx.community, ctx.chat, ctx.person, update.own, update.message, update.at)


@router.on(Kind.REACTED)
def reacted(ctx: Context) -> None:
    if ctx.maybe_community is not None:
        presence.reacted(ctx.session, ctx.community, ctx.chat, ctx.person, ctx.update.message, ctx.update.at)


@router.on(Kind.PRESS)
def pressed(ctx: Context) -> None:
    if ctx.maybe_community is not None:
        presence.pressed(ctx.session, ctx.community, ctx.chat, ctx.person, ctx.update.message, ctx.update.at)


@router.on(Kind.BLOCKED)
def blocked(ctx: Context) -> None:
    people.reach(ctx.session, ctx.account, reachable=False)


@router.on(Kind.UNBLOCKED)
def unblocked(ctx: Context) -> None:
    people.reach(ctx.session, ctx.account, reachable=True)
