"""«Откуда вы узнали о встрече?», asked once of whoever is at a meeting for the first time."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, data, say, text
from models import Heard, HeardOf
from services.events.visits import heard
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()

ROWS = (HeardOf.NEIGHBOUR, HeardOf.CHAT), (HeardOf.NOTICE, HeardOf.NETWORK), (HeardOf.ELSE, HeardOf.UNTOLD)


@router.card("heard", of=Heard, asks=Readings(presses={}, waits=False), whose="person")
def heard_card(session: Session, row: Heard, language: str) -> Message | None:
    if row.how is not None:
        return None
    rows = (tuple(Button(text(f"heard.{how}"), data("heard", row.community, how)) for how in hows) for hows in ROWS)
    return say("heard.ask", *rows)


@router.button("heard", role=Role.GUEST)
def told(ctx: Context, how: HeardOf) -> Next:
    if how == HeardOf.ELSE:
        heard.asked(ctx.session, ctx.community, ctx.person)
        return Begin("heard")
    heard.tell(ctx.session, ctx.community, ctx.person, how, ctx.now)
    ctx.reply("heard.skipped" if how == HeardOf.UNTOLD else "heard.thanks")
    return None


@dataclass(frozen=True)
class Else:
    words: str


async def ask_how_else() -> Else:
    return Else(await ask.text("heard.words", max_length=200, optional=True, private=True, takes=COMMENT))


@router.dialog("heard", ask_how_else, role=Role.GUEST)
def told_otherwise(ctx: Context, said: Else) -> None:
    how = HeardOf.ELSE if said.words else HeardOf.UNTOLD
    heard.tell(ctx.session, ctx.community, ctx.person, how, ctx.now, said.words or None)
    ctx.reply("heard.thanks" if said.words else "heard.skipped")
