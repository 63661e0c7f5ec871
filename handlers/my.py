"""«Моё»: what is kept of a person, and how to be rid of it.

Галина: /my
> Галина: Вот что у меня есть о вас: … [Удалить всё обо мне]
"""

from bot.context import Context
from bot.message import Button, Message, Row, data, text
from bot.router import Router
from handlers.events import tell_cancelled, tell_promoted
from services import communities, complaints, consents, events, help, privacy
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.command("my", role=Role.GUEST, menu=8)
def my(ctx: Context) -> None:
    needs = help.needs_of(ctx.session, ctx.community, ctx.person)
    offers = help.offers_of(ctx.session, ctx.community, ctx.person)
    body = [text("my.head", name=ctx.name, community=communities.get(ctx.session, ctx.community).name)]
    rows: list[Row] = []
    for need in needs:
        body.append(text("my.need", words=need.words))
        rows.append(
            (Button(text("my.close-need", words=_short(need.words)), data("need-cancel", ctx.community, need.id)),)
        )
    for offer in offers:
        body.append(text("my.offer", words=offer.words))
        rows.append(
            (Button(text("my.remove-offer", words=_short(offer.words)), data("offer-off", ctx.community, offer.id)),)
        )
    troubles = complaints.of_person(ctx.session, ctx.community, ctx.person)
    for row in troubles:
        said = row.words or row.place
        body.append(text("my.complaint", words=said))
        leave = data("complaint-leave", ctx.community, row.id)
        rows.append((Button(text("my.leave-complaint", words=_short(said)), leave),))
    if not (needs or offers or troubles):
        body.append(text("my.empty"))
    body.append(text("my.consent" if consents.given(ctx.session, ctx.person) else "my.no-consent"))
    rows.append(
        (
            Button(text("command.language"), data("go", ctx.community, "language")),
            Button(text("my.forget"), data("go", ctx.community, "forget")),
        )
    )
    ctx.reply(Message(tuple(body), tuple(rows)))


def _short(words: str) -> str:
    return words if len(words) <= 24 else words[:23].rstrip() + "…"


@router.button("offer-off", role=Role.GUEST)
def remove_offer(ctx: Context, offer: int) -> None:
    help.remove_offer(ctx.session, ctx.community, ctx.person, offer)
    ctx.reply("my.offer-removed")


@router.command("forget", role=Role.GUEST, lonely=True)
def forget(ctx: Context) -> None:
    row = (
        Button(text("forget.sure"), data("forget", 0, ctx.person)),
        Button(text("forget.no"), data("go", ctx.maybe_community or 0, "menu")),
    )
    ctx.reply("forget.ask", row)


@router.button("forget", role=Role.GUEST, lonely=True)
def forget_me(ctx: Context, person: int) -> None:
    if person != ctx.person:
        raise Refusal("button.old")
    ctx.void("in-private", ctx.person)
    traces = privacy.forget(ctx.session, ctx.person, ctx.now)
    for event in traces.hosted:
        tell_cancelled(ctx, event)
        privacy.blank(ctx.session, event)
    for event in traces.events:
        ctx.refresh("event", event)
        if promoted := events.promote(ctx.session, event):
            tell_promoted(ctx, event, promoted)
    for welcome in traces.welcomes:
        ctx.refresh("welcome", welcome)
    for need in traces.needs:
        ctx.void("need", need)
        ctx.refresh("need", need)
    ctx.notice("forget.done")
