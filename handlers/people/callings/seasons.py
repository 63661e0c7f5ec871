"""«Всё ещё ваше?», once a season, about all that a neighbour does, in one message."""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, YesNo, data, say, text, yes_or_no
from handlers.people.callings.taking import listed, stop_button
from models import Calling, Membership
from services.people.callings import seasons
from services.refusal import Refusal
from services.roles import Role

router = Router()

MOST = 3  # buttons to give one up; more stand under «Моё», so that all fit below a message everywhere


@router.card("callings-check", of=Membership, asks=Readings(), whose="person")
def card(session: Session, row: Membership, language: str) -> Message | None:
    found = seasons.asked_about(session, row.id)
    if not found:
        return None
    buttons: list[Row] = [yes_or_no("callings.still-yes", "callings.still-no", "callings-still", row.community)]
    if len(found) > MOST:
        buttons.append((Button(text("command.my"), data("go", row.community, "my")),))
    elif len(found) > 1:
        buttons += [(stop_button(row.community, one.calling),) for one in found]
    hero = Calling.HERO in {one.calling for one in found}
    return say("callings.still", *buttons, deeds=listed([one.calling for one in found]), hero=int(hero))


@router.button("callings-still", role=Role.MEMBER)
def still(ctx: Context, said: YesNo) -> None:
    """A no is one to all that the question names."""
    end = seasons.confirm if said == YesNo.YES else seasons.give_up
    if not end(ctx.session, ctx.community, ctx.person, ctx.now):
        raise Refusal("button.answered")
    ctx.reply("callings.still-noted" if said == YesNo.YES else "callings.all-stopped")
