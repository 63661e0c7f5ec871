"""Records group activity as signals (who wrote, replied, reacted, when; never what), and who blocks the bot."""

from bot.routing.context import Context
from bot.routing.declared import By
from bot.routing.router import Router
from bot.values.incoming import UpdateKind
from bot.values.outgoing import say
from services.communities import activity, chats
from services.people import accounts

router = Router()


@router.on(UpdateKind.MESSAGE, by=By.ANYBODY)
def said(ctx: Context) -> None:
    if ctx.maybe_community is not None:
        update = ctx.update
        activity.said(ctx.session, ctx.community, ctx.chat, ctx.person, update.own, update.message, update.at)


@router.on(UpdateKind.REACTED, by=By.ANYBODY)
def reacted(ctx: Context) -> None:
    if ctx.maybe_community is not None:
        activity.reacted(ctx.session, ctx.community, ctx.chat, ctx.person, ctx.update.message, ctx.update.at)


@router.on(UpdateKind.PRESS, by=By.ANYBODY)
def pressed(ctx: Context) -> None:
    """Now: not every platform says when somebody pressed."""
    if ctx.maybe_community is not None:
        activity.pressed(ctx.session, ctx.community, ctx.chat, ctx.person, ctx.update.message, ctx.now)


@router.on(UpdateKind.PUBLISHED, by=By.ANYBODY)
def published(ctx: Context) -> None:
    chats.close(ctx.session, ctx.chat, ctx.update.where.closed)
    community = ctx.maybe_community or chats.attach_wall(ctx.session, ctx.chat)
    if community is not None:
        activity.posted(ctx.session, community, ctx.chat, ctx.update.own, ctx.update.at)


@router.on(UpdateKind.COUNTED, by=By.ANYBODY)
def counted(ctx: Context) -> None:
    if ctx.maybe_community is not None and ctx.update.message:
        total = int(ctx.update.data or 0)
        activity.counted(ctx.session, ctx.community, ctx.chat, ctx.update.message, total, ctx.update.at)


@router.on(UpdateKind.DEMOTED, by=By.ANYBODY)
def demoted(ctx: Context) -> None:
    """Tells those who can restore the bot's rights, once a day, that it sees less now."""
    if ctx.maybe_community is None:
        return
    once = f"demoted:{ctx.chat}:{ctx.day(ctx.community)}"
    ctx.send_leaders(say("demoted", title=ctx.update.where.title), community=ctx.community, once=once)


@router.on(UpdateKind.ANONYMOUS, by=By.ANYBODY)
def anonymous(ctx: Context) -> None:
    """Answers the command of an anonymous admin, who cannot be answered in private."""
    ctx.reply("anonymous.command")


@router.on(UpdateKind.BLOCKED, by=By.ANYBODY)
def blocked(ctx: Context) -> None:
    accounts.reach(ctx.session, ctx.account, reachable=False)


@router.on(UpdateKind.UNBLOCKED, by=By.ANYBODY)
def unblocked(ctx: Context) -> None:
    accounts.reach(ctx.session, ctx.account, reachable=True)
