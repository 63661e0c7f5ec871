"""Who answers for the bot, and the chat's rules.

Галина: ты бот?
> Галина: Да, я бот. … Живой человек: Мария. [Написать]
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, Row, Someone, Text, text
from services.communities import profile
from services.people import memberships
from services.roles import Role

router = Router()


@router.command("about", role=Role.GUEST, place=Place(seldom=110), lonely=True, link=True)
def about(ctx: Context) -> None:
    """«Ты бот?»"""
    if ctx.maybe_community is None:
        ctx.reply("about.bot")
        return
    ctx.reply(Message((text("about.bot"), who_answers(ctx)), write_to(ctx)))


@router.command("rules", role=Role.GUEST, place=Place(seldom=20), link=True, aloud=True)
def rules(ctx: Context) -> None:
    card = profile.get(ctx.session, ctx.community)
    if card.rules:
        ctx.reply("rules", community=card.name, rules=Live(card.rules))
    else:
        ctx.reply("rules.nothing")


def who_answers(ctx: Context) -> Text:
    leader = memberships.other_leader(ctx.session, ctx.community, ctx.person if ctx.private else 0)
    if leader:
        return text("contacts.leader", leader=Someone(leader))
    return text("contacts.leader-is-you" if ctx.role >= Role.MANAGER else "contacts.leader-nobody")


def write_to(ctx: Context) -> tuple[Row, ...]:
    """A button that opens the person's chat, where the platform supports it."""
    leader = memberships.other_leader(ctx.session, ctx.community, ctx.person if ctx.private else 0)
    return ((Button(text("contacts.write"), person=leader),),) if leader else ()
