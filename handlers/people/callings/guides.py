"""«Спросить гида»: a neighbour's question goes to those who know what is where, one at a time; the answer comes back.

Олег: спросить гида
> Олег: Что подсказать? …
Олег: где принимают батарейки
> Галина: Олег спрашивает: «где принимают батарейки». Подскажете? [Ответить] [Не знаю]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes.people import callings
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Someone, data, say, text
from handlers.people import consent
from models import Calling, GuideQuestion
from services.communities import profile
from services.people.callings import guides
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST, LONGEST_ANSWER = 300, 1000  # characters


@dataclass(frozen=True)
class Question:
    words: str


async def ask_what() -> Question:
    return Question(await ask.text("guide.what", max_length=LONGEST))


@router.command("guide", role=Role.MEMBER, place=Place(help=119), link=True, gate=consent.gate)
def turn_to(ctx: Context) -> Next:
    if guides.is_open(ctx.session, ctx.community, ctx.person):
        raise Refusal("guide.open")
    if callings.whom(ctx, ctx.community, Calling.GUIDE, (ctx.person,)):
        return Begin("guide")
    ctx.args = ""
    ctx.reply("guide.nobody")
    return None


@router.dialog("guide", ask_what, role=Role.MEMBER, gate=consent.gate)
def put(ctx: Context, new: Question) -> None:
    found = callings.whom(ctx, ctx.community, Calling.GUIDE, (ctx.person,))
    if not found:
        raise Refusal("guide.nobody")
    zone = profile.get(ctx.session, ctx.community).zone
    row = guides.ask(ctx.session, ctx.community, ctx.person, found[0], new.words, zone, ctx.now)
    ctx.send(found[0], Card("guide-question", row.id, kept=False), community=ctx.community, by=ctx.person)
    ctx.reply("guide.asked")


@router.card("guide-question", of=GuideQuestion, whose="guide")
def card(session: Session, row: GuideQuestion, language: str) -> Message | None:
    answer = Button(text("guide.answer"), data("guide-answer", row.community, row.id))
    pass_ = Button(text("guide.pass"), data("guide-pass", row.community, row.id))
    return say("guide.question", (answer, pass_), who=Someone(row.asker), words=row.words)


@router.button("guide-pass", role=Role.MEMBER)
def pass_on(ctx: Context, question: int) -> None:
    row = guides.of_guide(ctx.session, ctx.community, question, ctx.person)
    callings.ask_next_guide(ctx, row)
    ctx.reply("guide.passed")


@dataclass(frozen=True)
class Answer:
    question: int
    words: str


async def ask_for_answer(question: int, words: str) -> Answer:
    return Answer(question, await ask.text("guide.your-answer", max_length=LONGEST_ANSWER, words=words))


@router.button("guide-answer", role=Role.MEMBER)
def begin_answer(ctx: Context, question: int) -> Next:
    row = guides.of_guide(ctx.session, ctx.community, question, ctx.person)
    return Begin("guide-answer", {"question": row.id, "words": row.words})


@router.dialog("guide-answer", ask_for_answer, role=Role.MEMBER)
def answer(ctx: Context, told: Answer) -> None:
    row = guides.of_guide(ctx.session, ctx.community, told.question, ctx.person)
    asker, asked = row.asker, row.words
    guides.end(ctx.session, row)
    said = say("guide.answered", who=Someone(ctx.person), asked=asked, words=told.words)
    ctx.send(asker, said, community=ctx.community, once=f"guide-answered:{told.question}", by=ctx.person)
    ctx.reply("guide.done")
