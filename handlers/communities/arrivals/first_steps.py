"""A newcomer's first steps with Sosed: the rules, who invited them, whether a neighbour shall show them around.

Дарья@двор: [Осмотреться]
> Дарья: Соседи Кирова 12. Рад знакомству, Дарья! … [Да] [Позже] [Нет, просто читаю]
Дарья: [Позже]
> Дарья: Кто вас к нам позвал? Напишите имя соседа. [Объявление] [Никто не звал]
"""

from dataclasses import dataclass

from bot.dialogs import ask
from bot.dialogs.question import NoAnswer, Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, data, text
from handlers.menu.menu import show_menu
from handlers.people.buddies.wishes import offer
from services.communities import newcomers, profile
from services.communities.arrivals import sources
from services.roles import Role
from services.speech import answers

router = Router()

LONGEST = 60  # characters of a name
NOBODY = "nobody"


@router.link("look", role=Role.GUEST)
@router.button("look", role=Role.GUEST)
def look_around(ctx: Context) -> None:
    card = profile.get(ctx.session, ctx.community)
    row = (
        Button(text("newcomer.about-yes"), data("about", ctx.community)),
        Button(text("newcomer.about-later"), data("look-end", ctx.community)),
        Button(text("newcomer.about-no"), data("look-end", ctx.community)),
    )
    rules = {"rules": Live(card.rules or ""), "ruled": int(bool(card.rules))}
    ctx.reply("newcomer.screen", row, community=card.name, name=ctx.name, **rules)


@router.button("look-end", role=Role.GUEST)
def enough(ctx: Context) -> Next:
    ctx.reply("newcomer.later")
    show_menu(ctx)
    return go_on(ctx)


def go_on(ctx: Context) -> Next:
    """What a newcomer is asked next, once each."""
    if sources.ask(ctx.session, ctx.community, ctx.person):
        return Begin("who-invited")
    offer(ctx)
    return None


# ── Who invited them ─────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Source:
    source: str


async def ask_who_invited() -> Source:
    """A name says that a neighbour did; it is not kept."""
    options = [
        Option(newcomers.SHEET, text("source.sheet"), said="source.sheet#words"),
        Option(NOBODY, text("source.nobody"), means="no", said="source.nobody#words"),
    ]
    return Source(await ask.choice("source.who", options, typed=_named, private=True))


def _named(said: str) -> str:
    if answers.tells(said) == "no":
        return NOBODY
    if len(said) > LONGEST:
        raise NoAnswer("source.long")
    return sources.FRIEND


@router.dialog("who-invited", ask_who_invited, role=Role.GUEST)
def invited_by(ctx: Context, told: Source) -> None:
    if told.source != NOBODY:
        sources.tell(ctx.session, ctx.community, ctx.person, told.source)
    ctx.reply(f"source.done-{told.source}")
    offer(ctx)
