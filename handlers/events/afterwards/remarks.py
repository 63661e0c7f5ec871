"""A guest's words reach the host, and the answer comes back, also to an author whom the host does not know.

> Мария: Сергей о встрече «Субботник»: «мало лопат». [Ответить] [Просто спасибо]
Мария: [Ответить]
Мария: В субботу привезём десять
> Сергей: О встрече «Субботник». Мария отвечает: «В субботу привезём десять».
"""

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes import posting
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Someone, data, say, text
from models import Feedback, Remark
from services.events.afterwards import remarks
from services.people.reports import Posted
from services.refusal import Refusal
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()

AT_ONCE = 5  # remarks shown by one press


def pass_on(ctx: Context, feedback: Feedback) -> None:
    """Tells whoever is to answer. Whom this person has told enough today finds it in «Что ждёт меня»."""
    remark = remarks.pass_on(ctx.session, feedback, ctx.can_write_to, ctx.now)
    said = remarks.of(ctx.session, remark) if remark else None
    if remark is None or said is None or remark.told is None:
        return
    reader = remarks.as_leader([said.event], remark.told)
    about = ("remark", remark.id)
    ctx.void(*about)  # said in other words meanwhile
    with suppress(Refusal):
        ctx.send(reader, Card(*about), community=ctx.community, about=about, by=ctx.person)


@router.card("remark", of=Remark, whose=remarks.reader)
def remark_card(session: Session, remark: Remark, language: str) -> Message | None:
    said = remarks.of(session, remark)
    if said is None:
        return None
    about = {"title": said.event.title, "words": said.words}
    named = {"who": Someone(said.author)} if said.author else {}
    key = "remark.told-named" if named else "remark.told"
    if remark.answered_at is not None:
        return Message((text(key, **about, **named), text("remark.is-answered")))
    community = said.event.community
    answer = Button(text("remark.answer"), data("remark-answer", community, remark.id))
    thank = Button(text("remark.thank"), data("remark-thank", community, remark.id))
    report = posting.report_button(community, Posted.REMARK, remark.id)
    return say(key, (answer, thank), (report,), **about, **named)


@router.button("remarks", role=Role.MEMBER)
def show_all(ctx: Context) -> None:
    """Shows those that wait for this person."""
    waiting = ctx.session.scalars(remarks.waiting_for(ctx.community, ctx.person)).all()
    theirs = [one for one in waiting if remarks.reader(ctx.session, ctx.session.get_one(Remark, one)) == ctx.person]
    if not theirs:
        raise Refusal("button.answered")
    for one in theirs[:AT_ONCE]:
        _to_answer(ctx, one)
        ctx.reply(Card("remark", one))


# ── The answer ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Reply:
    remark: int
    words: str


async def ask_for_reply(remark: int, about: str) -> Reply:
    return Reply(remark, await ask.text("remark.reply", max_length=500, takes=COMMENT, words=about))


@router.button("remark-answer", role=Role.MEMBER)
def answer(ctx: Context, remark: int) -> Next:
    said, _ = _to_answer(ctx, remark)
    return Begin("remark", {"remark": remark, "about": said.words})


@router.dialog("remark", ask_for_reply, role=Role.MEMBER)
def reply(ctx: Context, new: Reply) -> None:
    said, author = _to_answer(ctx, new.remark)
    told = _tell(ctx, said, author, say("remark.answered", words=new.words, **_from(ctx, said)))
    ctx.reply("remark.passed-on" if told else "remark.not-reached")


@router.button("remark-thank", role=Role.MEMBER)
def thank(ctx: Context, remark: int) -> None:
    said, author = _to_answer(ctx, remark)
    told = _tell(ctx, said, author, say("remark.thanked", **_from(ctx, said)))
    ctx.notice("remark.thanks-passed-on" if told else "remark.not-reached")


def _to_answer(ctx: Context, remark: int) -> tuple[remarks.Said, int]:
    """Whoever is not the host answers as a leader, which they must still be."""
    found = remarks.to_answer(ctx.session, ctx.community, remark, ctx.person)
    if found[0].event.host != ctx.person:
        ctx.must_be(Role.MANAGER)
    return found


def _from(ctx: Context, said: remarks.Said) -> dict[str, object]:
    return {"who": Someone(ctx.person), "title": said.event.title}


def _tell(ctx: Context, said: remarks.Said, author: int, message: Message) -> bool:
    """Ends the remark. False if its author can be written to no more."""
    said.remark.answered_at = ctx.now
    ctx.refresh("remark", said.remark.id)
    once = f"remark-answer:{said.remark.id}:{said.remark.told_at.isoformat()}"
    return ctx.send(author, message, community=ctx.community, about=("in-private", ctx.person), once=once)
