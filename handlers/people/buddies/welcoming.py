"""«Встречать новых»: a neighbour agrees to be asked about newcomers, may rest and stop.

Галина: встречать новых
> Галина: Новым соседям легче, когда кто-то покажет, что у нас где. … [Буду встречать] [Не сейчас]
"""

from dataclasses import dataclass

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Someone, Text, YesNo, data, text
from handlers.people import consent
from handlers.people.buddies.wishes import ENTRANCES, asks_for_entrance
from models import WelcomerState
from services.people.buddies import candidates, pairs, welcomers
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.command("welcoming", role=Role.MEMBER, place=NOWHERE, link=True)
def welcoming(ctx: Context) -> None:
    ctx.args = ""
    ctx.reply(_page(ctx))


def my_button(community: int) -> Button:
    """For «Моё»."""
    return Button(text("command.welcoming"), data("go", community, "welcoming"))


def _page(ctx: Context, first: Text | None = None) -> Message:
    row = welcomers.of(ctx.session, ctx.community, ctx.person)
    helped = pairs.helped_by(ctx.session, ctx.community, ctx.person)
    write: list[Row] = [
        (Button(text("welcomer.write", who=Someone(one.newcomer)), person=one.newcomer),) for one in helped
    ]
    body = [text("welcomer.helped", count=len(helped))] if helped else []
    if row is None:
        yes = Button(text("welcomer.yes"), data("welcomer-agree", ctx.community))
        answers = (yes, Button(text("welcomer.no"), data("welcomer-decline", ctx.community)))
        return Message((text("welcomer.what", most=candidates.MOST), *body), (*write, answers))
    rests = row.state is WelcomerState.PAUSED
    turn = Button(
        text("welcomer.back" if rests else "welcomer.pause"),
        data("welcomer-rest", ctx.community, YesNo.NO if rests else YesNo.YES),
    )
    stop = Button(text("welcomer.stop"), data("welcomer-stop", ctx.community))
    return Message((first or text(f"welcomer.own-{row.state}"), *body), (*write, (turn, stop)))


@dataclass(frozen=True)
class Entrance:
    entrance: int | None


async def ask_for_entrance() -> Entrance:
    return Entrance(await ask.number("welcomer.entrance", least=1, most=ENTRANCES, optional=True))


@router.button("welcomer-decline", role=Role.MEMBER)
def decline(ctx: Context) -> None:
    ctx.reply("welcomer.declined")


@router.button("welcomer-agree", role=Role.MEMBER, sure=True, gate=consent.gate)
def agree(ctx: Context) -> Next:
    welcomers.agree(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply(_page(ctx, text("welcomer.welcome")))
    return Begin("entrance") if asks_for_entrance(ctx) else None


@router.dialog("entrance", ask_for_entrance, role=Role.MEMBER, gate=consent.gate)
def entrance(ctx: Context, told: Entrance) -> None:
    if told.entrance is not None:
        pairs.tell_entrance(ctx.session, ctx.community, ctx.person, told.entrance)
    ctx.reply("welcomer.noted", told=int(told.entrance is not None))


@router.button("welcomer-rest", role=Role.MEMBER)
def rest(ctx: Context, said: YesNo) -> None:
    state = WelcomerState.PAUSED if said == YesNo.YES else WelcomerState.READY
    welcomers.set_state(ctx.session, ctx.community, ctx.person, state)
    ctx.edit(_page(ctx))


@router.button("welcomer-stop", role=Role.MEMBER, sure=True)
def stop(ctx: Context) -> None:
    if welcomers.of(ctx.session, ctx.community, ctx.person) is None:
        raise Refusal("welcomer.over")
    welcomers.stop(ctx.session, ctx.community, ctx.person)
    helped = pairs.helped_by(ctx.session, ctx.community, ctx.person)
    ctx.reply("welcomer.stopped", count=len(helped))
