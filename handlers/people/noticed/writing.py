"""A leader's word to a neighbour who has not been seen for long, and the answer; one a month for each.

Мария: [Написать: Наталья]
> Мария: Что написать? Получит Наталья …
> Наталья: Мария пишет вам: «Давно не виделись, как вы?» [Ответить]
"""

from dataclasses import dataclass

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Someone, data, say, text
from services.people import memberships
from services.people.memberships import Leader
from services.refusal import Refusal
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()

LONGEST = 300  # characters


@dataclass(frozen=True)
class Word:
    person: int
    words: str


async def ask_for_word(person: int) -> Word:
    return Word(person, await ask.text("noticed.word", max_length=LONGEST, takes=COMMENT, who=Someone(person)))


def _key(ctx: Context, person: int) -> str:
    return f"noticed:{ctx.community}:{person}:{ctx.day(ctx.community):%Y-%m}"


def has_been_written_to(ctx: Context, person: int) -> bool:
    """Whether a leader has this month."""
    return bool(ctx.said([_key(ctx, person)]))


@router.button("noticed-write", role=Role.MANAGER)
def write(ctx: Context, person: int) -> Next:
    _check(ctx, person)
    return Begin("noticed-word", {"person": person})


def _check(ctx: Context, person: int) -> None:
    if has_been_written_to(ctx, person):
        raise Refusal("noticed.written")
    if person not in memberships.neighbours_of(ctx.session, ctx.community, [person]) or not ctx.can_write_to(person):
        raise Refusal("noticed.gone")


@router.dialog("noticed-word", ask_for_word, role=Role.MANAGER)
def send(ctx: Context, said: Word) -> None:
    _check(ctx, said.person)
    answer = (Button(text("noticed.answer"), data("noticed-answer", ctx.community, ctx.person)),)
    told = say("noticed.told", answer, by=Someone(ctx.person), words=said.words)
    ctx.send(said.person, told, community=ctx.community, once=_key(ctx, said.person), by=ctx.person)
    ctx.reply("noticed.sent", who=Someone(said.person))


# ── The answer ───────────────────────────────────────────────────────────────────────────────────────────────────────
async def ask_for_answer(person: int) -> Word:
    return Word(person, await ask.text("noticed.what", max_length=LONGEST, takes=COMMENT, who=Someone(person)))


@router.button("noticed-answer", role=Role.MEMBER)
def begin_answer(ctx: Context, leader: int) -> Next:
    if leader not in memberships.leaders(ctx.session, ctx.community):
        raise Refusal("noticed.gone")
    return Begin("noticed-answer", {"person": leader})


@router.dialog("noticed-answer", ask_for_answer, role=Role.MEMBER)
def answer(ctx: Context, said: Word) -> None:
    if said.person not in memberships.leaders(ctx.session, ctx.community):
        raise Refusal("noticed.gone")
    told = say("noticed.answered", who=Someone(ctx.person), words=said.words)
    ctx.send(Leader(said.person, ctx.community), told, community=ctx.community, by=ctx.person)
    ctx.reply("noticed.sent", who=Someone(said.person))
