"""After a meeting: thanks and «Как вам?», words for the host."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, YesNo, data, say, text, yes_or_no
from models import Event, Feedback, Passed, Seat
from services.events import guest_list
from services.events.afterwards import ended, feedback, summary
from services.events.attendance import Answer
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()


@router.card("feedback", of=Feedback, asks=Readings(marks="rate"), whose="person")
def feedback_card(session: Session, row: Feedback, language: str) -> Message | None:
    """Thanks a guest or helper and asks how it was; None once answered."""
    if row.rated_at is not None:
        return None
    event = session.get_one(Event, row.event)
    told = summary.of(session, event)
    helped = row.person != event.host and row.person in guest_list.of(session, event.id).helpers
    marks = [Button(text(f"rate.{mark}"), data("rate", event.community, event.id, mark)) for mark in range(5, 0, -1)]
    away = Button(text("rate.away"), data("away", event.community, event.id))
    return say(
        "feedback.ask-helper" if helped else "feedback.ask",
        *((button,) for button in (*marks, away)),
        title=event.title,
        came=told.came,
        first=told.first_to_tell,
        checked=int(told.checked),
    )


@router.card("came", of=Seat, asks=Readings(), whose="person")
def came_card(session: Session, row: Seat, language: str) -> Message | None:
    """Asks somebody who had said «maybe»; None once answered."""
    if row.came is not None or row.answer != Answer.MAYBE:
        return None
    event = session.get_one(Event, row.event)
    answers = yes_or_no("came.yes", "came.no", "came", event.community, event.id)
    return say("came.ask", answers, title=event.title)


@router.button("came", role=Role.GUEST)
def came(ctx: Context, event: int, answer: YesNo) -> None:
    there = answer == YesNo.YES
    row = ended.came_after_all(ctx.session, ctx.community, event, ctx.person, there, ctx.now)
    ctx.reply(Card("feedback", row, kept=False) if row else say("feedback.away"))


@router.button("rate", role=Role.GUEST)
def rate(ctx: Context, event: int, rating: int) -> Next:
    feedback.rate(ctx.session, ctx.community, event, ctx.person, rating, ctx.now)
    ctx.notice("feedback.noted")
    return Begin("feedback", {"event": event, "rating": rating})


@router.button("away", role=Role.GUEST)
def away(ctx: Context, event: int) -> None:
    feedback.was_away(ctx.session, ctx.community, event, ctx.person)
    ctx.reply("feedback.away")


@dataclass(frozen=True)
class Words:
    event: int
    words: str
    passed: Passed
    asked: bool  # how to pass them on


BAD = 2  # ratings up to this are passed on only as their author wishes


async def ask_for_words(event: int, rating: int) -> Words:
    words = await ask.text("feedback.words", max_length=500, optional=True, private=True, takes=COMMENT)
    passed = Passed.NAMELESS
    if words and rating <= BAD:
        options = [Option(how, text(f"feedback.pass-{how}")) for how in Passed]
        passed = await ask.choice("feedback.pass", options)
    return Words(event, words, passed, rating <= BAD)


@router.dialog("feedback", ask_for_words, role=Role.GUEST)
def words(ctx: Context, said: Words) -> None:
    """Words below a good mark go to nobody if their author has given a bad one meanwhile, as from another account."""
    rated = feedback.rating_of(ctx.session, ctx.community, said.event, ctx.person)
    passed = said.passed if said.asked or rated > BAD else Passed.NO
    feedback.add_words(ctx.session, ctx.community, said.event, ctx.person, said.words, passed)
    ctx.reply(f"feedback.thanks-{passed}" if said.words else "feedback.enough")
