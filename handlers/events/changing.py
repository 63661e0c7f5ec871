"""A meeting is changed after it was announced: whoever answered hears at once and is asked again.

Мария: [Изменить]
> Мария: Что меняем? [Время] [Место] [Сколько мест] [Название] [Помощь]
Мария: [Время]
Мария: в воскресенье в 13
> Мария: «Чай»: воскресенье, 8 ноября, 13:00. Напишу 9 соседям. [Изменить] [Оставить]
> Галина: Планы изменились: «Чай», воскресенье, 8 ноября, 13:00, беседка. Придёте? [Иду] [Может быть] [Не смогу]
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from after_changes.events import send_changed, send_link, tell_hosts
from bot.dialogs import ask
from bot.dialogs.ask import Span
from bot.dialogs.question import NO, YES, Option
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Someone, Text, data, say, text
from handlers.events.asked_place import LONGEST_LINK, asked_place, read_link
from handlers.events.entering import may_change
from handlers.events.event_card import answers, place_of, span, when_of
from handlers.events.hosts import from_here
from handlers.events.hosts.applying import Heard, Value, make
from handlers.events.hosts.from_here import Following, HowFar
from models import Event, EventState, Seat
from services.events import attendance, changing, series
from services.events.changing import What
from services.events.hosts import partners
from services.events.venue import Venue
from services.refusal import Refusal
from services.roles import Role
from services.speech import intents

router = Router()

OWN_WORDS = Readings("reminder", {"yes": "1", "late": "1", "no": "3"}, waits=False)
MOST_SEATS = 10_000


def change_button(event: Event) -> Button:
    return Button(text("event.change"), data("event-change", event.community, event.id))


@router.button("event-change", role=Role.MEMBER)
def choose(ctx: Context, event: int) -> None:
    found = may_change(ctx, event)
    fits = {What.LINK: found.online, What.SPEAKER: found.festival is not None or found.speaker is not None}
    kinds = [what for what in What if fits.get(what, True)]
    buttons = (Button(text(f"event.what-{what}"), _data(found, what)) for what in kinds)
    ctx.reply("event.what", *((button,) for button in buttons))


def _data(event: Event, what: What) -> str:
    return data("event-new", event.community, event.id, what, event.changes)


@router.button("event-new", role=Role.MEMBER)
def begin(ctx: Context, event: int, what: What, changes: int) -> Next:
    found = may_change(ctx, event)
    if found.changes != changes:
        raise Refusal("event.changed-meanwhile", title=found.title)
    known = {"event": event, "what": what, "changes": changes, "title": found.title, "zone": found.zone}
    length = (found.ends_at - found.starts_at) // timedelta(minutes=1) if found.end_told else 0
    day = found.starts_at.astimezone(ZoneInfo(found.zone)).date().isoformat()
    told = len(changing.told(ctx.session, found, what, but=ctx.person))
    taken = attendance.taken(ctx.session, event)
    after = from_here.following(ctx, found, what)
    return Begin("event-change", {**known, "length": length, "day": day, "told": told, "taken": taken, "after": after})


# ── The dialog ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Change:
    event: int
    what: What
    changes: int
    value: Value
    sure: bool
    far: HowFar


async def ask_for_change(
    event: int,
    what: str,
    changes: int,
    title: str,
    zone: str,
    length: int,
    day: str,
    told: int,
    taken: int,
    after: Following | None = None,
) -> Change:
    """`length`: minutes, if an end was told; `day`: of the meeting, which a bare hour means; `told`: how many will
    hear; `taken`: seats that cannot be taken away; `after`: of the meetings that follow."""
    kind = What(what)
    value = await _asked(kind, day, taken)
    if isinstance(value, Span) and length and value.ends is None:
        value = Span(value.starts, value.starts + timedelta(minutes=length), value.repeats)
    options = [Option(YES, text("event.change-yes")), Option(NO, text("event.change-no"))]
    far = await from_here.ask_how_far(value, zone, after)
    hear = after["told"] if after and far is HowFar.ALL else told
    about: dict[str, Any] = {"what": what, "title": title, "new": _shown(value, zone), "told": hear}
    asked = ask.choice(f"event.sure-{kind}", options, **about)
    sure = await (asked if far is HowFar.ONE else ask.choice(f"follow.sure-{far}", options, **about))
    return Change(event, kind, changes, value, sure == YES, far)


async def _asked(what: What, day: str, taken: int) -> Value:
    match what:
        case What.TIME:
            return await ask.span("event.new-time", on=day)
        case What.PLACE:
            return await asked_place(ask.text("event.new-place", max_length=200))
        case What.LINK:
            return await ask.text("event.new-link", max_length=LONGEST_LINK, typed=read_link)
        case What.SEATS:
            return await ask.number("event.new-seats", least=max(1, taken), most=MOST_SEATS, optional=True)
        case What.TITLE:
            return await ask.text("event.new-title", max_length=100)
        case What.SPEAKER:
            return await ask.text("event.new-speaker", max_length=100, optional=True)
        case What.HELP:
            return await ask.text("event.new-help", max_length=200, optional=True, typed=intents.needed)


def _shown(value: Value, zone: str) -> Text | Moment | str | int:
    match value:
        case Span():
            return span(value.starts, value.ends, zone)
        case Venue():
            return place_of(value)
        case _:
            return value or 0


@router.dialog("event-change", ask_for_change, role=Role.MEMBER)
def change(ctx: Context, new: Change) -> None:
    if not new.sure:
        ctx.reply("event.left")
        return
    event = may_change(ctx, new.event)
    if event.changes != new.changes:
        ctx.reply("event.changed-meanwhile", title=event.title)
        return
    if new.far is HowFar.ALL and not from_here.may_change_all(ctx, event):
        raise Refusal("role.refused", role="MANAGER")
    row = series.goes_on(ctx.session, event) if new.far is HowFar.ALL else None
    if row is not None:
        heard = from_here.change_all(ctx, event, row, new.what, new.value)
    else:
        heard = _change_one(ctx, event, new)
    if heard is None:
        ctx.reply("event.seats-taken", taken=attendance.taken(ctx.session, event.id))
        return
    about = {"title": event.title, "when": when_of(event), "place": place_of(event)}
    changed = "follow.host-changed" if row else "event.host-changed"
    tell_hosts(ctx, event, ctx.person, say(changed, who=Someone(ctx.person), **about))
    ctx.reply("event.changed", title=event.title, told=heard.told, missed=heard.concerned - heard.told)


def _change_one(ctx: Context, event: Event, new: Change) -> Heard | None:
    told = changing.told(ctx.session, event, new.what, but=ctx.person)
    soonest = event.starts_at
    if not make(ctx, event, new.what, new.value):
        return None
    tell = send_link if new.what is What.LINK else send_changed
    for seat, person in told:
        tell(ctx, event, seat, person, min(soonest, event.starts_at))
    return Heard(len(told), changing.answered(ctx.session, event, new.what, but=ctx.person))


@router.card("event-changed", of=Seat, asks=OWN_WORDS, whose="person")
def changed_card(session: Session, seat: Seat, language: str) -> Message | None:
    """Whoever answered is asked again."""
    event = session.get_one(Event, seat.event)
    if event.state == EventState.CANCELLED or event.thanked_at:
        return None
    side = partners.side_of(session, event, seat.person)
    return say("event.moved", answers(event, side), title=event.title, when=when_of(event), place=place_of(event))
