"""Handing over by asking: «Кто возьмёт?» It goes back to the host after a no.

Мария: [Познакомить новых: Анна, Вера]
> Мария: Кто возьмёт? [Я] [Галина] [Уже сделано] [Не надо]
Мария: [Галина]
> Галина: Впервые были Анна, Вера. Познакомите с кем-нибудь? [Да] [Не сейчас]
"""

from sqlalchemy.orm import Session

from after_changes.chores import called, name, until
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Joined, Message, Someone, YesNo, say, text, yes_or_no
from handlers.events.chores.words import End, how, who_takes
from models import Chore, ChoreState, EventState, Task
from services.events.chores import after, hands
from services.refusal import Refusal
from services.roles import Role

router = Router()


def _decides(ctx: Context, chore: int) -> Chore:
    leader = ctx.role >= Role.MANAGER and ctx.may(Role.MANAGER)
    return hands.to_decide(ctx.session, ctx.community, chore, ctx.person, leader=leader)


@router.button("chore", role=Role.MEMBER)
def look(ctx: Context, chore: int) -> None:
    row = _decides(ctx, chore)
    if row.owner == ctx.person:
        ctx.reply(Card("chore-own", row.id, kept=False))
        return
    first = text("chores.takes", what=name(row), title=called(hands.event_of(ctx.session, row)))
    held = (text("chores.held-by", who=Someone(row.owner)),) if row.owner else ()
    ctx.reply(Message((first, *how(ctx.session, row), *held), who_takes(ctx.session, row, ctx.person)))


@router.button("chore-take", role=Role.MEMBER)
def take(ctx: Context, chore: int) -> None:
    row = _decides(ctx, chore)
    hands.take(ctx.session, row, ctx.person, ctx.now)
    _show(ctx, row)
    ctx.reply("chores.taken", what=name(row, small=True), day=until(ctx.session, row))


@router.button("chore-end", role=Role.MEMBER, sure=True)
def end(ctx: Context, chore: int, how_: End) -> None:
    row = _decides(ctx, chore)
    hands.settle(row, ChoreState(how_), ctx.now)
    _show(ctx, row)
    ctx.notice(f"chores.ended-{how_}")


@router.button("chore-ask", role=Role.MEMBER, sure=True)
def ask(ctx: Context, chore: int, person: int) -> None:
    row = _decides(ctx, chore)
    if not ctx.can_write_to(person):
        raise Refusal("lead.unreachable")
    hands.ask(ctx.session, row, person, ctx.now)
    ctx.send(person, Card("chore-asked", row.id, kept=False), community=ctx.community, by=ctx.person)
    _show(ctx, row)
    ctx.reply("chores.asking", who=Someone(person))


def _show(ctx: Context, chore: Chore) -> None:
    ctx.refresh("chores", chore.event)


# ── Whoever is asked ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("chore-asked", of=Chore, asks=Readings("can-help"), whose="asked")
def asked_card(session: Session, chore: Chore, language: str) -> Message | None:
    event = hands.event_of(session, chore)
    if chore.state is not ChoreState.OPEN or chore.asked is None or event.state is EventState.CANCELLED:
        return None
    row = yes_or_no("chores.yes", "chores.not-now", "chore-answer", chore.community, chore.id)
    if chore.task is Task.INTRODUCE:
        first = after.named_to(session, event, chore.asked)
        names = Joined(tuple(map(Someone, first.people)))
        asks = text("chores.first-time", title=called(event), names=names, known=len(first.people), more=first.more)
    else:
        asks = text(f"chores.ask-{chore.task}", title=called(event))
    return Message((asks, *how(session, chore)), (row,))


@router.button("chore-answer", role=Role.MEMBER)
def answer(ctx: Context, chore: int, said: YesNo) -> None:
    row = hands.asked_of(ctx.session, ctx.community, chore, ctx.person)
    if said == YesNo.YES:
        hands.take(ctx.session, row, ctx.person, ctx.now)
        ctx.reply("chores.agreed-to", day=until(ctx.session, row))
    else:
        hands.refuse(row)
        ctx.reply("chores.refused")
        tell_back(ctx, row, say("chores.back-from", who=Someone(ctx.person), what=name(row, small=True)))
    _show(ctx, row)


def tell_back(ctx: Context, chore: Chore, message: Message) -> None:
    """Whoever answers for the meeting hears that it is theirs again, and may ask somebody else."""
    event = hands.event_of(ctx.session, chore)
    who = after.responsible(ctx.session, event)
    if who is None or who == ctx.person:
        return
    ctx.send(who, Message(message.body, who_takes(ctx.session, chore, who, ctx.person)), community=ctx.community)


@router.card(
    "chore-back", of=Chore, whose=lambda session, chore: after.responsible(session, hands.event_of(session, chore))
)
def back_card(session: Session, chore: Chore, language: str) -> Message | None:
    """Whoever had it is gone, or did not answer."""
    event = hands.event_of(session, chore)
    who = after.responsible(session, event)
    if chore.state is not ChoreState.OPEN or chore.owner or chore.asked or who is None:
        return None
    return say("chores.back", *who_takes(session, chore, who), what=name(chore, small=True), title=called(event))
