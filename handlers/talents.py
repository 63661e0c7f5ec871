"""«Мои таланты»: what a person can do, each thing a row to be changed, hidden, confirmed or removed.

Сергей: /talents
> Сергей: Ваши таланты: … [чиню краны] [Добавить] [Как часто спрашивать] [Пока не спрашивать]
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot import ask
from bot.ask import Option, Unclear
from bot.context import Context
from bot.message import Button, Card, Joined, Message, Row, Someone, Text, data, say, text
from bot.router import Router
from handlers import consent
from models import Neighbour, Offer
from services import loop, people, talents
from services.refusal import Refusal
from services.roles import Role

router = Router()

SHOWN = 12  # talents on one screen, a button each
OWN = 60  # characters of one's own «когда» or «где»
KNOWN = {"when": ("any", "evenings", "weekends"), "where": ("mine", "theirs", "yard"), "price": talents.PRICES}


@dataclass(frozen=True)
class NewTalent:
    words: str
    when: str
    where: str
    price: str
    visible: str


async def ask_about_talent() -> NewTalent:
    new = NewTalent(
        await ask.text("talent.words", max_length=150),
        await _when(),
        await _where(),
        await _price(),
        await _visible(),
    )
    facts = Joined(tuple(details(new.when, new.where, new.price)))
    await ask.check("talent.check", words=new.words, details=facts, visible=text(f"talent.visible-{new.visible}"))
    return new


def _when() -> ask.Question[str]:
    options = [Option(value, text(f"talent.when-{value}")) for value in KNOWN["when"]]
    return ask.choice("talent.when", options, typed=_in_own_words)


def _where() -> ask.Question[str]:
    options = [Option(value, text(f"talent.where-{value}")) for value in KNOWN["where"]]
    return ask.choice("talent.where", options, typed=_in_own_words)


def _price() -> ask.Question[str]:
    return ask.choice("talent.price", [Option(value, text(f"talent.price-{value}")) for value in KNOWN["price"]])


def _visible() -> ask.Question[str]:
    return ask.choice("talent.visible", [Option(value, text(f"talent.visible-{value}")) for value in talents.VISIBLE])


def _in_own_words(said: str) -> str:
    if not said:
        raise Unclear("ask.empty")
    if len(said) > OWN:
        raise Unclear("ask.long", max=OWN, length=len(said))
    return said


def details(when: str | None, where: str | None, price: str | None) -> Iterable[Text | str]:
    """«по вечерам», «у меня», «бесплатно»: what is known beside the words."""
    for field, value in (("when", when), ("where", where), ("price", price)):
        if value:
            yield text(f"talent.{field}-{value}#said") if value in KNOWN[field] else value


@router.command("talents", role=Role.MEMBER, gate=consent.gate, link=True)
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
    neighbour = session.get(Neighbour, offer.neighbour) if offer.neighbour else None
    return text(
        "talent.line",
        words=offer.words,
        known=len(facts),
        details=Joined(facts),
        whose=int(neighbour is not None),
        name=neighbour.name if neighbour else "",
        state=offer.state,
    )


def short(words: str) -> str:
    return words if len(words) <= 24 else words[:23].rstrip() + "…"


# ── Adding and changing ──────────────────────────────────────────────────────────────────────────────────────────────
@router.button("talent-add", role=Role.MEMBER, gate=consent.gate)
def add(ctx: Context) -> None:
    ctx.begin("talent")


@router.dialog("talent", ask_about_talent, role=Role.MEMBER)
def added(ctx: Context, new: NewTalent) -> None:
    row = talents.keep(
        ctx.session,
        ctx.community,
        ctx.person,
        new.words,
        ctx.now,
        when=new.when,
        where=new.where,
        price=new.price,
        visible=new.visible,
    )
    say_kept(ctx, [row])


def say_kept(ctx: Context, kept: list[Offer], whose: str = "") -> None:
    """Thanks, and who waits for such help is looked at again; what looks like an advertisement goes to a leader first.

    `whose`: the name of the neighbour the person speaks for.
    """
    held = [row for row in kept if row.state == "held"]
    refused = [row for row in kept if row.held == "refused"]
    if held:
        leader = people.other_leader(ctx.session, ctx.community, ctx.person)
        ctx.reply("talent.held", leader=Someone(leader) if leader else text("neighbour"))
        _tell_leader(ctx, leader, [row.id for row in held])
    for row in refused:
        ctx.reply("talent.refused", words=_in_full(row))
    if len(held) + len(refused) < len(kept) or not kept:
        thanks = text("neighbour.noted-talent", name=whose) if whose else text("offer.thanks")
        ctx.reply(Message((thanks,), _show_near(ctx, kept)))
        loop.look_again(ctx.session, ctx.community)


def _show_near(ctx: Context, kept: list[Offer]) -> tuple[Row, ...]:
    """May neighbouring communities see it, too? Only where there are some."""
    some = [row for row in kept if row.state == "open" and not row.near and talents.may_be_near(ctx.session, row)]
    if not some:
        return ()
    which = some[0].id if len(kept) == 1 else 0
    return ((Button(text("talent.near-yes"), data("near", ctx.community, which, "yes")),),)


@router.button("near", role=Role.MEMBER)
def near(ctx: Context, talent: int, said: str) -> None:
    """`talent` 0: all of them."""
    talents.show_near(ctx.session, ctx.community, ctx.person, talent or None, said == "yes")
    ctx.reply("talent.near-shown" if said == "yes" else "talent.near-hidden")


@router.button("talent", role=Role.MEMBER)
def one(ctx: Context, talent: int) -> None:
    row = talents.own(ctx.session, ctx.community, ctx.person, talent)

    def change(field: str) -> Button:
        return Button(text(f"talent.{field}#name"), data("talent-change", ctx.community, talent, field))

    asked = "talent.again" if row.state in ("paused", "resting") else "talent.pause"
    may_be_near = talents.may_be_near(ctx.session, row)
    near = "no" if row.near else "yes"
    buttons: tuple[Row, ...] = (
        (change("words"), change("when"), change("where")),
        (change("price"), change("visible")),
        *([(Button(text(f"talent.near-{near}"), data("near", ctx.community, talent, near)),)] if may_be_near else []),
        (
            Button(text(asked), data("talent-switch", ctx.community, talent)),
            Button(text("talent.remove"), data("offer-off", ctx.community, talent)),
        ),
    )
    visible = text(f"talent.visible-{row.visible}")
    seen = text("talent.seen", visible=visible, near=int(row.near and may_be_near))
    ctx.reply(Message((line(ctx.session, row), seen), buttons))


@router.button("talent-change", role=Role.MEMBER)
def change(ctx: Context, talent: int, field: str) -> None:
    if field not in talents.FIELDS:
        raise Refusal("button.old")
    talents.own(ctx.session, ctx.community, ctx.person, talent)
    ctx.begin("talent-change", talent=talent, field=field)


@dataclass(frozen=True)
class Changed:
    talent: int
    field: str
    value: str


async def ask_for_change(talent: int, field: str) -> Changed:
    if field == "words":
        return Changed(talent, field, await ask.text("talent.words", max_length=150))
    questions = {"when": _when, "where": _where, "price": _price, "visible": _visible}
    return Changed(talent, field, await questions[field]())


@router.dialog("talent-change", ask_for_change, role=Role.MEMBER)
def changed(ctx: Context, new: Changed) -> None:
    row = talents.change(ctx.session, ctx.community, ctx.person, new.talent, new.field, new.value, ctx.now)
    if row.state == "held":
        say_kept(ctx, [row])
    else:
        ctx.reply(Message((text("talent.changed"), line(ctx.session, row))))


@router.button("talent-switch", role=Role.MEMBER)
def switch(ctx: Context, talent: int) -> None:
    row = talents.switch(ctx.session, ctx.community, ctx.person, talent)
    ctx.reply("talent.awake" if row.state == "open" else "match.never-done")


@router.button("offer-off", role=Role.GUEST)
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
        ctx.reply(f"talents.{said}-done")
    else:
        talents.set_asks(ctx.session, ctx.person, said)
        ctx.reply("talents.often-done", now=text(f"talents.asks-{said}#said"))


# ── Still so? ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("talents-check")
def check_card(session: Session, subject: int, language: str) -> Message | None:
    found = talents.asked_about(session, subject)
    if found is None or not found[1]:
        return None
    member, rows = found
    buttons = (
        Button(text("talents.still"), data("talents-so", member.community, "yes")),
        Button(text("talents.no-more"), data("talents-so", member.community, "no")),
        Button(text("talents.change"), data("go", member.community, "talents")),
    )
    lines = Joined(tuple(text("find.line", words=row.words) for row in rows), "\n")
    return say("talents.still-so", buttons, lines=lines)


@router.asks
def are_they_still(ctx: Context) -> str | None:
    """«да», «нет» answer «Всё ещё так?» while it is asked."""
    asked = talents.is_asked(ctx.session, ctx.maybe_community, ctx.person)
    return data("talents-so", ctx.maybe_community) if ctx.maybe_community and asked else None


@router.button("talents-so", role=Role.MEMBER)
def still_so(ctx: Context, said: str) -> None:
    if said == "yes":
        still(ctx)
        return
    count = talents.no_more(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply("talents.no-more-done" if count else "button.answered")


@router.button("talents-still", role=Role.MEMBER)
def still(ctx: Context) -> None:
    count = talents.confirm(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply("talents.confirmed" if count else "button.answered")


# ── What looks like an advertisement ─────────────────────────────────────────────────────────────────────────────────
def _tell_leader(ctx: Context, leader: int | None, new: list[int]) -> None:
    """One at a time, however many are held: the next is shown when this one is decided."""
    first = talents.next_held(ctx.session, ctx.community)
    if leader is not None and first in new:
        once = f"held:{first}:{ctx.now.isoformat()}"
        ctx.send(leader, Card("held", first, kept=False), community=ctx.community, once=once, about=("offer", first))


@router.card("held")
def held_card(session: Session, subject: int, language: str) -> Message | None:
    offer = session.get(Offer, subject)
    if offer is None or offer.state != "held":
        return None
    row = (
        Button(text("held.release"), data("held", offer.community, offer.id, "yes")),
        Button(text("held.refuse"), data("held", offer.community, offer.id, "no")),
    )
    return say("held.offer", row, who=Someone(offer.person), words=_in_full(offer), why=offer.held or "link")


def _in_full(offer: Offer) -> str:
    """With when and where: what leads away may stand there."""
    return ", ".join(filter(None, (offer.words, offer.when, offer.where)))


@router.button("held", role=Role.MANAGER)
def decide(ctx: Context, offer: int, said: str) -> None:
    row = talents.decide(ctx.session, ctx.community, offer, said == "yes")
    ctx.reply("held.released" if said == "yes" else "held.refused")
    told = "talent.released" if said == "yes" else "talent.refused"
    ctx.send(row.person, say(told, words=_in_full(row)), community=ctx.community)
    if said == "yes":
        loop.look_again(ctx.session, ctx.community)
    if rest := talents.next_held(ctx.session, ctx.community):
        ctx.reply(Card("held", rest, kept=False))
