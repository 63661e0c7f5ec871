"""A newcomer is asked whether a neighbour shall show them around; only after their yes a neighbour hears of them.

> Олег: Хотите, кто-нибудь из соседей покажет, что у нас где? [Да, хочу] [Справлюсь]
Олег: [Да, хочу]
> Олег: В каком подъезде вы живёте? [Пропустить]
"""

from dataclasses import dataclass

import after_changes.people.buddies
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Moment, data, text
from handlers.people import consent
from services.communities import newcomers, profile
from services.people import consents
from services.people.buddies import pairs, welcomers
from services.people.settling import months
from services.refusal import Refusal
from services.roles import Role

router = Router()

ENTRANCES = 60


def offer(ctx: Context) -> None:
    """Once, to a newcomer, where somebody is ready to help."""
    here = ctx.session, ctx.community, ctx.person
    if not newcomers.is_new(*here) or months.found(*here) is not None or not _somebody(ctx):
        return
    months.of(*here, ctx.now)
    yes = Button(text("buddy.offer-yes"), data("buddy-wish", ctx.community))
    ctx.reply("buddy.offer", (yes, Button(text("buddy.offer-no"), data("buddy-alone", ctx.community))))


def _somebody(ctx: Context) -> bool:
    return any(one != ctx.person for one in welcomers.ready(ctx.session, ctx.community))


@dataclass(frozen=True)
class Wish:
    entrance: int | None
    words: str  # what they agreed to


async def ask_for_entrance(words: str, entrances: int) -> Wish:
    """`entrances` 0: it is known, or there are none here."""
    entrance = None
    if entrances:
        entrance = await ask.number("buddy.entrance", least=1, most=ENTRANCES, optional=True)
    return Wish(entrance, words)


@router.button("buddy-wish", role=Role.MEMBER, sure=True, gate=consent.gate)
def wish(ctx: Context) -> Next:
    if not newcomers.is_new(ctx.session, ctx.community, ctx.person):
        raise Refusal("button.old")
    words = ctx.in_words(text("buddy.offer"))
    return Begin("buddy-wish", {"words": words, "entrances": int(asks_for_entrance(ctx))})


def asks_for_entrance(ctx: Context) -> bool:
    known = pairs.entrance_of(ctx.session, ctx.community, ctx.person)
    return known is None and profile.get(ctx.session, ctx.community).kind != profile.INTEREST


@router.dialog("buddy-wish", ask_for_entrance, role=Role.MEMBER, gate=consent.gate)
def wished(ctx: Context, told: Wish) -> None:
    zone = profile.get(ctx.session, ctx.community).zone
    if told.entrance is not None:
        pairs.tell_entrance(ctx.session, ctx.community, ctx.person, told.entrance)
    by = pairs.wish(ctx.session, ctx.community, ctx.person, zone, ctx.now)
    agreed = consents.Showing.NAME, ctx.update.transport, ctx.now, told.words
    consents.agree(ctx.session, ctx.community, ctx.person, *agreed)
    if pairs.asked_about(ctx.session, ctx.community, ctx.person) is None:
        after_changes.people.buddies.ask_next(ctx, ctx.community, ctx.person)
    ctx.reply("buddy.looking", until=Moment(by, zone, "by"))


@router.button("buddy-alone", role=Role.MEMBER, sure=True)
def go_alone(ctx: Context) -> None:
    """«Справлюсь»: whoever helps hears a thank-you."""
    for row in pairs.want_nobody(ctx.session, ctx.community, ctx.person):
        after_changes.people.buddies.without_newcomer(ctx, row, "unwanted")
        pairs.end(ctx.session, row)
    ctx.reply("buddy.alone")
