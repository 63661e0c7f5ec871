"""«Моё»: what is stored about a person, with a button for each thing that can be changed.

Галина: /my
> Галина: Вот что у меня есть о вас: … [Удалить всё обо мне]
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, Row, data, text
from handlers.help import companions, promises
from handlers.help.needs import standing, turn_to
from handlers.help.talents.talents import line, short
from handlers.menu.unfinished_dialogs import buttons
from handlers.people import consent
from services.communities import profile
from services.complaints import lists
from services.help import needs, proxies, talents
from services.people import consents
from services.roles import Role

router = Router()


@router.command("my", role=Role.GUEST, place=Place(help=120, menu=80), link=True)
def my(ctx: Context) -> None:
    body = [text("my.head", name=ctx.name, community=profile.get(ctx.session, ctx.community).name)]
    rows: list[Row] = []
    asked = needs.of(ctx.session, ctx.community, ctx.person)
    for need in asked:
        body.append(standing(ctx.session, need))
        close = Button(text("my.close-need", words=short(need.words)), data("need-cancel", ctx.community, need.id))
        rows += [(close,), *promises.rows_of(ctx.session, need, ctx.now)]
    if asked:
        body += turn_to(ctx.session, asked[-1])
    promised = promises.lines(ctx)
    for told, pressed in promised:
        body.append(told)
        rows += pressed
    offers = talents.of(ctx.session, ctx.community, ctx.person)
    if offers:
        body += [text("my.offers"), *(line(ctx.session, offer) for offer in offers)]
        rows += [
            (Button(text("my.change-offer", words=short(one.words)), data("talent", ctx.community, one.id)),)
            for one in offers
        ]
    for neighbour in proxies.of(ctx.session, ctx.community, ctx.person):
        body.append(text("my.neighbour", name=neighbour.name, reach=Live(neighbour.reach, links=False)))
        forget_one = data("neighbour-forget", ctx.community, neighbour.id)
        rows.append((Button(text("my.forget-neighbour", name=neighbour.name), forget_one),))
    if looking := companions.line(ctx):
        body.append(looking[0])
        rows.append(looking[1])
    troubles = lists.of_person(ctx.session, ctx.community, ctx.person)
    for row in troubles:
        said = row.words or row.place
        body.append(text("my.complaint", words=said))
        leave = data("complaint-leave", ctx.community, row.id)
        rows.append((Button(text("my.leave-complaint", words=short(said)), leave),))
    rows += buttons(ctx)
    if not (asked or promised or offers or troubles or looking):
        body.append(text("my.empty"))
    body += consent.standing(ctx)
    agreed = consents.given(ctx.session, ctx.community, ctx.person) is not None
    whole = ("quiet", "language", *(["withdraw"] if agreed else []), "forget")
    rows.append(tuple(Button(text(f"command.{name}"), data("go", ctx.community, name)) for name in whole))
    ctx.reply(Message(tuple(body), tuple(rows)))
