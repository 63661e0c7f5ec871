"""After a meeting: thanks and «Как вам?» in one message, two more taps, and a word for the host.

> Галина: Спасибо, что пришли! … Как вам «Чай»? [Очень понравилось] … [Меня не было]
Галина: [Понравилось]
> Галина: Познакомились с кем-нибудь? [Да] [Хотелось, но не вышло] [Мне хватило своих]
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.dialogs.question import NoAnswer, Option, Unclear
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, YesNo, data, say, text, yes_or_no
from handlers.events.afterwards.remarks import pass_on
from handlers.events.entering import enter, entered
from handlers.events.photos.sending import send_button
from models import Again, Event, Feedback, Met, Passed, Seat
from services.events import calendar, guest_list, items
from services.events.afterwards import ended, feedback, remarks, summary
from services.events.attendance import Answer
from services.events.hosts import leading, partners
from services.roles import Role
from services.speech import public_words
from services.speech.public_words import Why
from services.speech.unasked import COMMENT

router = Router()

LONGEST = 500  # characters of what a guest says


@router.card("feedback", of=Feedback, asks=Readings(marks="rate"), whose="person")
def feedback_card(session: Session, row: Feedback, language: str) -> Message | None:
    """Thanks a guest or helper and asks how it was; None once answered."""
    if row.rated_at is not None:
        return None
    event = session.get_one(Event, row.event)
    told = summary.of(session, event)
    helped = row.person != event.host and row.person in guest_list.of(session, event.id).helpers
    brought = tuple(items.of_person(session, event.id, row.person)) if helped else ()
    side = partners.side_of(session, event, row.person)
    marks = [Button(text(f"rate.{mark}"), data("rate", side, event.id, mark)) for mark in range(5, 0, -1)]
    away = Button(text("rate.away"), data("away", side, event.id))
    return say(
        "feedback.ask-helper" if helped else "feedback.ask",
        *((button,) for button in marks),
        (away, send_button(event, side)),
        title=event.title,
        came=told.came,
        first=told.first_to_tell,
        checked=int(told.checked),
        brought=Joined(brought),
        items=len(brought),
    )


@router.card("came", of=Seat, asks=Readings(), whose="person")
def came_card(session: Session, row: Seat, language: str) -> Message | None:
    """Asks somebody who had said «maybe»; None once answered."""
    if row.came is not None or row.answer != Answer.MAYBE:
        return None
    event = session.get_one(Event, row.event)
    answers = yes_or_no("came.yes", "came.no", "came", partners.side_of(session, event, row.person), event.id)
    return say("came.ask", answers, title=event.title)


@router.button("came", role=Role.GUEST)
def came(ctx: Context, event: int, answer: YesNo) -> None:
    enter(ctx, event)
    there = answer == YesNo.YES
    row = ended.came_after_all(ctx.session, ctx.community, event, ctx.person, there, ctx.now)
    ctx.reply(Card("feedback", row, kept=False) if row else say("feedback.away"))


@router.button("rate", role=Role.GUEST)
def rate(ctx: Context, event: int, rating: int) -> Next:
    with entered(ctx, event):
        feedback.rate(ctx.session, ctx.community, event, ctx.person, rating, ctx.now)
        hosts = leading.answering(ctx.session, calendar.get(ctx.session, ctx.community, event))
    ctx.notice("feedback.noted")
    return Begin("feedback", {"event": event, "rating": rating, "hosts": len(hosts)})


@router.button("away", role=Role.GUEST)
def away(ctx: Context, event: int) -> None:
    enter(ctx, event)
    feedback.was_away(ctx.session, ctx.community, event, ctx.person)
    ctx.reply("feedback.away")


# ── Two more taps and a word ─────────────────────────────────────────────────────────────────────────────────────────
TAPS: dict[str, type[Met | Again]] = {"feedback.met": Met, "feedback.again": Again}
MET = tuple(Option(str(one), text(f"feedback.met-{one}"), said=f"feedback.met-{one}#words") for one in Met)
AGAIN = tuple(Option(str(one), text(f"feedback.again-{one}"), said=f"feedback.again-{one}#words") for one in Again)


@dataclass(frozen=True)
class Words:
    event: int
    words: str
    passed: Passed
    asked: bool  # how to pass them on


async def ask_about_it(event: int, rating: int, hosts: int = 1) -> Words:
    """Whoever writes instead of tapping has said their word, and is asked no more. What is said below a bad mark
    or about people goes to the host only if its author says so. `hosts`: how many read them."""
    words = _own_words(Met, await ask.choice("feedback.met", MET, typed=_some_words, in_part=True, private=True))
    if not words:
        words = _own_words(
            Again, await ask.choice("feedback.again", AGAIN, typed=_some_words, in_part=True, private=True)
        )
    words = words or await ask.text("feedback.words", max_length=LONGEST, optional=True, private=True, takes=COMMENT)
    people = public_words.why_not(words) is Why.PEOPLE
    asked, passed = people or rating <= remarks.BAD, Passed.NAMELESS
    if words and asked:
        options = [Option(how, text(f"feedback.pass-{how}")) for how in Passed]
        passed = await ask.choice("feedback.pass", options, people=int(people), hosts=hosts)
    return Words(event, words, passed, asked)


def _some_words(said: str) -> str:
    """One word is a tap that was not understood, more of them are what the guest has to say."""
    if len(said.split()) < 2:
        raise NoAnswer("ask.choose")
    if len(said) > LONGEST:
        raise Unclear("ask.long", max=LONGEST, length=len(said))
    return said


def _own_words(taps: type[StrEnum], answer: str) -> str:
    return "" if answer in set(taps) else answer


def _tap(ctx: Context, arguments: dict[str, Any], question: str, answer: Any) -> None:
    """Stored at once, whether or not the rest is answered."""
    if (taps := TAPS.get(question)) and not _own_words(taps, answer):
        with entered(ctx, arguments["event"]):
            feedback.tap(ctx.session, ctx.community, arguments["event"], ctx.person, taps(answer))


@router.dialog("feedback", ask_about_it, role=Role.GUEST, each=_tap)
def words(ctx: Context, said: Words) -> None:
    """Words below a good mark go to nobody if their author has given a bad one meanwhile, as from another account."""
    enter(ctx, said.event)
    rated = feedback.rating_of(ctx.session, ctx.community, said.event, ctx.person)
    passed = said.passed if said.asked or rated > remarks.BAD else Passed.NO
    row = feedback.add_words(ctx.session, ctx.community, said.event, ctx.person, said.words, passed)
    hosts = leading.answering(ctx.session, calendar.get(ctx.session, ctx.community, said.event))
    ctx.reply(f"feedback.thanks-{passed}" if said.words else "feedback.enough", hosts=len(hosts))
    pass_on(ctx, row)
