"""Invitations: named links, and people who ask to join.

Мария: /invite
> Мария: Для чего ссылка? …
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.declared import By
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.incoming import UpdateKind
from bot.values.outgoing import LINK, Admission, Button, Invitation, Message, data, say, text
from services.communities import groups
from services.people import knocks
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST = 32  # characters of a link's name: Telegram's limit


@router.on(UpdateKind.ASKED_IN, by=By.ANYBODY)
def asked_in(ctx: Context) -> None:
    """Asks the leaders; the first press decides."""
    if ctx.maybe_community is None or not groups.counts(ctx.session, ctx.chat, ctx.community):
        return
    knock = knocks.knock(ctx.session, ctx.chat, ctx.account, ctx.now)
    once = f"asked-in:{ctx.chat}:{ctx.account}:{ctx.day(ctx.community)}"
    ctx.send_leaders(question(ctx.session, ctx.community, knock), community=ctx.community, once=once)


def question(session: Session, community: int, knock: int) -> Message:
    """Shall this knocker be let in?"""
    knocker = knocks.knocker(session, community, knock)
    row = (
        Button(text("join.yes"), data("let-in", community, knock)),
        Button(text("join.no"), data("keep-out", community, knock)),
    )
    return say("join.asked", row, name=knocker.name, title=knocker.title)


@router.button("let-in", role=Role.MANAGER, sure=True)
def let_in(ctx: Context, knock: int) -> None:
    _answer(ctx, knock, welcome=True)


@router.button("keep-out", role=Role.MANAGER, sure=True)
def keep_out(ctx: Context, knock: int) -> None:
    _answer(ctx, knock, welcome=False)


def _answer(ctx: Context, knock: int, *, welcome: bool) -> None:
    found = knocks.answer_knock(ctx.session, ctx.community, knock, welcome, ctx.person, ctx.now)
    ctx.act(found.chat, found.transport, Admission(found.external, welcome))
    ctx.reply("join.let-in" if welcome else "join.declined", name=found.name)


# ── Links with a name ────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class NewLink:
    source: str


async def ask_for_source() -> NewLink:
    return NewLink(await ask.text("invite.which", max_length=LONGEST, private=True))


@router.command("invite", role=Role.MANAGER, place=Place(help=210), dialog=ask_for_source, link=True)
def invite(ctx: Context, new: NewLink) -> None:
    """Sends the link, which the platform creates just before the message is sent."""
    found = groups.groups_of(ctx.session, ctx.community)
    here = next((chat for transport, chat in found if transport == ctx.update.transport), None)
    if here is None:
        raise Refusal("invite.none")
    said = text("invite.link", source=new.source, link=LINK)
    ctx.reply(Message((said,), invitation=Invitation(here, new.source, text("invite.none"))))
