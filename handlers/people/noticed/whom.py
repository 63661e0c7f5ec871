"""«Кого поблагодарить», «давно не видно»: names by alphabet, no numbers, for leaders alone.

Мария: кого поблагодарить
> Мария: За месяц помогают: Дарья, Сергей. … Давно не видно: Наталья. [Сказать спасибо] [Написать: Наталья]
"""

from after_changes.namesakes import apart
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Someone, Text, data, text
from handlers.people.noticed.writing import has_been_written_to
from services.people.noticed import deeds, missed
from services.refusal import Refusal
from services.roles import Role

router = Router()

NAMED = 10  # of each kind; «и другие» after them
ON_BUTTONS = 8
WRITTEN_TO = 3


@router.command("noticed", role=Role.MANAGER, place=Place(seldom=26), link=True)
def noticed(ctx: Context) -> None:
    ctx.args = ""
    found = deeds.lately(ctx.session, ctx.community, ctx.now, but=ctx.person)
    gone = missed.of(ctx.session, ctx.community, ctx.now, but=ctx.person)
    if not found and not gone:
        ctx.reply("noticed.nobody")
        return
    body = [text("noticed.head"), *(_line(f"noticed.{does}", people) for does, people in found.items())]
    body += [_line("noticed.missed", gone)] if gone else []
    rows: list[Row] = [(Button(text("noticed.thank"), data("noticed-thank", ctx.community)),)] if found else []
    reached = [one for one in gone if ctx.can_write_to(one) and not has_been_written_to(ctx, one)]
    rows += [
        (
            Button(
                text("noticed.write", who=apart(ctx.session, ctx.community, one)),
                data("noticed-write", ctx.community, one),
            ),
        )
        for one in reached[:WRITTEN_TO]
    ]
    ctx.reply(Message(tuple(body), tuple(rows)))


def _line(key: str, people: list[int]) -> Text:
    names = Joined(tuple(Someone(one) for one in people[:NAMED]))
    return text(key, names=names, more=int(len(people) > NAMED), count=len(people))


@router.button("noticed-thank", role=Role.MANAGER)
def thank(ctx: Context) -> Next:
    found = deeds.lately(ctx.session, ctx.community, ctx.now, but=ctx.person)
    people = [one for several in found.values() for one in several]
    if not people:
        raise Refusal("button.old")
    return Begin("thanks", {"named": people[:ON_BUTTONS], "reason": ""})
