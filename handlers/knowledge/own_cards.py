"""Cards that leaders write for their own community. Links in them are words to read only.

Мария: [Добавить памятку]
> Мария: Как назвать памятку? …
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Row, data, text
from models import OwnCard
from services.communities import profile
from services.knowledge import own_cards
from services.roles import Role

router = Router()

LISTED = 20


@router.button("own-cards", role=Role.GUEST)
def listed(ctx: Context) -> None:
    known = own_cards.all_of(ctx.session, ctx.community, LISTED)
    rows: list[Row] = [(Button(row.title, data("own-card", ctx.community, row.id)),) for row in known]
    if ctx.may(Role.MANAGER):
        rows.append((Button(text("knowledge.add"), data("own-card-add", ctx.community)),))
    ctx.reply(Message((text("knowledge.own-list" if known else "knowledge.own-none"),), tuple(rows)))


@router.button("own-card", role=Role.GUEST)
def show(ctx: Context, card: int) -> None:
    ctx.reply(page(ctx, own_cards.get(ctx.session, ctx.community, card)))


def page(ctx: Context, row: OwnCard) -> Message:
    zone = profile.get(ctx.session, ctx.community).zone
    dated = "knowledge.own-stale" if own_cards.is_stale(row, ctx.now) else "knowledge.own-checked"
    body = (
        text("knowledge.own", title=row.title, words=row.words),
        text(dated, day=Moment(row.checked_at, zone, "date")),
    )
    rows: list[Row] = [(Button(text("knowledge.not-it"), data("card-not", row.community, "own")),)]
    if ctx.may(Role.MANAGER):
        rows += _leaders_rows(row)
    return Message(body, tuple(rows))


def _leaders_rows(row: OwnCard) -> list[Row]:
    still = Button(text("knowledge.own-right"), data("own-card-right", row.community, row.id))
    change = Button(text("knowledge.own-change"), data("own-card-change", row.community, row.id))
    return [(still, change), (Button(text("knowledge.own-remove"), data("own-card-remove", row.community, row.id)),)]


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Written:
    title: str
    words: str
    card: int | None = None


@router.button("own-card-add", role=Role.MANAGER)
def add(ctx: Context) -> Next:
    return Begin("own-card")


@router.button("own-card-change", role=Role.MANAGER)
def change(ctx: Context, card: int) -> Next:
    own_cards.get(ctx.session, ctx.community, card)
    return Begin("own-card", {"card": card})


def _start(ctx: Context, card: int | None = None) -> dict[str, Any]:
    row = own_cards.get(ctx.session, ctx.community, card) if card else None
    return {"card": card, "title": row.title if row else ""}


async def ask_for_card(card: int | None, title: str) -> Written:
    if not title:
        named = ask.text("knowledge.own-title", max_length=own_cards.LONGEST_TITLE)
        title = await replace(named, address=True)
    written = ask.text("knowledge.own-words", max_length=own_cards.LONGEST, title=title)
    return Written(title, await replace(written, address=True), card)


@router.dialog("own-card", ask_for_card, role=Role.MANAGER, start=_start)
def write(ctx: Context, new: Written) -> None:
    row = own_cards.write(ctx.session, ctx.community, new.card, new.title, new.words, ctx.now)
    ctx.drop("own-card-check", row.id)
    ctx.reply("knowledge.own-written", title=row.title)


# ── Kept up to date ──────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("own-card-check", of=OwnCard, leader=True)
def check_card(session: Session, row: OwnCard, language: str) -> Message | None:
    if row.asked_at is None:
        return None
    return Message((text("knowledge.own-still-so", title=row.title, words=row.words),), tuple(_leaders_rows(row)))


@router.button("own-card-right", role=Role.MANAGER)
def right(ctx: Context, card: int) -> None:
    own_cards.confirm(ctx.session, ctx.community, card, ctx.now)
    ctx.drop("own-card-check", card)
    ctx.reply("knowledge.own-confirmed")


@router.button("own-card-remove", role=Role.MANAGER, sure=True)
def remove(ctx: Context, card: int) -> None:
    own_cards.remove(ctx.session, ctx.community, card)
    ctx.drop("own-card-check", card)
    ctx.reply("knowledge.own-removed")
