"""[Помогу] on a festival: what somebody can do, and when; its leaders have the list.

Галина: [Помогу]
> Галина: Чем и когда поможете? Например: «в субботу до обеда, расставлю столы».
"""

from dataclasses import dataclass

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Someone, data, text
from handlers.events.festivals.adding import may_lead
from handlers.people import consent
from services.events.festivals import calendar, programme, volunteers
from services.roles import Role

router = Router()

LISTED = 30


@router.link("festival-help", role=Role.MEMBER, gate=consent.gate)
@router.button("festival-help", role=Role.MEMBER, gate=consent.gate)
def begin(ctx: Context, festival: int) -> Next:
    found = calendar.open_to(ctx.session, ctx.community, festival, ctx.now)
    known = volunteers.of_person(ctx.session, festival, ctx.person)
    return Begin("festival-help", {"festival": festival, "title": found.title, "before": known.words if known else ""})


@dataclass(frozen=True)
class Help:
    festival: int
    words: str


async def ask_what(festival: int, title: str, before: str) -> Help:
    """`before`: what they have said already."""
    if before:
        else_ = ask.text("festival.help-else", max_length=300, private=True, title=title, before=before)
        return Help(festival, await else_)
    return Help(festival, await ask.text("festival.help-what", max_length=300, private=True, title=title))


@router.dialog("festival-help", ask_what, role=Role.MEMBER, gate=consent.gate)
def offer(ctx: Context, said: Help) -> None:
    found = calendar.open_to(ctx.session, ctx.community, said.festival, ctx.now)
    volunteers.offer(ctx.session, found.id, ctx.person, said.words, ctx.now)
    if programme.show_as_of(ctx.session, found, ctx.now):
        ctx.refresh("festival", found.id)
    away = (Button(text("festival.help-not"), data("festival-help-not", ctx.community, found.id)),)
    ctx.reply("festival.help-noted", away, title=found.title)


@router.button("festival-help-not", role=Role.MEMBER)
def withdraw(ctx: Context, festival: int) -> None:
    found = calendar.get(ctx.session, ctx.community, festival)
    volunteers.withdraw(ctx.session, festival, ctx.person)
    if programme.show_as_of(ctx.session, found, ctx.now):
        ctx.refresh("festival", festival)
    ctx.reply("festival.help-gone")


@router.button("festival-helpers", role=Role.MEMBER)
def helpers(ctx: Context, festival: int) -> None:
    """For its leaders."""
    found = may_lead(ctx, festival, over=True)
    there = volunteers.of(ctx.session, festival)
    lines = [text("festival.helper", who=Someone(one.person), words=one.words) for one in there[:LISTED]]
    ctx.reply(
        "festival.helper-list",
        title=found.title,
        people=len(there),
        lines=Joined(tuple(lines), "\n"),
        more=len(there) - len(lines),
    )
