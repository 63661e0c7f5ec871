"""The community's chats: leaders remove any of them, but only an owner a group, and nobody the last one.

Мария: [Чаты сообщества]
> Мария: Какой чат убрать из сообщества? [Убрать: Новости дома]
Мария: [Убрать: Новости дома]
> Мария: Убрать «Новости дома» … [Убрать чат] [Оставить]
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Someone, data, say, text
from services.communities import chats
from services.people import memberships
from services.roles import Role

router = Router()


@router.button("chats", role=Role.MANAGER)
def which(ctx: Context) -> None:
    rows = [
        (Button(text("chat.remove-one", title=title), data("chat-remove", ctx.community, chat)),)
        for chat, title in chats.removable(ctx.session, ctx.community, ctx.role)
    ]
    ctx.reply("chat.which" if rows else "chat.none", *rows)


@router.button("chat-remove", role=Role.MANAGER)
def sure(ctx: Context, chat: int) -> None:
    row = (
        Button(text("chat.off"), data("chat-off", ctx.community, chat)),
        Button(text("chat.keep"), data("go", ctx.community, "leaders")),
    )
    ctx.reply("chat.remove-sure", row, title=chats.must_be_removable(ctx.session, chat, ctx.community, ctx.role).title)


@router.button("chat-off", role=Role.MANAGER, sure=True)
def off(ctx: Context, chat: int) -> None:
    title = chats.detach(ctx.session, chat, ctx.community, ctx.role, ctx.person, ctx.now)
    ctx.reply("chat.off-done", title=title)
    told = say("chat.taken-off", who=Someone(ctx.person), title=title)
    for leader in memberships.leaders(ctx.session, ctx.community):
        if leader != ctx.person:
            ctx.send(leader, told, community=ctx.community)
