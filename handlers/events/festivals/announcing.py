"""A festival is announced by a dialog; then its programme is filled, meeting by meeting.

Мария: /festival
> Мария: Как назовём фестиваль?
"""

from dataclasses import dataclass
from datetime import date

from after_changes import posting
from after_changes.festivals import tell_taken_back
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, data, say, text
from handlers.events.festivals.adding import may_lead
from handlers.events.festivals.festival_card import days_between
from services.communities import posts
from services.events.festivals import calendar, programme
from services.refusal import Refusal
from services.roles import Role

router = Router()


@dataclass(frozen=True)
class NewFestival:
    title: str
    days: tuple[date, date]
    place: str
    partners: str


async def ask_about_festival(zone: str) -> NewFestival:
    title = await ask.text("festival.title", max_length=100)
    days = await ask.days("festival.when", most=calendar.LONGEST)
    place = await ask.text("festival.place", max_length=200)
    partners = await ask.text("festival.partners", max_length=300, optional=True)
    await ask.check(
        "festival.check",
        title=title,
        days=days_between(days[0].isoformat(), days[1].isoformat(), zone),
        place=place,
        partners=partners,
        together=int(bool(partners)),
    )
    return NewFestival(title, days, place, partners)


@router.button("festival-new", role=Role.ORGANISER)
def begin(ctx: Context) -> Next:
    return Begin("festival-new", {"zone": ctx.zone})


@router.dialog("festival-new", ask_about_festival, role=Role.ORGANISER)
def announce(ctx: Context, new: NewFestival) -> None:
    festival = calendar.create(
        ctx.session,
        ctx.community,
        new.title,
        new.days,
        new.place,
        by=ctx.person,
        now=ctx.now,
        partners=new.partners,
    )
    programme.show_as_of(ctx.session, festival, ctx.now)
    about = ("festival", festival.id)
    posting.post(ctx, Card("festival", festival.id), about, announced=True, role=Role.ORGANISER)
    posting.tell(ctx, "festival.created", about, announced=True, title=festival.title)
    adds = (Button(text("festival.add"), data("festival-add", ctx.community, festival.id)),)
    ctx.reply("festival.fill", adds, title=festival.title)


@router.button("festival-back", role=Role.MEMBER)
def take_back(ctx: Context, festival: int) -> None:
    found = may_lead(ctx, festival)
    if posts.have_read(ctx.session, "festival", festival):
        raise Refusal("posting.gone-out")
    posting.take_back(ctx, ("festival", festival))
    tell_taken_back(ctx, found)
    calendar.take_back(ctx.session, ctx.community, festival)
    ctx.edit(say("festival.taken-back"))
