"""Decisions that need another leader: a community's added chats, and managers no platform can confirm.

> Мария: Олег добавляет к сообществу чат «Второй подъезд» … [Пусть остаётся] [Убрать чат]
"""

from sqlalchemy.orm import Session

import after_changes.leaders
from bot.routing.context import Context
from bot.routing.router import Router
from bot.routing.speakers.confirmed import is_known_there
from bot.values.outgoing import Button, Message, Someone, data, say, text
from models import Chat
from services.communities import chats, profile, unseen_leaders
from services.marks import Mark
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

router = Router()


def tell_of_chat(ctx: Context, chat: int) -> None:
    """Tells the other leaders about a chat that a manager has added; they can remove it."""
    ctx.send_leaders(about_chat(ctx.session, ctx.community, chat), community=ctx.community, but=ctx.person)


def about_chat(session: Session, community: int, chat: int) -> Message:
    """Does this added chat belong to the community?"""
    added = session.get_one(Chat, chat)
    row = (
        Button(text("chat.stays"), data("chat-stays", community, chat, Mark(added.added_by or 0))),
        Button(text("chat.off"), data("chat-off", community, chat)),
    )
    return say("chat.added", row, who=Someone(added.added_by or 0), title=added.title)


def about_leader(session: Session, community: int, person: int) -> Message:
    """Does this leader, whom no platform can confirm, still lead?"""
    until = unseen_leaders.until(session, community, person)
    return after_changes.leaders.unseen(community, person, until, profile.get(session, community).zone)


@router.button("chat-stays", role=Role.MANAGER, sure=True)
def stays(ctx: Context, chat: int, by: Mark) -> None:
    """Vouches for the chat as this leader added it. Taken off and added by somebody else since, it is asked about."""
    adder = chats.adder(ctx.session, chat, ctx.community)
    if by not in (0, adder) and adder in memberships.leaders(ctx.session, ctx.community):  # 0: before it said who
        ctx.reply("button.under-another")
        ctx.reply(about_chat(ctx.session, ctx.community, chat))
        return
    _must_be_known(ctx, adder)
    ctx.reply("chat.stays-done", title=chats.vouch(ctx.session, chat, ctx.community, ctx.person))


def _must_be_known(ctx: Context, other: int | None) -> None:
    """Raises Refusal if both leaders could be strangers by now: neither an owner, nor confirmed by a platform."""
    two = [ctx.person] if other is None else [ctx.person, other]
    owns = any(profile.standing(ctx.session, ctx.community, one).role is Role.OWNER for one in two)
    if not owns and not any(is_known_there(ctx, ctx.community, one) for one in two):
        raise Refusal("leader.not-seen")


@router.button("leader-stays", role=Role.MANAGER, sure=True)
def leads(ctx: Context, person: int) -> None:
    _must_be_known(ctx, None)
    unseen_leaders.keep(ctx.session, ctx.community, person, ctx.person, ctx.now)
    ctx.reply("leader.stays-done", who=Someone(person))


@router.button("leader-off", role=Role.MANAGER, sure=True)
def leads_no_more(ctx: Context, person: int) -> None:
    unseen_leaders.dismiss(ctx.session, ctx.community, person, ctx.person, ctx.now)
    ctx.send(person, say("leader.fell"), community=ctx.community, outlives=True)
    ctx.reply("leader.off-done", who=Someone(person))
