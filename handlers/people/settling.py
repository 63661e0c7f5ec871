"""How a newcomer settles in, asked after a day, a week and a month, until all is well. Who helps them hears an answer
only if the newcomer wishes.

> Олег: Неделя с нами. Познакомились с кем-нибудь? [Да] [Ещё нет] [Не присылать]
Олег: [Ещё нет]
> Галина: Олег пишет: знакомых пока нет. [Написать]
"""

from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.people.buddies import write_to_leader
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Someone, YesNo, data, say, text, yes_or_no
from models import Buddy, Settling
from services.people.buddies import pairs, welcomers
from services.people.settling import months
from services.refusal import Refusal
from services.roles import Role

router = Router()


class Settled(StrEnum):
    WELL = "well"
    NOT = "not"
    STOP = "stop"


OWN_WORDS = Readings(
    "worked-out",
    {"yes": Settled.WELL, "no": Settled.NOT},
    waits=False,
    yes="settling.yes-words",
    no="settling.no-words",
    filling="settling.filling",
    maybe="settling.maybe",
)


@router.card("settling", of=Settling, asks=OWN_WORDS, whose="person")
def question(session: Session, row: Settling, language: str) -> Message | None:
    if row.over or row.day not in months.DAYS:
        return None
    buttons = [
        Button(text(f"settling.{how}-{row.day}"), data("settled", row.community, row.day, how))
        for how in (Settled.WELL, Settled.NOT)
    ]
    stop = Button(text("settling.stop"), data("settled", row.community, row.day, Settled.STOP))
    return say(f"settling.ask-{row.day}", tuple(buttons), (stop,))


@router.button("settled", role=Role.MEMBER)
def answered(ctx: Context, day: int, how: Settled) -> None:
    row = months.answering(ctx.session, ctx.community, ctx.person, day)
    if how is Settled.NOT:
        _not_well(ctx, day)
        return
    months.end(ctx.session, row)
    welcome = (Button(text("command.welcoming"), data("go", ctx.community, "welcoming")),)
    ctx.reply(f"settling.done-{how}", *([welcome] if how is Settled.WELL and day == months.DAYS[-1] else []), day=day)


def _not_well(ctx: Context, day: int) -> None:
    buddy = pairs.helper_of(ctx.session, ctx.community, ctx.person)
    if buddy is None or buddy.hears is False:
        _what_else(ctx, day, buddy)
    elif buddy.hears:
        _pass_on(ctx, buddy, day)
    else:
        answers = yes_or_no("settling.tell-yes", "settling.tell-no", "settling-tell", ctx.community, day)
        ctx.reply("settling.tell", answers, who=Someone(buddy.person))


@router.button("settling-tell", role=Role.MEMBER, sure=("yes",))
def tell(ctx: Context, day: int, said: YesNo) -> None:
    """Counts for the month's other answers, too."""
    months.answering(ctx.session, ctx.community, ctx.person, day)
    buddy = pairs.helper_of(ctx.session, ctx.community, ctx.person)
    if buddy is None:
        _what_else(ctx, day, None)
        return
    if buddy.hears is not None:
        raise Refusal("button.answered")
    pairs.may_hear(ctx.session, buddy, said == YesNo.YES)
    if said == YesNo.YES:
        _pass_on(ctx, buddy, day)
    else:
        _what_else(ctx, day, buddy)


def _pass_on(ctx: Context, buddy: Buddy, day: int) -> None:
    words = say("settling.told", (Button(text("buddy.write"), person=ctx.person),), who=Someone(ctx.person), day=day)
    ctx.send(buddy.person, words, community=ctx.community, once=f"settling:{buddy.id}:{day}", by=ctx.person)
    ctx.reply("settling.passed-on", (Button(text("buddy.write"), person=buddy.person),), who=Someone(buddy.person))


def _what_else(ctx: Context, day: int, buddy: Buddy | None) -> None:
    """Whom a newcomer may turn to, and what is on."""
    rows: list[Row] = [(Button(text("command.events"), data("go", ctx.community, "events")),)]
    if buddy is not None:
        rows.insert(0, (Button(text("settling.write", who=Someone(buddy.person)), person=buddy.person),))
    else:
        if any(one != ctx.person for one in welcomers.ready(ctx.session, ctx.community)):
            rows.insert(0, (Button(text("settling.find"), data("buddy-wish", ctx.community)),))
        if leader := write_to_leader(ctx, ctx.community, ctx.person):
            rows.append(leader)
    ctx.reply("settling.what-else", *rows, day=day)
