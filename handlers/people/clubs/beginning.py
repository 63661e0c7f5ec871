"""Somebody begins a club: when and where in their own words; it becomes meetings that repeat, whose host they are.

Олег: [Начну]
Олег: по субботам в 16, беседка
> Лена: Домино: суббота, 28 ноября, 16:00, беседка. Начинает Олег. [Иду] [Не смогу]

Who only is a member calls no meeting for all neighbours: those who look for such company are invited, others read of it
once a leader shows it to them.
"""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from after_changes import posting
from after_changes.people import clubs
from bot.dialogs import ask
from bot.dialogs.ask import Span
from bot.dialogs.question import Answered, Option, Question
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, Message, Someone, YesNo, data, say, text, yes_or_no
from bot.words import when_parser
from handlers.events.event_card import answer_button, place_of, when_of
from handlers.events.hosts.applying import NewMeeting
from handlers.events.rules import rule_of
from handlers.people import consent
from handlers.people.clubs.names import name_of
from models import Club, ClubState, Event, Seeker
from services.events import calendar, series, venue
from services.events.attendance import Answer
from services.people.clubs import gathering
from services.refusal import Refusal
from services.roles import Role
from services.when import Every, Rule

router = Router()

LONGEST = 200  # characters of a place


# ── «Начнёте?» ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("club-begin", of=Seeker, asks=Readings(), whose="person")
def ask_card(session: Session, row: Seeker, language: str) -> Message | None:
    club = session.get_one(Club, row.club)
    if club.state is not ClubState.ASKING:
        return None
    count = len(gathering.seekers(session, club))
    answers = yes_or_no("club.begin", "club.if-another", "club-begin", row.community, club.id)
    return say("club.will-you-begin", answers, what=name_of(club, language), count=count)


@router.card("club-nobody", of=Seeker, whose="person")
def nobody_card(session: Session, row: Seeker, language: str) -> Message | None:
    club = session.get_one(Club, row.club)
    if club.state is not ClubState.GATHERING:
        return None
    begin = (Button(text("club.begin"), data("club-begin", row.community, club.id, YesNo.YES)),)
    return say("club.nobody-begins", begin, what=name_of(club, language))


@router.button("club-begin", role=Role.MEMBER, gate=consent.gate)
def begin(ctx: Context, club: int, said: YesNo) -> Next:
    found = gathering.get(ctx.session, ctx.community, club)
    if said == YesNo.YES:
        gathering.may_begin(found)
        return Begin("club-begin", {"club": club})
    mine = gathering.rather_not(ctx.session, found, ctx.person, ctx.now)
    ctx.reply("club.asks-another")
    if mine:
        clubs.ask_to_begin(ctx, found)
    return None


# ── When and where ───────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Begun:
    club: int
    when: Span
    place: str
    weekly: bool


async def ask_when_and_where(club: int, what: str) -> Begun:
    when, place = await _when_and_where(what)
    place = place or await ask.text("club.where", max_length=LONGEST)
    weekly = when.rule is None and await _weekly() == "week"
    return Begun(club, when, place, weekly)


def _when_and_where(what: str) -> Question[tuple[Span, str]]:
    when = ask.span("club.when", repeating=True, what=what)

    def read(answered: Answered) -> tuple[Span, str]:
        return when.value(answered), _place_in(answered)

    return Question(when.key, when.prompt, (), read, continues=when.continues)


def _place_in(answered: Answered) -> str:
    """What tells no time: «беседка» of «по субботам в 16, беседка»."""
    parts = answered.raw.replace("\n", ",").replace(";", ",").split(",")
    places = (part.strip(" .") for part in parts if not _tells_time(part, answered))
    return ", ".join(filter(None, places))[:LONGEST]


def _tells_time(said: str, answered: Answered) -> bool:
    try:
        when_parser.understand(said, answered.at, answered.zone)
    except when_parser.Unclear as unclear:
        return unclear.why != "nothing"
    return True


def _weekly() -> Question[Any]:
    return ask.choice("club.weekly", [Option("week", text("club.every-week")), Option("once", text("club.once"))])


def _begin(ctx: Context, club: int) -> dict[str, Any]:
    found = gathering.get(ctx.session, ctx.community, club)
    return {"club": club, "what": name_of(found, ctx.language)}


@router.dialog("club-begin", ask_when_and_where, role=Role.MEMBER, start=_begin, gate=consent.gate)
def begun(ctx: Context, told: Begun) -> None:
    club = gathering.get(ctx.session, ctx.community, told.club)
    gathering.may_begin(club)
    event = _call(ctx, club, told)
    invited = gathering.begin(ctx.session, club, event)
    for person in invited:
        row = gathering.row_of(ctx.session, club, person, ctx.now)
        how: How = {"once": f"club-invite:{row.id}:{event.id}", "about": ("event", event.id), "by": ctx.person}
        ctx.send(person, Card("club-invite", row.id, kept=False), community=ctx.community, **how)
    known = {"what": event.title, "when": when_of(event), "place": place_of(event), "count": len(invited)}
    if ctx.role >= Role.ORGANISER:
        ctx.reply("club.begun-done", (_show_button(club),), leads=1, **known)
        return
    ctx.reply("club.begun-done", leads=0, **known)
    once = f"club-begun:{club.id}:{event.id}"
    ctx.send_leaders(Card("club-begun", club.id), community=ctx.community, once=once, by=ctx.person)


def _call(ctx: Context, club: Club, told: Begun) -> Event:
    """A meeting that only those who look for it read of, and those that follow it."""
    at = venue.read(told.place)
    new = NewMeeting(name_of(club, ctx.language), told.when.starts, told.when.ends, at, None, "")
    if new.starts <= ctx.now:
        raise Refusal("event.too-late")
    event = calendar.create(
        ctx.session,
        ctx.community,
        new.title,
        new.starts,
        at.place,
        by=ctx.person,
        now=ctx.now,
        ends=new.ends,
        published=False,
        online=at.online,
        link=at.link,
    )
    event.awaits_card = True
    first = new.starts.astimezone(ZoneInfo(event.zone))
    rule = told.when.rule or (Rule(Every.WEEK, (first.weekday(),)) if told.weekly else None)
    if rule is not None:
        series.begin(ctx.session, event, rule, told.when.until, told.when.times, ctx.now)
    return event


@router.card("club-invite", of=Seeker, asks=Readings("reminder", {"yes": "1", "no": "3"}, waits=False), whose="person")
def invitation(session: Session, row: Seeker, language: str) -> Message | None:
    club = session.get_one(Club, row.club)
    event = gathering.next_meeting(session, club, row.at)
    if event is None:
        return None
    answers = answer_button(event, Answer.YES), answer_button(event, Answer.NO)
    known = {"what": event.title, "when": when_of(event), "place": place_of(event), "who": Someone(event.host)}
    if (rule := rule_of(session, event)) is not None:
        return say("club.invites-to-all", answers, rule=rule, **known)
    return say("club.invites", answers, **known)


# ── A leader lets everybody read of it ───────────────────────────────────────────────────────────────────────────────
def _show_button(club: Club) -> Button:
    return Button(text("club.show"), data("club-show", club.community, club.id))


@router.card("club-begun", of=Club, leader=True)
def for_leaders(session: Session, club: Club, language: str) -> Message | None:
    event = session.get(Event, club.event) if club.event is not None else None
    if event is None:
        return None
    known = {"what": event.title, "when": when_of(event), "place": place_of(event), "who": Someone(event.host)}
    rows = () if club.shown_at is not None else ((_show_button(club),),)
    return say("club.for-leaders", *rows, shown=int(club.shown_at is not None), **known)


@router.button("club-show", role=Role.ORGANISER, sure=True)
def show(ctx: Context, club: int) -> None:
    found = gathering.get(ctx.session, ctx.community, club)
    event = gathering.next_meeting(ctx.session, found, ctx.now)
    if event is None:
        raise Refusal("club.over")
    gathering.show(found, ctx.now)
    calendar.publish(ctx.session, event, ctx.now)
    about = ("event", event.id)
    posting.post(ctx, Card("event", event.id), about, announced=True, role=Role.ORGANISER)
    ctx.refresh("club-begun", club)
    ctx.reply("club.shown", what=event.title)
