"""A festival is changed: its days, its place, its name, who holds it together. Of other days everybody hears once.

Мария: [Дни]
> Мария: На какие дни переносим? Например: «12–13 декабря».
> Галина: Фестиваль переехал: 12 декабря – 13 декабря. Вы собирались на «Чай». [Вся программа]
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from after_changes.events import tell_hosts
from after_changes.festivals import send_moved, show
from bot.dialogs import ask
from bot.dialogs.question import NO, YES, Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Moment, Someone, Text, data, say, text
from handlers.events.event_card import place_of, when_of
from handlers.events.festivals.adding import may_lead, may_lead_all
from handlers.events.festivals.festival_card import days_between
from models import Festival
from services.events.festivals import calendar, programme
from services.refusal import Refusal
from services.roles import Role

router = Router()


class Part(StrEnum):
    """What of a festival can be changed."""

    DAYS = "days"
    PLACE = "place"
    TITLE = "title"
    PARTNERS = "partners"


Value = tuple[date, date] | str  # what the host wants


@router.button("festival-change", role=Role.MEMBER)
def choose(ctx: Context, festival: int) -> None:
    found = may_lead(ctx, festival)
    here = ctx.community, festival
    buttons = (Button(text(f"festival.part-{one}"), data("festival-edit", *here, one, found.changes)) for one in Part)
    ctx.reply("event.what", *((button,) for button in buttons))


@router.button("festival-edit", role=Role.MEMBER)
def begin(ctx: Context, festival: int, part: Part, changes: int) -> Next:
    found = may_lead(ctx, festival)
    if found.changes != changes:
        raise Refusal("event.changed-meanwhile", title=found.title)
    told = len(programme.concerned(ctx.session, programme.next_of(ctx.session, found, ctx.now)))
    known = {"festival": festival, "part": part, "changes": changes, "title": found.title, "zone": found.zone}
    return Begin("festival-edit", {**known, "told": told})


@dataclass(frozen=True)
class Change:
    festival: int
    part: Part
    changes: int
    value: Value
    sure: bool


async def ask_for_change(festival: int, part: str, changes: int, title: str, zone: str, told: int) -> Change:
    """`told`: how many will hear of other days."""
    what = Part(part)
    value = await _asked(what)
    options = [Option(YES, text("event.change-yes")), Option(NO, text("event.change-no"))]
    heard = told if what is Part.DAYS else 0
    sure = await ask.choice("festival.sure", options, title=title, new=_shown(value, zone), told=heard, part=what.value)
    return Change(festival, what, changes, value, sure == YES)


async def _asked(part: Part) -> Value:
    match part:
        case Part.DAYS:
            return await ask.days("festival.new-days", most=calendar.LONGEST)
        case Part.PLACE:
            return await ask.text("festival.new-place", max_length=200)
        case Part.TITLE:
            return await ask.text("festival.new-title", max_length=100)
        case Part.PARTNERS:
            return await ask.text("festival.new-partners", max_length=300, optional=True)


def _shown(value: Value, zone: str) -> Text | Moment | str:
    return value if isinstance(value, str) else days_between(value[0].isoformat(), value[1].isoformat(), zone)


@router.dialog("festival-edit", ask_for_change, role=Role.MEMBER)
def change(ctx: Context, new: Change) -> None:
    if not new.sure:
        ctx.reply("event.left")
        return
    festival = (may_lead_all if new.part is Part.DAYS else may_lead)(ctx, new.festival)
    if festival.changes != new.changes:
        ctx.reply("event.changed-meanwhile", title=festival.title)
        return
    told = _apply(ctx, festival, new)
    calendar.note(ctx.session, festival, ctx.person, ctx.now)
    show(ctx, festival, news=new.part is Part.DAYS)
    ctx.reply("event.changed", title=festival.title, told=told, missed=0)


def _apply(ctx: Context, festival: Festival, new: Change) -> int:
    """Returns how many are told."""
    match new.part, new.value:
        case Part.DAYS, (date() as first, date() as last):
            moved = calendar.move(ctx.session, festival, (first, last), ctx.now)
            for event in moved:
                about = {"title": event.title, "when": when_of(event), "place": place_of(event)}
                tell_hosts(ctx, event, ctx.person, say("event.host-changed", who=Someone(ctx.person), **about))
            return send_moved(ctx, festival, moved)
        case Part.PLACE, str(place):
            festival.place = place
        case Part.TITLE, str(title):
            festival.title = title
        case Part.PARTNERS, str(partners):
            festival.partners = partners or None
    return 0
