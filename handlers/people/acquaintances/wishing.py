"""«Познакомить вас с соседом? Раз в месяц»: asked once, switched on and off by «познакомить» and in «Моё».

> Олег: Познакомить вас с соседом? Раз в месяц … [Да] [Не сейчас] [Не присылать]
Олег: [Да]
"""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, say, text
from handlers.people import consent
from models import AcquaintanceWish, Wish
from services.people.acquaintances import agreeing, wishes
from services.refusal import Refusal
from services.roles import Role

router = Router()

ANSWERS = (Wish.YES, Wish.LATER, Wish.NEVER)


def _button(label: str, community: int, wish: Wish) -> Button:
    return Button(text(label), data("acquaint", community, wish))


@router.card(
    "acquaintance-ask",
    of=AcquaintanceWish,
    asks=Readings(presses={"yes": Wish.YES, "no": Wish.LATER, "later": Wish.LATER}),
    whose="person",
)
def ask_card(session: Session, row: AcquaintanceWish, language: str) -> Message | None:
    if row.wish is not Wish.ASKED:
        return None
    answers = tuple(_button(f"acquaintance.answer-{wish}", row.community, wish) for wish in ANSWERS)
    return say("acquaintance.ask", answers)


@router.command("acquaint", role=Role.MEMBER, place=Place(help=112, seldom=34), link=True, gate=consent.gate)
def show(ctx: Context) -> None:
    """Whether they wish it, and for leaders how many do and have met: numbers only."""
    ctx.args = ""
    row = wishes.of(ctx.session, ctx.community, ctx.person)
    if row is not None and row.wish is Wish.YES:
        body = [_goes_on(ctx)]
        rows: list[Row] = [(_button("acquaintance.off", ctx.community, Wish.NEVER),)]
    else:
        if row is None:  # who has been told is not asked again
            wishes.note(ctx.session, ctx.community, ctx.person, Wish.ASKED, ctx.now)
        body = [text("acquaintance.ask")]
        rows = [tuple(_button(f"acquaintance.answer-{wish}", ctx.community, wish) for wish in ANSWERS[:2])]
    if ctx.role >= Role.MANAGER and ctx.may(Role.MANAGER):
        wish, introduced, met = agreeing.counted(ctx.session, ctx.community, ctx.now)
        body.append(text("acquaintance.counted", wish=wish, introduced=introduced, met=met))
    ctx.reply(Message(tuple(body), tuple(rows)))


def _goes_on(ctx: Context) -> Text:
    return text("acquaintance.on", others=wishes.others(ctx.session, ctx.community, ctx.person))


def my_part(ctx: Context) -> tuple[list[Text], list[Row]]:
    """For «Моё», of whoever has answered."""
    row = wishes.of(ctx.session, ctx.community, ctx.person)
    if row is None or row.wish is Wish.ASKED:
        return [], []
    if row.wish is Wish.YES:
        return [_goes_on(ctx)], [(_button("acquaintance.off", ctx.community, Wish.NEVER),)]
    return [], [(_button("acquaintance.switch-on", ctx.community, Wish.YES),)]


@router.button("acquaint", role=Role.MEMBER, gate=consent.gate)
def wish(ctx: Context, wish: Wish) -> None:
    if wish not in ANSWERS:
        raise Refusal("button.old")
    wishes.note(ctx.session, ctx.community, ctx.person, wish, ctx.now)
    if wish is Wish.YES:
        ctx.reply(Message((text("acquaintance.thanks"), _goes_on(ctx))))
        return
    for one in agreeing.step_back(ctx.session, ctx.community, ctx.person):
        ctx.refresh("acquaintance", one)
    ctx.reply(f"acquaintance.noted-{wish}")
