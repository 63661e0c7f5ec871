"""«Мои таланты»: a person's talents; each can be changed, hidden, confirmed or removed. How often the person is asked.

Сергей: /talents
> Сергей: Ваши таланты: … [чиню краны] [Добавить] [Как часто спрашивать] [Пока не спрашивать]
"""

from enum import StrEnum

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Someone, Text, YesNo, data, text
from handlers.help.shortened import short
from handlers.help.talents.held_talents import in_full, tell_leader
from handlers.help.talents.talent_questions import Changed, ask_about_talent, ask_for_change, details
from handlers.people import consent
from models import HeldFor, Offer, OfferState, SpokenFor
from services.help import states, talents
from services.help.talents import Talent
from services.marks import Mark
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

router = Router()

SHOWN = 12  # talents on one screen, a button each


@router.command("talents", role=Role.MEMBER, place=Place(help=40), gate=consent.gate, link=True)
def mine(ctx: Context) -> None:
    rows = talents.of(ctx.session, ctx.community, ctx.person)
    _, paused = talents.asks_of(ctx.session, ctx.person)
    body = [text("talents.head" if rows else "talents.empty"), *(line(ctx.session, row) for row in rows)]
    if paused:
        body.append(text("talents.paused"))
    buttons: list[Row] = [(Button(short(row.words), data("talent", ctx.community, row.id)),) for row in rows[:SHOWN]]
    buttons.append((Button(text("talents.add"), data("talent-add", ctx.community)),))
    buttons.append(
        (
            Button(text("talents.how-often"), data("asks", ctx.community, "which")),
            Button(
                text("talents.again" if paused else "talents.pause"),
                data("asks", ctx.community, "again" if paused else "pause"),
            ),
        )
    )
    ctx.reply(Message(tuple(body), tuple(buttons)))


def line(session: Session, offer: Offer) -> Text:
    """«— чиню краны (по вечерам, бесплатно). Пока не спрашиваю»"""
    facts = tuple(details(offer.when, offer.where, offer.price))
    neighbour = session.get(SpokenFor, offer.neighbour) if offer.neighbour else None
    return text(
        "talent.line",
        words=offer.words,
        known=len(facts),
        details=Joined(facts),
        whose=int(neighbour is not None),
        name=neighbour.name if neighbour else "",
        state=offer.state,
    )


# ── Adding and changing ──────────────────────────────────────────────────────────────────────────────────────────────
@router.button("talent-add", role=Role.MEMBER, gate=consent.gate)
def add(ctx: Context) -> Next:
    return Begin("talent")


@router.dialog("talent", ask_about_talent, role=Role.MEMBER, gate=consent.gate)
def added(ctx: Context, new: Talent) -> None:
    say_kept(ctx, [talents.keep(ctx.session, ctx.community, ctx.person, new, ctx.now)])


def say_kept(ctx: Context, kept: list[Offer], whose: str = "") -> None:
    """Thanks for new talents and searches waiting needs again; a suspected advertisement goes to a leader first.

    `whose`: the name of the neighbour the person speaks for.
    """
    held = [row for row in kept if row.state == OfferState.HELD]
    refused = [row for row in kept if row.held == HeldFor.REFUSED]
    if held:
        leader = memberships.other_leader(ctx.session, ctx.community, ctx.person)
        words = "; ".join(in_full(row) for row in held)
        ctx.reply("talent.held", words=words, leader=Someone(leader) if leader else text("neighbour"))
        tell_leader(ctx, leader, [row.id for row in held])
    for row in refused:
        ctx.reply("talent.refused", words=in_full(row))
    if len(held) + len(refused) < len(kept) or not kept:
        thanks = text("neighbour.noted-talent", name=whose) if whose else text("offer.thanks")
        ctx.reply(Message((thanks,), _show_near(ctx, kept)))
        states.look_again(ctx.session, ctx.community)


def _show_near(ctx: Context, kept: list[Offer]) -> tuple[Row, ...]:
    """Asks whether neighbouring communities may see it, if there are any."""
    some = [
        row for row in kept if row.state == OfferState.OPEN and not row.near and talents.may_be_near(ctx.session, row)
    ]
    if not some:
        return ()
    one = data("near", ctx.community, some[0].id, YesNo.YES)
    shown = one if len(kept) == 1 else data("near-told", ctx.community, talents.told_at(some[0]))
    return ((Button(text("talent.near-yes"), shown),),)


@router.button("near", role=Role.MEMBER, sure=(YesNo.YES,))
def near(ctx: Context, talent: int, said: YesNo) -> None:
    talents.show_near(ctx.session, ctx.community, ctx.person, talent, said == YesNo.YES)
    ctx.reply("talent.near-shown" if said == YesNo.YES else "talent.near-hidden")


@router.button("near-told", role=Role.MEMBER, sure=True)
def near_told(ctx: Context, told: Mark) -> None:
    """Shows the talents that the message thanked for; those told before or since stay as they are."""
    talents.show_told_near(ctx.session, ctx.community, ctx.person, told)
    ctx.reply("talent.near-shown")


@router.button("talent", role=Role.MEMBER)
def one(ctx: Context, talent: int) -> None:
    row = talents.own(ctx.session, ctx.community, ctx.person, talent)

    def change(field: str) -> Button:
        return Button(text(f"talent.{field}#name"), data("talent-change", ctx.community, talent, field))

    rests = row.state in (OfferState.PAUSED, OfferState.RESTING)
    asked, switch = ("again", text("talent.again")) if rests else ("pause", text("talent.pause"))
    may_be_near = talents.may_be_near(ctx.session, row)
    near = YesNo.NO if row.near else YesNo.YES
    buttons: tuple[Row, ...] = (
        (change("words"), change("when"), change("where")),
        (change("price"), change("visible")),
        *([(Button(text(f"talent.near-{near}"), data("near", ctx.community, talent, near)),)] if may_be_near else []),
        (
            Button(switch, data("talent-switch", ctx.community, talent, asked)),
            Button(text("talent.remove"), data("offer-off", ctx.community, talent)),
        ),
    )
    visible = text(f"talent.visible-{row.visible}")
    seen = text("talent.seen", visible=visible, near=int(row.near and may_be_near))
    ctx.reply(Message((line(ctx.session, row), seen), buttons))


@router.button("talent-change", role=Role.MEMBER)
def change(ctx: Context, talent: int, field: str) -> Next:
    if field not in talents.FIELDS:
        raise Refusal("button.old")
    talents.own(ctx.session, ctx.community, ctx.person, talent)
    return Begin("talent-change", {"talent": talent, "field": field})


@router.dialog("talent-change", ask_for_change, role=Role.MEMBER, gate=consent.gate)
def changed(ctx: Context, new: Changed) -> None:
    row = talents.change(ctx.session, ctx.community, ctx.person, new.talent, new.field, new.value, ctx.now)
    if row.state == OfferState.HELD:
        say_kept(ctx, [row])
    else:
        ctx.reply(Message((text("talent.changed"), line(ctx.session, row))))


class Asked(StrEnum):
    """Whether helpers are asked about a talent. Said outright, so that a double press changes nothing back."""

    PAUSE = "pause"
    AGAIN = "again"


@router.button("talent-switch", role=Role.MEMBER, gate=consent.gate)
def switch(ctx: Context, talent: int, said: Asked) -> None:
    row = talents.pause_one(ctx.session, ctx.community, ctx.person, talent, said == Asked.PAUSE)
    if row.state == OfferState.OPEN:
        states.look_again(ctx.session, ctx.community)
    ctx.reply("talent.awake" if row.state == OfferState.OPEN else "match.never-done")


@router.button("offer-off", role=Role.GUEST, sure=True)
def remove(ctx: Context, offer: int) -> None:
    talents.remove(ctx.session, ctx.community, ctx.person, offer)
    ctx.reply("my.offer-removed")


# ── How often ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("asks", role=Role.MEMBER)
def how_often(ctx: Context, said: str) -> None:
    if said == "which":
        now, _ = talents.asks_of(ctx.session, ctx.person)
        row = tuple(
            Button(text(f"talents.asks-{often}"), data("asks", ctx.community, often))
            for often in ("weekly", "three", "urgent")
        )
        ctx.reply("talents.which-often", row, now=text(f"talents.asks-{now}#said"))
    elif said in ("pause", "again"):
        talents.pause(ctx.session, ctx.person, said == "pause")
        if said == "again":
            states.look_again(ctx.session, ctx.community)
        ctx.reply(f"talents.{said}-done")
    else:
        talents.set_asks(ctx.session, ctx.person, said)
        states.look_again(ctx.session, ctx.community)
        ctx.reply("talents.often-done", now=text(f"talents.asks-{said}#said"))
