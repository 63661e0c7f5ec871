"""Mediators: a leader names a neighbour, who agrees, may rest and stop.

Мария: [Посредник]
> Мария: Посредника пока нет. … Кого попросить? [Вера] [Галина]
Мария: [Вера]
> Вера: Мария просит вас быть посредником … [Да, помогу] [Нет]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes.namesakes import apart
from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import (
    Button,
    Card,
    Joined,
    Message,
    Row,
    Someone,
    Text,
    YesNo,
    data,
    say,
    text,
    yes_or_no,
)
from handlers.communities.leading.who_leads import candidates
from handlers.people import consent
from models import Mediator, MediatorState
from services.people import memberships, named
from services.people.mediation import mediators, talks
from services.people.memberships import Leader
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST = 60  # characters of a name
MOST = 8  # namesakes on buttons


# ── Leaders ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("mediators", role=Role.MANAGER)
def look(ctx: Context) -> None:
    ctx.reply(_page(ctx))


def _page(ctx: Context) -> Message:
    known = mediators.all_of(ctx.session, ctx.community)
    body = [_who(known), text("mediator.what"), *_counted(ctx), text("mediator.whom")]
    rows = candidates(ctx, {one.person for one in known}, "mediator-name")
    if ctx.person not in {one.person for one in known}:
        rows.append((Button(text("mediator.myself"), data("mediator-name", ctx.community, ctx.person)),))
    rows.append((Button(text("lead.somebody-else"), data("mediator-else", ctx.community)),))
    rows += [
        (
            Button(
                text("mediator.remove", who=apart(ctx.session, ctx.community, one.person)),
                data("mediator-off", ctx.community, one.id),
            ),
        )
        for one in known
    ]
    return Message(tuple(body), tuple(rows))


def _who(known: list[Mediator]) -> Text:
    if not known:
        return text("mediator.nobody")
    names = [text(f"mediator.is-{one.state}", who=Someone(one.person)) for one in known]
    return text("mediator.who", names=Joined(tuple(names)), count=len(names))


def _counted(ctx: Context) -> list[Text]:
    all_, well = talks.counted(ctx.session, ctx.community, ctx.now)
    return [text("mediator.counted", count=all_, well=well)] if all_ else []


@dataclass(frozen=True)
class Named:
    name: str


async def ask_for_name() -> Named:
    return Named(await ask.text("mediator.which-name", max_length=LONGEST, private=True))


@router.button("mediator-else", role=Role.MANAGER)
def somebody_else(ctx: Context) -> Next:
    return Begin("mediator-else")


@router.dialog("mediator-else", ask_for_name, role=Role.MANAGER)
def by_name(ctx: Context, told: Named) -> None:
    rows: list[Row] = [
        (Button(apart(ctx.session, ctx.community, person), data("mediator-name", ctx.community, person)),)
        for person, name in named.neighbours(ctx.session, ctx.community, told.name)[:MOST]
    ]
    ctx.reply("mediator.found" if rows else "mediator.nobody-such", *rows, name=told.name)


@router.button("mediator-name", role=Role.MANAGER, sure=True)
def name(ctx: Context, person: int) -> None:
    if person != ctx.person and not ctx.can_write_to(person):
        raise Refusal("lead.unreachable")
    row = mediators.name(ctx.session, ctx.community, person, ctx.person, ctx.now)
    if person == ctx.person:
        ctx.reply(_asked(ctx.session, row))
        return
    ctx.send(person, Card("mediator-asked", row, kept=False), community=ctx.community, by=ctx.person)
    ctx.reply("mediator.asked", who=Someone(person))


@router.button("mediator-off", role=Role.MANAGER, sure=True)
def remove(ctx: Context, mediator: int) -> None:
    person = mediators.remove(ctx.session, ctx.community, mediator, ctx.person, ctx.now)
    if person != ctx.person:
        ctx.send(person, say("mediator.removed"), community=ctx.community)
    ctx.edit(_page(ctx))


# ── Whoever is asked ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("mediator-asked", of=Mediator, asks=Readings("can-help"), whose="person")
def asked_card(session: Session, row: Mediator, language: str) -> Message | None:
    return _asked(session, row.id) if row.state is MediatorState.ASKED else None


def _asked(session: Session, mediator: int) -> Message:
    row = session.get_one(Mediator, mediator)
    by = {"by": Someone(row.named_by or 0), "named": int(row.named_by not in (None, row.person))}
    return say("mediator.will-you", yes_or_no("lead.yes", "lead.no", "mediator-answer", row.community, row.id), **by)


@router.button("mediator-answer", role=Role.MEMBER, sure=("yes",), gate=consent.gate)
def answer(ctx: Context, mediator: int, said: YesNo) -> None:
    row = mediators.asked(ctx.session, ctx.community, mediator, ctx.person)
    by = row.named_by
    if said == YesNo.YES:
        row.state = MediatorState.READY
        ctx.session.flush()
        ctx.reply(own_page(ctx, text("mediator.welcome")))
    else:
        mediators.resign(ctx.session, ctx.community, ctx.person)
        ctx.reply("lead.declined-done")
    if by not in (None, ctx.person):
        told = say("mediator.agreed" if said == YesNo.YES else "mediator.declined", who=Someone(ctx.person))
        ctx.send(Leader(by, ctx.community), told, community=ctx.community)


# ── The mediator's own page ──────────────────────────────────────────────────────────────────────────────────────────
def own_page(ctx: Context, first: Text | None = None) -> Message:
    """What they have in hand, and how to rest or stop."""
    row = mediators.of(ctx.session, ctx.community, ctx.person)
    if row is None:
        raise Refusal("mediator.over")
    held = talks.held_by(ctx.session, ctx.community, ctx.person)
    body = [first or text(f"mediator.own-{row.state}"), *([text("mediator.held", count=len(held))] if held else [])]
    rows: list[Row] = [
        (Button(text("mediator.one", words=one.words or ""), data("mediation-show", ctx.community, one.id)),)
        for one in held
    ]
    rests = row.state is MediatorState.PAUSED
    turn = Button(
        text("mediator.back" if rests else "mediator.pause"),
        data("mediator-rest", ctx.community, YesNo.NO if rests else YesNo.YES),
    )
    rows.append((turn, Button(text("mediator.stop"), data("mediator-stop", ctx.community))))
    return Message(tuple(body), tuple(rows))


@router.button("mediator-rest", role=Role.MEMBER)
def rest(ctx: Context, said: YesNo) -> None:
    state = MediatorState.PAUSED if said == YesNo.YES else MediatorState.READY
    mediators.set_state(ctx.session, ctx.community, ctx.person, state)
    ctx.edit(own_page(ctx))


@router.button("mediator-stop", role=Role.MEMBER, sure=True)
def stop(ctx: Context) -> None:
    row = mediators.of(ctx.session, ctx.community, ctx.person)
    if row is None:
        raise Refusal("mediator.over")
    by = row.named_by
    mediators.resign(ctx.session, ctx.community, ctx.person)
    held = talks.held_by(ctx.session, ctx.community, ctx.person)
    ctx.reply("mediator.stopped", count=len(held))
    if by in memberships.leaders(ctx.session, ctx.community) and by != ctx.person:
        ctx.send(
            Leader(by, ctx.community), say("mediator.stopped-told", who=Someone(ctx.person)), community=ctx.community
        )
