"""Links a person's accounts on both platforms by a code from one chat, sent in the other.

Галина: /link
> Галина: Откройте меня на другой площадке по кнопке … или пришлите мне там: /link KQ3F… Код годится 10 минут, один раз.

Both sides must say yes to a question that names the other, first there, then here.
"""

from after_changes.events import offer_seats, refresh_card
from after_changes.help import take_away, tell_not_needed
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.routing.speakers.confirmed import apart
from bot.sending import calling_back
from bot.values.outgoing import Button, Message, Row, data, say, text
from models.lanes import alone
from services.people import linking
from services.people.parting import parted
from services.roles import Role

router = Router()


@router.command("link", role=Role.GUEST, place=Place(seldom=70), lonely=True)
def link(ctx: Context) -> None:
    if ctx.args:
        confirm(ctx, ctx.args)
        return
    known = linking.links(ctx.session, ctx.person, ctx.now)
    code = linking.new_code(ctx.session, ctx.account, ctx.now)
    rows: list[Row] = [(Button(text("link.open"), data("link", 0, code), elsewhere=True),)]
    body = [text("link.code", code=code)]
    if len(known) > 1:
        body.insert(0, text("link.known"))
        rows += _choices(known)
    ctx.reply(Message(tuple(body), tuple(rows)))


def _choices(known: list[linking.Link]) -> list[Row]:
    """Buttons to choose where to write, and to separate the accounts."""
    where = tuple(
        Button(text("link.prefer", where=text(f"transport.{one.transport}")), data("prefer", 0, one.account))
        for one in known
        if not one.preferred
    )
    undo = next((one.joining for one in known if one.joining), None)
    return [row for row in (where, (Button(text("link.undo"), data("unlink", 0, undo)),) if undo else ()) if row]


@router.link("link", role=Role.GUEST, lonely=True)
def confirm(ctx: Context, code: str) -> None:
    """Shows whose code it is before anything is linked."""
    found = linking.asker(ctx.session, code, ctx.account, ctx.now)
    row = (
        Button(text("link.yes"), data("link-yes", 0, linking.mark(code))),
        Button(text("link.no"), data("link-no", 0)),
    )
    ctx.reply("link.confirm", row, name=found.name, where=text(f"transport.{found.transport}"))


@router.button("link-yes", role=Role.GUEST, lonely=True, sure=True)
def agreed(ctx: Context, mark: str) -> None:
    """Asks the code's owner, where they requested it, about the other side; links nothing yet."""
    asked = linking.answer(ctx.session, mark, ctx.account, ctx.now)
    row = (
        Button(text("link.yes"), data("link-join", 0, asked.code)),
        Button(text("link.no"), data("link-stop", 0, asked.code)),
    )
    here = text(f"transport.{ctx.update.transport}")
    ctx.wake(asked.person, say("link.asked-back", row, name=ctx.name, where=here))
    ctx.reply("link.half", where=text(f"transport.{asked.transport}"))


@router.button("link-no", role=Role.GUEST, lonely=True)
def refused(ctx: Context) -> None:
    ctx.reply("link.refused")


@router.button("link-join", role=Role.GUEST, lonely=True, sure=True)
def joined(ctx: Context, code: int) -> None:
    alone(ctx.session)
    for event in sorted(linking.join(ctx.session, code, ctx.person, ctx.now)):
        offer_seats(ctx, event)
        refresh_card(ctx, event)
    row = _choices(linking.links(ctx.session, ctx.person, ctx.now))
    ctx.reply("link.done", *row)


@router.button("link-stop", role=Role.GUEST, lonely=True)
def stopped(ctx: Context, code: int) -> None:
    other = linking.stop(ctx.session, code, ctx.person, ctx.now)
    ctx.wake(other, say("link.stopped"))
    ctx.reply("link.refused")


@router.button("prefer", role=Role.GUEST, lonely=True)
def prefer(ctx: Context, account: int) -> None:
    transport = linking.prefer(ctx.session, ctx.person, account)
    ctx.reply("link.preferred", where=text(f"transport.{transport}"))


@router.button("unlink", role=Role.GUEST, lonely=True, sure=True)
def undo(ctx: Context, joining: int) -> None:
    other = linking.undo(ctx.session, joining, ctx.person, ctx.now, apart(ctx, joining))
    calling_back.part(ctx.session, (ctx.person, other), ctx.now)  # what was written to one is not for the other
    rested = parted.rest(ctx.session, ctx.person, ctx.now)
    take_away(ctx, rested.needs)
    for community, helper in rested.helpers:
        tell_not_needed(ctx, community, [helper])
    ctx.reply("link.undone", rest=rested.talents, needs=len(rested.needs))
