"""«Просто поздравление»: a greeting is drafted for a leader the day before, and sent by a press.

> Мария: Завтра День соседей. Поздравить чат? «С Днём соседей!…» [Отправить в чат] [Изменить] [Нет]
Мария: [Отправить в чат]
> Мария: Отправлю завтра в 10:00 … [Не отправлять]
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from after_changes import posting
from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, Joined, Message, Moment, Priority, Someone, Text, data, say, text
from models import Holiday, HolidayState, Occasion
from services.communities import profile
from services.night import day
from services.people.holidays import birthdays, drafts
from services.refusal import Refusal
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()

AT = time(10)  # local, when the chat reads it
LONGEST = 500  # characters


# ── The draft ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("holiday", of=Holiday, leader=True, asks=Readings("", {"yes": "send", "no": "no"}))
def card(session: Session, row: Holiday, language: str) -> Message | None:
    said = _said(session, row)
    if row.state is not HolidayState.DRAFTED or said is None:
        return None
    first = Button(text("holiday.send"), data("holiday-do", row.community, row.id, "send"))
    others = (
        Button(text("holiday.change"), data("holiday-do", row.community, row.id, "change")),
        Button(text("holiday.no"), data("holiday-do", row.community, row.id, "no")),
    )
    return Message((text(f"holiday.ask-{row.occasion}"), text("holiday.quoted", words=said)), ((first,), others))


def _said(session: Session, row: Holiday) -> Text | str | None:
    """What the chat will read; None if there is nobody to congratulate any more."""
    people = birthdays.to_congratulate(session, row.community, row.day) if row.occasion is Occasion.BIRTHDAY else []
    if row.occasion is Occasion.BIRTHDAY and not people:
        return None
    if row.words:
        return row.words
    names = Joined(tuple(map(Someone, people)))
    years = drafts.years(session, row) if row.occasion is Occasion.COMMUNITY else 0
    name = profile.get(session, row.community).name
    return text(f"holiday.say-{row.occasion}", names=names, count=len(people), years=years, community=name)


@router.button("holiday-do", role=Role.MANAGER, sure=("send",))
def decide(ctx: Context, holiday: int, said: str) -> Next:
    zone = profile.get(ctx.session, ctx.community).zone
    row = drafts.get(ctx.session, ctx.community, holiday, day(ctx.now, zone))
    if said == "change":
        return Begin("holiday-words", {"holiday": row.id})
    if said == "send":
        _send(ctx, row, zone)
        return None
    row.state = HolidayState.DECLINED
    ctx.reply("holiday.declined")
    return None


def _send(ctx: Context, row: Holiday, zone: str) -> None:
    if _said(ctx.session, row) is None:
        raise Refusal("holiday.nobody")
    about = ("holiday-post", row.id)
    morning = datetime.combine(row.day, AT, ZoneInfo(zone))
    row.state = HolidayState.SENT
    if morning <= ctx.now:
        posting.post(ctx, Card(*about), about, role=Role.MANAGER)
        posting.tell(ctx, "holiday.sent", about)
        return
    ends = datetime.combine(row.day, time(), ZoneInfo(zone)) + timedelta(days=1)
    how: How = {"about": about, "by": ctx.person, "by_role": int(Role.MANAGER), "not_before": morning, "expires": ends}
    if not ctx.post(ctx.community, Card(*about), priority=Priority.REMINDER, **how):
        raise Refusal("holiday.no-chat")
    back = (Button(text("posting.take-back"), data("holiday-post-back", ctx.community, row.id)),)
    ctx.reply("holiday.will-send", back, at=Moment(morning, zone, "on"), reach=posting.reach(ctx))


@router.button("holiday-post-back", role=Role.MANAGER)
def take_back(ctx: Context, holiday: int) -> None:
    posting.take_back(ctx, ("holiday-post", holiday))
    drafts.not_now(ctx.session, ctx.community, holiday)
    ctx.edit(say("posting.taken-back"))
    ctx.reply(Card("holiday", holiday))


@router.card("holiday-post", of=Holiday)
def post_card(session: Session, row: Holiday, language: str) -> Message | None:
    said = _said(session, row)
    if row.state is not HolidayState.SENT or said is None:
        return None
    return Message((said if isinstance(said, Text) else text("holiday.own", words=said),))


# ── In one's own words ───────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Words:
    holiday: int
    words: str


async def ask_for_words(holiday: int) -> Words:
    return Words(holiday, await ask.text("holiday.words", max_length=LONGEST, takes=COMMENT))


@router.dialog("holiday-words", ask_for_words, role=Role.MANAGER)
def reword(ctx: Context, told: Words) -> None:
    zone = profile.get(ctx.session, ctx.community).zone
    drafts.get(ctx.session, ctx.community, told.holiday, day(ctx.now, zone)).words = told.words
    ctx.reply(Card("holiday", told.holiday))
