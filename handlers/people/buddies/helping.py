"""A neighbour is asked about one newcomer, helps for a month, and may stop any day.

> Галина: Новый сосед: Олег, подъезд 3. Покажете, что у нас где? [Да] [Не сейчас]
Галина: [Да]
> Олег: Освоиться поможет Галина. [Написать]
"""

from sqlalchemy.orm import Session

import after_changes.people.buddies
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, Message, Someone, YesNo, data, say, text, yes_or_no
from models import Buddy, BuddyState
from services.people import consents
from services.people.buddies import pairs
from services.roles import Role

router = Router()

CAN = Readings("can-help", {"yes": YesNo.YES, "no": YesNo.NO, "later": YesNo.NO})


@router.card("buddy", of=Buddy, asks=CAN, whose="person")
def card(session: Session, row: Buddy, language: str) -> Message | None:
    entrance = pairs.entrance_of(session, row.community, row.newcomer)
    known = {"who": Someone(row.newcomer), "entrance": entrance or 0}
    if row.state is BuddyState.TAKEN:
        write = Button(text("buddy.write"), person=row.newcomer)
        cannot = Button(text("buddy.cannot"), data("buddy-take", row.community, row.id, YesNo.NO))
        return say("buddy.helping", (write, cannot), **known)
    if row.state not in (BuddyState.ASKED, BuddyState.SILENT):
        return None
    return say("buddy.asks", yes_or_no("buddy.yes", "buddy.not-now", "buddy-take", row.community, row.id), **known)


@router.button("buddy-take", role=Role.MEMBER, sure=True)
def take(ctx: Context, buddy: int, said: YesNo) -> None:
    row = pairs.of_person(ctx.session, ctx.community, buddy, ctx.person)
    if said == YesNo.YES:
        pairs.take(ctx.session, row)
        agreed = consents.Showing.NAME, ctx.update.transport, ctx.now, ctx.in_words(text("buddy.agreed-to"))
        consents.agree(ctx.session, ctx.community, ctx.person, *agreed)
        ctx.refresh("buddy", buddy, news=True)
        how: How = {"once": f"buddy-mine:{buddy}", "by": ctx.person}
        ctx.send(row.newcomer, Card("buddy-mine", buddy), community=ctx.community, **how)
        return
    had_taken = pairs.decline(ctx.session, row)
    after_changes.people.buddies.without_helper(ctx, row, "stopped", had_taken=had_taken)
    ctx.reply("buddy.stopped" if had_taken else "buddy.declined")


@router.card("buddy-mine", of=Buddy, whose="newcomer")
def own_card(session: Session, row: Buddy, language: str) -> Message | None:
    """For the newcomer, once somebody has said yes."""
    if row.state is not BuddyState.TAKEN:
        return None
    write = Button(text("buddy.write"), person=row.person)
    return say(
        "buddy.mine",
        (write, Button(text("buddy.go-alone"), data("buddy-alone", row.community))),
        who=Someone(row.person),
    )
