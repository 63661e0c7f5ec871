"""«Спасибо» to a neighbour's message in the group is offered for keeping: once, in private.

Галина@двор: «спасибо, выручили!» re #16
> Галина: Передать спасибо? Получит Сергей: «спасибо, выручили!» … [Да] [Так сказано] [Не спрашивать]
"""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.incoming import NOT_HERE, Update, UpdateKind
from bot.values.outgoing import Button, Card, Message, Someone, data, say, text
from handlers.people.thanks.saying import tell
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
    """Nothing is kept of what nobody can be asked about."""
    said, message = ctx.update.text, ctx.update.message or ""
    who = offers.receiver(ctx.session, ctx.community, ctx.chat, message, ctx.person, said)
    if who is None or not offers.may_be_kept(said) or not ctx.can_write_to(ctx.person):
        return
    once = f"thanks-offer:{ctx.chat}:{ctx.update.own}"
    if not ctx.update.own or once in ctx.said([once]):
        return
    row = offers.offer(ctx.session, ctx.community, ctx.person, who, said, ctx.now)
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
    return say("thanks.keep", tuple(buttons), receiver=Someone(row.receiver), words=row.words)


@router.button("thanks-keep", role=Role.MEMBER, sure=("yes",))
def answer(ctx: Context, offered: int, said: Answer) -> None:
    row = offers.get(ctx.session, ctx.community, offered, ctx.person)
    if said is Answer.YES:
        receiver = row.receiver
        told = tell(ctx, offers.keep(ctx.session, row, ctx.now), receiver)
        ctx.reply("thanks.done" if told else "thanks.done-later", receiver=Someone(receiver))
    elif said is Answer.NO:
        offers.drop(ctx.session, row)
        ctx.reply("thanks.not-kept")
    else:
        offers.hush(ctx.session, ctx.community, ctx.person)
        ctx.reply("thanks.hushed")
