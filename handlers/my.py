"""«Моё»: what is kept of a person, and how to be rid of it.

Галина: /my
> Галина: Вот что у меня есть о вас: … [Удалить всё обо мне]
"""

from bot.context import Context
from bot.message import Button, Message, Row, data, text
from bot.router import Router
from handlers import company
from handlers.events import tell_cancelled, tell_promoted
from handlers.help import standing, turn_to
from handlers.talents import line, short
from services import communities, complaints, consents, events, needs, neighbours, privacy, talents
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.command("my", role=Role.GUEST, menu=8)
def my(ctx: Context) -> None:
    body = [text("my.head", name=ctx.name, community=communities.get(ctx.session, ctx.community).name)]
    rows: list[Row] = []
    asked = needs.of(ctx.session, ctx.community, ctx.person)
    for need in asked:
        body.append(standing(ctx.session, need))
        rows.append(
            (Button(text("my.close-need", words=short(need.words)), data("need-cancel", ctx.community, need.id)),)
        )
    if asked:
        body += turn_to(ctx.session, asked[-1])
    offers = talents.of(ctx.session, ctx.community, ctx.person)
    if offers:
        body += [text("my.offers"), *(line(ctx.session, offer) for offer in offers)]
        rows += [
            (Button(text("my.change-offer", words=short(one.words)), data("talent", ctx.community, one.id)),)
            for one in offers
        ]
    for neighbour in neighbours.of(ctx.session, ctx.community, ctx.person):
        body.append(text("my.neighbour", name=neighbour.name, reach=neighbour.reach))
        forget_one = data("neighbour-forget", ctx.community, neighbour.id)
        rows.append((Button(text("my.forget-neighbour", name=neighbour.name), forget_one),))
    if looking := company.line(ctx):
        body.append(looking[0])
        rows.append(looking[1])
    troubles = complaints.of_person(ctx.session, ctx.community, ctx.person)
    for row in troubles:
        said = row.words or row.place
        body.append(text("my.complaint", words=said))
        leave = data("complaint-leave", ctx.community, row.id)
        rows.append((Button(text("my.leave-complaint", words=short(said)), leave),))
    if not (asked or offers or troubles or looking):
        body.append(text("my.empty"))
    body.append(text("my.consent" if consents.given(ctx.session, ctx.person) else "my.no-consent"))
    rows.append(
        (
            Button(text("command.language"), data("go", ctx.community, "language")),
            Button(text("my.forget"), data("go", ctx.community, "forget")),
        )
    )
    ctx.reply(Message(tuple(body), tuple(rows)))


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
        ctx.refresh("my-need", need)
    ctx.notice("forget.done")
