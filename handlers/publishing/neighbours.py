"""A post about a neighbour: they read it first, and without their yes it goes out nowhere.

Мария: [О соседе]
> Мария: О ком эта запись? …
> Олег: Мария хочет рассказать о вас соседям: «Олег починил все краны подъезда». Можно? [Да, можно] [Нет]
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes.namesakes import apart
from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.messages_to_others import newer_key
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, YesNo, data, say, text
from handlers.menu.sent_photos import kept_picture
from handlers.people import consent
from models import PlannedPost
from services.marks import Mark
from services.people import consents, named
from services.people.consents import Showing
from services.publishing import about, plan
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST, MOST = 60, 6


@dataclass(frozen=True)
class Named:
    post: int
    name: str


async def ask_for_name(post: int) -> Named:
    return Named(post, await ask.text("posts.about-whom", max_length=LONGEST, private=True))


@router.button("post-whom", role=Role.MANAGER)
def whom(ctx: Context, post: int) -> Next:
    if plan.get(ctx.session, ctx.community, post).state in plan.GONE_OUT:
        raise Refusal("posts.out-already")
    return Begin("post-whom", {"post": post})


@router.dialog("post-whom", ask_for_name, role=Role.MANAGER)
def by_name(ctx: Context, told: Named) -> None:
    rows: list[Row] = [
        (Button(apart(ctx.session, ctx.community, person), data("post-ask", ctx.community, told.post, person)),)
        for person, _ in named.neighbours(ctx.session, ctx.community, told.name)[:MOST]
    ]
    ctx.reply("posts.about-found" if rows else "posts.about-nobody", *rows, name=told.name)


@router.button("post-ask", role=Role.MANAGER, sure=True)
def ask_neighbour(ctx: Context, post: int, person: int) -> None:
    row = plan.get(ctx.session, ctx.community, post)
    about.tell_of(ctx.session, row, person)
    ask_again(ctx, row)
    ctx.reply("posts.about-asked", who=Someone(person))


def ask_again(ctx: Context, row: PlannedPost) -> None:
    """Whoever it is about reads it as it is now. Raises Refusal if they cannot be written to."""
    card = Card("post-agree", row.id, kept=False)
    below, what = f"post-agree:{row.community}:{row.about}:", f"{row.id}:{about.mark(row)}"
    if row.about is None or not ctx.can_write_to(row.about):
        raise Refusal("lead.unreachable")
    once = newer_key(ctx.session, below, ctx.day(row.community), what)
    ctx.send(row.about, card, community=ctx.community, by=ctx.person, by_role=int(Role.MANAGER), once=once)


@router.card("post-agree", of=PlannedPost, asks=Readings(), whose="about")
def question(session: Session, row: PlannedPost, language: str) -> Message | None:
    if row.agreed_at is not None or row.state in plan.GONE_OUT or row.author is None:
        return None
    buttons = tuple(
        Button(text(f"posts.may-{said}"), data("post-agree", row.community, row.id, about.mark(row), said))
        for said in YesNo
    )
    asked = text("posts.may-tell", who=Someone(row.author), words=row.words)
    return Message((asked,), (buttons,), kept_picture(session, row.file))


@router.button("post-agree", role=Role.MEMBER, sure=("yes",), gate=consent.gate)
def answer(ctx: Context, post: int, read: Mark, said: YesNo) -> None:
    """A yes is to these words and this photo; with a no, they are kept no more."""
    row = about.asked(ctx.session, ctx.community, post, ctx.person)
    author, title = row.author, plan.title(row)
    if said == YesNo.NO:
        plan.remove(ctx.session, row)
        ctx.reply("posts.may-not-tell")
    elif read != about.mark(row):
        ctx.reply(Card("post-agree", row.id, kept=False))
        return
    else:
        row.agreed_at = ctx.now
        read_ = ctx.in_words(text("posts.may-tell", who=Someone(author or 0), words=row.words))
        agreed = Showing.TOLD_OF, ctx.update.transport, ctx.now, read_
        consents.agree(ctx.session, ctx.community, ctx.person, *agreed)
        ctx.reply("posts.may-tell-thanks")
    if author is not None:
        told = say("posts.agreed" if said == YesNo.YES else "posts.declined", who=Someone(ctx.person), title=title)
        ctx.send(author, told, community=ctx.community, once=f"post-answered:{post}:{said}:{read}")
