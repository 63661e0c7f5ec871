"""«Показать соседям»: a short version of a week for the group, which a leader sees first.

Мария: [Показать соседям]
> Мария: Наша неделя, 16–22 ноября … [Показать в чате]
"""

from sqlalchemy.orm import Session

import kpis
from after_changes import posting
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, data, say, text
from bot.words.texts import show_week
from kpis import Week, neighbours
from services.communities import profile
from services.refusal import Refusal
from services.roles import Role

router = Router()


def button(community: int, week: Week) -> Button:
    return Button(text("weekly.look"), data("weekly-look", community, week.monday.toordinal()))


def has_something(session: Session, community: int, week: Week) -> bool:
    return bool(neighbours.lines(kpis.numbers_of(session, community, week)))


@router.button("weekly-look", role=Role.MANAGER)
def look(ctx: Context, monday: int) -> None:
    ctx.reply(Card("weekly-to-show", _row(ctx, monday), kept=False))


@router.button("weekly-show", role=Role.MANAGER, sure=True)
def show(ctx: Context, monday: int) -> None:
    row = _row(ctx, monday)
    if not posting.post(
        ctx, Card("weekly", row, kept=False), ("weekly", row), role=Role.MANAGER, once=f"weekly-shown:{row}"
    ):
        raise Refusal("weekly.shown")
    posting.tell(ctx, "weekly.posted", ("weekly", row))


@router.button("weekly-back", role=Role.MANAGER)
def take_back(ctx: Context, row: int) -> None:
    posting.take_back(ctx, ("weekly", row))
    ctx.edit(say("posting.taken-back"))


def _row(ctx: Context, monday: int) -> int:
    """Of a week that is over and of which there is something to tell. Raises Refusal."""
    zone = profile.get(ctx.session, ctx.community).zone
    week = Week.shown(monday, zone, ctx.now)
    if week == Week.of(ctx.now, zone):
        raise Refusal("button.old")
    row = kpis.row_of(ctx.session, ctx.community, week)
    if row is None or not has_something(ctx.session, ctx.community, week):
        raise Refusal("button.old")
    return row


@router.card("weekly")
def card(session: Session, subject: int, language: str) -> Message | None:
    return _message(session, subject, language)


@router.card("weekly-to-show", leader=True)
def card_to_show(session: Session, subject: int, language: str) -> Message | None:
    found = kpis.kept(session, subject)
    if found is None:
        return None
    show = Button(text("weekly.show"), data("weekly-show", found[0], found[1].monday.toordinal()))
    return _message(session, subject, language, (show,))


def _message(session: Session, subject: int, language: str, *rows: Row) -> Message | None:
    found = kpis.kept(session, subject)
    if found is None:
        return None
    community, week = found
    told = neighbours.lines(kpis.numbers_of(session, community, week))
    title = text("weekly.title", week=show_week(week.monday, week.sunday, language))
    return Message((title, *told), rows) if told else None
