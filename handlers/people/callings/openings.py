"""A story or a first word at a meeting: whoever tells or speaks well is asked before it, and the host hears of a yes.

> Тимур: Скоро «Чай», в субботу в 12:00. Расскажете там историю? [Расскажу] [Не в этот раз]
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Someone, YesNo, say, text
from models import Calling, Event, EventState
from services import own_row
from services.events.hosts import leading
from services.people.callings import holders
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.button("opening", role=Role.MEMBER, sure=("yes",))
def answer(ctx: Context, event: int, calling: Calling, said: YesNo) -> None:
    found = own_row.get(ctx.session, Event, ctx.community, event)
    if not holders.has(ctx.session, ctx.community, ctx.person, calling):
        raise Refusal("callings.not-yours")
    if said == YesNo.NO:
        ctx.reply("callings.opening-not")
        return
    if found.state != EventState.PLANNED or found.starts_at <= ctx.now:
        raise Refusal("event.over", title=found.title)
    write = (Button(text("callings.write", who=Someone(ctx.person)), person=ctx.person),)
    told = say(f"callings.opens-{calling}", write, who=Someone(ctx.person), title=found.title)
    host = next(iter(leading.all_of(ctx.session, found)), None)
    if host not in (None, ctx.person):
        once = f"opens:{event}:{calling}:{ctx.person}"
        ctx.send(host, told, community=ctx.community, once=once, by=ctx.person)
    ctx.reply("callings.opening-noted")
