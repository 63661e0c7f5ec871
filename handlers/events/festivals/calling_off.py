"""A whole festival is called off: a minute after the last press, until which it can be kept. Everybody hears once."""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, data, say, text
from handlers.events.festivals.adding import may_lead, may_lead_all
from services.events.festivals import calendar, programme
from services.roles import Role

router = Router()


@router.button("festival-off", role=Role.MEMBER, sure=True)
def call_off(ctx: Context, festival: int, sure: str) -> None:
    found = may_lead_all(ctx, festival)
    ahead = programme.next_of(ctx.session, found, ctx.now)
    concerned = [one for one in programme.concerned(ctx.session, ahead) if one != ctx.person]
    about = {"title": found.title, "coming": len(concerned), "count": len(ahead)}
    if sure != "sure":
        row = (
            Button(text("festival.call-off-sure"), data("festival-off", ctx.community, festival, "sure")),
            Button(text("event.call-off-no"), data("festival-hosting", ctx.community, festival)),
        )
        ctx.reply("festival.call-off-ask", row, **about)
        return
    calendar.call_off(found, ctx.person, ctx.now)
    keeps = Button(text("event.keep"), data("festival-keep", ctx.community, festival))
    ctx.reply("festival.calling-off", (keeps,), **about, told=sum(map(ctx.can_write_to, concerned)))


@router.button("festival-keep", role=Role.MEMBER)
def keep(ctx: Context, festival: int) -> None:
    found = may_lead(ctx, festival)
    calendar.keep(found)
    ctx.edit(say("festival.kept", title=found.title))
