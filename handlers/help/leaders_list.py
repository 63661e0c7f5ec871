"""«Просьбы и жалобы» for leaders: open needs without names, which only the matched pair knows.

Мария: /requests
> Мария: Просьбы соседей: 2. 1. «кран капает», на этой неделе. Ищу помощника. …
"""

from zoneinfo import ZoneInfo

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Text, data, text
from handlers.help.needed_when import needed
from handlers.help.shortened import beginning
from models import Need, NeedState
from services.complaints import lists
from services.help import need_progress, needs
from services.refusal import Refusal
from services.roles import Role

router = Router()

MOST = 10  # requests in one list


@router.command("requests", role=Role.MANAGER, place=Place(help=150, leaders=40), link=True)
def show(ctx: Context) -> None:
    waiting = needs.alive(ctx.session, ctx.community)
    lines = [text("requests.needs", count=len(waiting))]
    lines += [_line(ctx, number, need) for number, need in enumerate(waiting[:MOST], 1)]
    if len(waiting) > MOST:
        lines.append(text("requests.more", count=len(waiting) - MOST))
    held = lists.listed(ctx.session, ctx.community, ctx.now, held=True)
    lines.append(text("requests.complaints", count=held.total))
    to_help: Row = tuple(
        Button(text("requests.help", number=number), data("volunteer", ctx.community, need.id))
        for number, need in enumerate(waiting[:MOST], 1)
        if need.state == NeedState.OPEN and need.nobody_at and need.person != ctx.person
    )
    to_decide: Row = tuple(
        Button(text("requests.decide", number=number), data("held-look", ctx.community, need.id))
        for number, need in enumerate(waiting[:MOST], 1)
        if need.state == NeedState.HELD
    )
    mend: Row = (Button(text("requests.mend"), data("go", ctx.community, "complaints")),)
    ctx.reply(Message(tuple(lines), (to_decide, to_help, mend)))


@router.button("held-look", role=Role.MANAGER)
def look(ctx: Context, need: int) -> None:
    """Repeats the question about a need that looks like an advertisement."""
    if needs.get(ctx.session, ctx.community, need).state != NeedState.HELD:
        raise Refusal("button.answered")
    ctx.reply(Card("held-need", need, kept=False))


def _line(ctx: Context, number: int, need: Need) -> Text:
    state: str = need.state
    if state == NeedState.OPEN:
        nobody = "nobody" if need.nobody_at else "looking"
        state = "found" if need_progress.found_for(ctx.session, need.id) else nobody
    today, soon = ctx.now.astimezone(ZoneInfo(ctx.zone)).date(), needs.how_soon(need, ctx.zone, ctx.now)
    urgency, now = needed(need, now_is=today, soon=soon), text(f"requests.state-{state}")
    return text("requests.need", number=number, words=beginning(need.words), urgency=urgency, state=now)
