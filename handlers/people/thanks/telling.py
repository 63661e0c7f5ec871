"""What the thanked person reads: who thanks them and what for.

> Олег: Галина говорит вам спасибо: «за кран» [Пожалуйста!] [Показать в чате]
"""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Someone, data, say, text
from models import Event, ThankYou
from services.events.calendar import BLANK
from services.people import thanks
from services.roles import Role

router = Router()


@router.card("thanks", of=ThankYou, whose="receiver")
def card(session: Session, row: ThankYou, language: str) -> Message | None:
    welcome = Button(text("thanks.welcome"), data("welcome", row.community, row.id))
    if not row.reason:  # for help, whose words are private to the asker
        return say("thanks.told-help", (welcome,), giver=Someone(row.giver))
    if row.aloud:
        return say("thanks.told", (welcome,), giver=Someone(row.giver), reason=row.reason)
    buttons = (welcome, Button(text("thanks.show"), data("thanks-show", row.community, row.id)))
    event = session.get(Event, row.event) if row.event is not None else None
    if event is not None and event.title != BLANK["title"]:
        known = {"title": event.title, "reason": row.reason}
        return say("thanks.told-helper", buttons, giver=Someone(row.giver), **known)
    return say("thanks.told", buttons, giver=Someone(row.giver), reason=row.reason)


@router.button("welcome", role=Role.MEMBER)
def you_are_welcome(ctx: Context, thank_you: int) -> None:
    row = thanks.get(ctx.session, ctx.community, thank_you, ctx.person)
    sent = ctx.send(
        row.giver,
        say("thanks.answered", receiver=Someone(ctx.person)),
        community=ctx.community,
        once=f"welcome:{row.id}",
        by=ctx.person,
    )
    ctx.notice("thanks.passed-on" if sent else "button.answered")
