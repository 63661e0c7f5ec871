"""What leaders do with the agenda: ask the neighbours, decide the first thing, take something off.

Мария: [Спросить соседей]
> @двор: Соседи, с чего начнём? В повестке 6: шлагбаум, лавочки… [Выбрать три]
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from after_changes import posting
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Row, data, say, text
from handlers.deciding.agenda.listed import LABEL, page
from models import Community
from services.deciding.agenda import items, picks
from services.refusal import Refusal
from services.roles import Role

router = Router()

POST = "agenda-post"
NAMED = 5  # things in the post
OTHERS = 8  # on buttons, when another one is decided


@router.button("agenda-ask", role=Role.MANAGER, sure=True)
def ask_neighbours(ctx: Context) -> None:
    if not items.count(ctx.session, ctx.community):
        raise Refusal("agenda.over")
    about = (POST, ctx.community)
    if not posting.post(ctx, Card(POST, ctx.community), about, role=Role.MANAGER):
        raise Refusal("agenda.no-group")
    posting.tell(ctx, "agenda.will-ask", about)


@router.button("agenda-post-back", role=Role.MANAGER)
def take_back(ctx: Context, community: int) -> None:
    posting.take_back(ctx, (POST, community))
    ctx.edit(say("posting.taken-back"))


@router.card(POST, of=Community)
def post(session: Session, row: Community, language: str) -> Message | None:
    found = picks.in_order(session, row.id)
    if not found:
        return say("agenda.post-over")
    opens = Button(text("agenda.choose"), data("go", row.id, "agenda"), private=True)
    named = Joined(tuple(text("agenda.in-post", words=one.item.words) for one in found[:NAMED]))
    known = {"count": len(found), "more": len(found) - len(named.items), "people": picks.people(session, row.id)}
    return say("agenda.post", (opens,), named=named, **known)


@router.button("agenda-item", role=Role.MANAGER)
def look(ctx: Context, item: int) -> None:
    """The others stand below, for whoever decides another one."""
    row = items.get(ctx.session, ctx.community, item)
    found = picks.in_order(ctx.session, ctx.community)
    counted = next(one.picks for one in found if one.item.id == row.id)
    others = [one.item for one in found if one.item.id != row.id][:OTHERS]
    rows: list[Row] = [
        (
            Button(text("agenda.decide"), data("decide", ctx.community, row.id)),
            Button(text("agenda.drop"), data("agenda-drop", ctx.community, row.id)),
        ),
        *((Button(one.words[:LABEL], data("agenda-item", ctx.community, one.id)),) for one in others),
    ]
    ctx.reply("agenda.item", *rows, words=row.words, picks=counted, others=len(others))


@router.button("agenda-drop", role=Role.MANAGER, sure=True)
def drop(ctx: Context, item: int) -> None:
    row = items.get(ctx.session, ctx.community, item)
    items.drop(ctx.session, row)
    ctx.refresh(POST, ctx.community)
    if row.proposer is not None and row.proposer != ctx.person:
        told = say("agenda.dropped-yours", words=row.words)
        ctx.send(row.proposer, told, community=ctx.community, once=f"agenda-dropped:{row.id}")
    ctx.edit(page(ctx, 0, text("agenda.dropped", words=row.words)))
