"""On its day whoever has it is reminded, twice at most: [Сделано] [Позже] [Не надо]

> Мария: Пора: фото, встреча «Чай». [Сделано] [Позже] [Не надо]
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.chores import called, name
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Someone, data, say, text
from handlers.events.chores.handing import tell_back
from handlers.events.chores.words import how
from models import Chore, ChoreState, EventState
from services.events.chores import after, hands, lists
from services.events.hosts import leading
from services.night import day
from services.refusal import Refusal
from services.roles import Role

router = Router()


class Said(StrEnum):
    DONE = "done"
    LATER = "later"
    NO = "no"


OWN_WORDS = Readings("worked-out", {"yes": Said.DONE, "no": Said.LATER, "later": Said.LATER})


@router.card("chore-own", of=Chore, asks=OWN_WORDS, whose=hands.holder)
def own_card(session: Session, chore: Chore, language: str) -> Message | None:
    """One that this reader has, to be done now."""
    event = hands.event_of(session, chore)
    if chore.state is not ChoreState.OPEN or event.state is EventState.CANCELLED:
        return None
    may_drop = hands.holder(session, chore) == after.responsible(session, event)
    asks = text("chores.time", what=name(chore, small=True), title=called(event))
    return Message((asks, *how(session, chore)), (_buttons(chore, may_drop=may_drop),))


def _buttons(chore: Chore, *, may_drop: bool) -> tuple[Button, ...]:
    """[Сделано] [Позже] [Не надо]; what somebody else has asked for can be given back, not dropped."""
    ids = chore.community, chore.id
    last = text("chores.end-dropped" if may_drop else "chores.cannot")
    return (
        Button(text("chores.did"), data("chore-do", *ids, Said.DONE)),
        Button(text("chores.later"), data("chore-do", *ids, Said.LATER)),
        Button(last, data("chore-do", *ids, Said.NO)),
    )


@router.button("chore-do", role=Role.MEMBER, sure=(Said.NO,))
def said_of_own(ctx: Context, chore: int, said: Said) -> None:
    row = hands.get(ctx.session, ctx.community, chore)
    if row.state is not ChoreState.OPEN or hands.holder(ctx.session, row) != ctx.person:
        raise Refusal("button.answered")
    if row.owner != ctx.person and not leading.leads(ctx.session, hands.event_of(ctx.session, row), ctx.person):
        ctx.must_be(Role.MANAGER)  # they have it as the first leader
    if said is Said.LATER:
        _put_off(ctx, row)
    elif said is Said.NO and row.owner == ctx.person:
        hands.give_up(row)
        ctx.reply("chores.refused")
        tell_back(ctx, row, say("chores.back-from", who=Someone(ctx.person), what=name(row, small=True)))
    else:
        hands.settle(row, ChoreState.DONE if said is Said.DONE else ChoreState.DROPPED, ctx.now)
        ctx.reply("chores.ended-done" if said is Said.DONE else "chores.ended-dropped")
    ctx.refresh("chores", row.event)


def _put_off(ctx: Context, chore: Chore) -> None:
    event = hands.event_of(ctx.session, chore)
    again = lists.put_off(chore, day(ctx.now, event.zone))
    ctx.reply("chores.put-off" if again else "chores.put-off-last")
