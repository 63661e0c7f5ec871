"""«Моё»: what is stored about a person, with a button for each thing that can be changed.

Галина: /my
> Галина: Вот что у меня есть о вас: … [Удалить всё обо мне]
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, Row, Text, data, text
from handlers.events.invitations.nudges import spared_lines
from handlers.events.invitations.reminder_times import when_button
from handlers.help import promises
from handlers.help.needs import standing, turn_to
from handlers.help.shortened import short
from handlers.help.talents.talents import line
from handlers.menu.unfinished_dialogs import buttons
from handlers.people import consent, taking_back
from handlers.people.acquaintances import wishing
from handlers.people.buddies.welcoming import my_button
from handlers.people.callings import taking as callings
from handlers.people.clubs import company
from handlers.people.holidays import birthdays
from handlers.people.thanks import mine
from services.communities import profile
from services.complaints import lists
from services.help import needs, proxies, talents
from services.help.lessons import course
from services.people import consents
from services.roles import Role

router = Router()

Part = tuple[list[Text], list[Row]]  # what is said, and the buttons under it


@router.command("my", role=Role.GUEST, place=Place(help=120, menu=80), link=True)
def my(ctx: Context) -> None:
    neighbours = _neighbours(ctx)
    parts = [_needs(ctx), _promised(ctx), _offers(ctx), neighbours, _company(ctx), wishing.my_part(ctx)]
    parts += [_complaints(ctx), callings.mine(ctx), birthdays.my_part(ctx), spared_lines(ctx)]
    body = [text("my.head", name=ctx.name, community=profile.get(ctx.session, ctx.community).name)]
    body += [line for lines, _ in parts for line in lines]
    rows = [row for _, rows in parts for row in rows] + list(buttons(ctx))
    if not any(lines for lines, _ in parts if lines is not neighbours[0]):
        body.append(text("my.empty"))
    body += consent.standing(ctx)
    agreed = consents.given(ctx.session, ctx.community, ctx.person) is not None
    rows += [*mine.my_button(ctx), *taking_back.my_button(ctx)]
    rows.append((when_button(ctx.community, "remind.mine"), my_button(ctx.community)))
    whole = ("quiet", "language", *(["withdraw"] if agreed else []), "forget")
    rows.append(tuple(Button(text(f"command.{name}"), data("go", ctx.community, name)) for name in whole))
    ctx.reply(Message(tuple(body), tuple(rows)))


# ── The parts ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _needs(ctx: Context) -> Part:
    asked = needs.of(ctx.session, ctx.community, ctx.person)
    rows: list[Row] = []
    for need in asked:
        close = Button(text("my.close-need", words=short(need.words)), data("need-cancel", ctx.community, need.id))
        closes = [] if course.goes_on(ctx.session, need) else [(close,)]
        rows += [*closes, *promises.rows_of(ctx.session, need, ctx.now)]
    body = [standing(ctx.session, need) for need in asked]
    return [*body, *(turn_to(ctx.session, asked[-1]) if asked else ())], rows


def _promised(ctx: Context) -> Part:
    promised = promises.lines(ctx)
    return [told for told, _ in promised], [row for _, rows in promised for row in rows]


def _offers(ctx: Context) -> Part:
    offers = talents.of(ctx.session, ctx.community, ctx.person)
    if not offers:
        return [], []
    return [text("my.offers"), *(line(ctx.session, offer) for offer in offers)], [
        (Button(text("my.change-offer", words=short(one.words)), data("talent", ctx.community, one.id)),)
        for one in offers
    ]


def _neighbours(ctx: Context) -> Part:
    """Those the person writes for."""
    known = proxies.of(ctx.session, ctx.community, ctx.person)
    return [text("my.neighbour", name=one.name, reach=Live(one.reach, links=False)) for one in known], [
        (Button(text("my.forget-neighbour", name=one.name), data("neighbour-forget", ctx.community, one.id)),)
        for one in known
    ]


def _company(ctx: Context) -> Part:
    looking = company.line(ctx)
    return ([looking[0]], [looking[1]]) if looking else ([], [])


def _complaints(ctx: Context) -> Part:
    said = [(row, row.words or row.place) for row in lists.of_person(ctx.session, ctx.community, ctx.person)]
    return [text("my.complaint", words=words) for _, words in said], [
        (Button(text("my.leave-complaint", words=short(words)), data("complaint-leave", ctx.community, row.id)),)
        for row, words in said
    ]
