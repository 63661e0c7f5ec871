"""«Спасибо» to a neighbour's message in the group is offered for keeping: once, in private, and in words said there.

Галина@двор: «спасибо, выручили!» re #16
> Галина: Передать спасибо? Получит Сергей. … [Да] [Так сказано] [Не спрашивать]
Галина: [Да]
> Галина: За что?
"""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.dialogs.question import PICK
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.incoming import NOT_HERE, Update, UpdateKind
from bot.values.outgoing import Button, Card, Message, Someone, data, say, text
from models import Matter, ThanksOffer
from services.people.thanks import offers
from services.roles import Role
from services.speech import greetings

router = Router()

GOOD_FOR = timedelta(hours=20)  # later nobody knows what it was about


def _may_thank(update: Update) -> bool:
    return update.message not in (None, "", NOT_HERE) and greetings.thanks(update.text)


@router.on(UpdateKind.MESSAGE, when=_may_thank)
def heard(ctx: Context) -> None:
    """Who thanked whom is kept until it is answered, and no word of it."""
    said, message = ctx.update.text, ctx.update.message or ""
    who = offers.receiver(ctx.session, ctx.community, ctx.chat, message, ctx.person, said)
    if who is None or not offers.may_be_offered(said) or not ctx.can_write_to(ctx.person):
        return
    once = f"thanks-offer:{ctx.chat}:{ctx.update.own}"
    if not ctx.update.own or once in ctx.said([once]):
        return
    row = offers.offer(ctx.session, ctx.community, ctx.person, who, ctx.now)
    if row is not None:
        how: How = {"once": once, "expires": ctx.now + GOOD_FOR, "unasked": Matter.NEIGHBOURS}
        ctx.send(ctx.person, Card("thanks-offer", row, kept=False), community=ctx.community, **how)


class Answer(StrEnum):
    YES = "yes"
    NO = "no"  # it was said already
    NEVER = "never"


@router.card("thanks-offer", of=ThanksOffer, whose="giver", asks=Readings())
def question(session: Session, row: ThanksOffer, language: str) -> Message | None:
    buttons = [Button(text(f"thanks.keep-{one}"), data("thanks-keep", row.community, row.id, one)) for one in Answer]
    return say("thanks.keep", tuple(buttons), receiver=Someone(row.receiver))


@router.button("thanks-keep", role=Role.MEMBER)
def answer(ctx: Context, offered: int, said: Answer) -> Next:
    row = offers.get(ctx.session, ctx.community, offered, ctx.person)
    if said is Answer.NEVER:
        offers.hush(ctx.session, ctx.community, ctx.person)
        ctx.reply("thanks.hushed")
        return None
    receiver = row.receiver
    offers.drop(ctx.session, row)
    if said is Answer.NO:
        ctx.reply("thanks.not-kept")
        return None
    return Begin("thanks", {"named": [receiver], "reason": ""}, filled=(("thanks.whom", f"{PICK}{receiver}"),))
