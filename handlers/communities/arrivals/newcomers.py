"""Newcomers: the greeter is told at once, the bot greets after an hour, a button opens a few short screens.

+ Олег@двор by ссылка-вк
> Мария: В чате новый сосед: Олег. Напишете пару слов? … [Поприветствовать сейчас] [Уже здороваемся]
"""

from functools import partial

from sqlalchemy.orm import Session

from after_changes.people import callings
from bot.routing.context import Context
from bot.routing.declared import By
from bot.routing.router import Router
from bot.values.incoming import Update, UpdateKind
from bot.values.outgoing import Button, Card, Joined, Live, Message, Someone, data, say, text
from handlers.communities.arrivals import strangers
from handlers.communities.arrivals.crowds import question
from models import Greeted
from services.communities import crowds, newcomers, presence, profile
from services.communities.arrivals import by_whom
from services.marks import Mark
from services.people.parting import sides
from services.refusal import Refusal
from services.roles import Role
from services.speech import greetings

router = Router()

SUSPECTED = 3  # newcomers with a [Не наш] of their own
NAMED = 8  # newcomers named on a welcome card; the rest are counted


@router.on(UpdateKind.JOINED, by=By.THERE)
def joined(ctx: Context) -> None:
    if ctx.outdated:
        return
    sides.let_in(ctx.session, ctx.community, ctx.person, ctx.account)
    if not newcomers.arrive(ctx.session, ctx.community, ctx.person, ctx.update.source, ctx.now):
        return
    resize(ctx, 1)
    once = _once(ctx)
    card, late = Card("arrivals", ctx.community), ctx.now + newcomers.TOO_LATE
    if once is None or not ctx.send_leaders(card, community=ctx.community, expires=late, once=once):
        ctx.refresh("arrivals", ctx.community)
    if not crowds.has_gathered(ctx.session, ctx.community, ctx.now):
        callings.tell_greeters(ctx)


def _once(ctx: Context) -> str | None:
    """The key of a message of its own about this newcomer; None if the one about earlier newcomers is for all."""
    today = ctx.day(ctx.community)
    if crowds.has_gathered(ctx.session, ctx.community, ctx.now):
        return f"crowd:{ctx.community}:{today}"
    if len(newcomers.ungreeted(ctx.session, ctx.community, most=2)) > 1:
        return None
    return f"arrived:{ctx.community}:{ctx.person}:{today}"  # whoever comes and goes tells them once


@router.card("arrivals", leader=True)
def arrivals(session: Session, subject: int, language: str) -> Message | None:
    """The greeter's card: newcomers not greeted yet."""
    if crowd := crowds.first(session, subject):
        return question(subject, crowd, NAMED)
    waiting = newcomers.ungreeted(session, subject, most=NAMED)
    if not waiting:
        return say("newcomer.none")
    count, last = newcomers.count_ungreeted(session, subject), newcomers.last_ungreeted(session, subject)
    row = (
        Button(text("newcomer.greet-now"), data("greet-all", subject, last)),
        Button(text("newcomer.greeted"), data("greeted-all", subject, last)),
    )
    named = Joined(tuple(Someone(one.person) for one in waiting))
    strange = [strangers.button(session, subject, one.person) for one in waiting[:SUSPECTED]]
    return say("newcomer.tell", row, *strange, names=named, count=count, more=count - len(waiting))


def resize(ctx: Context, change: int) -> None:
    """Adjusts the group's size by joins and departures between two platform counts."""
    if ctx.update.where.members is None:
        presence.resize(ctx.session, ctx.chat, change)


@router.button("greet", role=Role.MANAGER, sure=True)
def greet(ctx: Context, newcomer: int) -> None:
    if not newcomers.greet(ctx.session, ctx.community, newcomer, ctx.now, Greeted.LEADER):
        raise Refusal("newcomer.already")
    show_welcome(ctx, ctx.community, [newcomer])
    ctx.notice("newcomer.done")


@router.button("greet-all", role=Role.MANAGER, sure=True)
def greet_all(ctx: Context, last: Mark) -> None:
    """Greets those the card showed; `last`: the latest of them."""
    if greeted := _greeted(ctx, last):
        show_welcome(ctx, ctx.community, greeted)
        ctx.notice("newcomer.done")


@router.button("greeted-all", role=Role.MANAGER, sure=True)
def greeted_all(ctx: Context, last: Mark) -> None:
    """Records that the greeter writes personally, so the bot does not."""
    if _greeted(ctx, last):
        ctx.refresh("arrivals", ctx.community)
        ctx.notice("newcomer.by-hand")


def _greeted(ctx: Context, last: Mark) -> list[int]:
    """Greets whoever had come by the time of the card. Under one that does not tell, the card is shown anew."""
    waiting = newcomers.ungreeted_until(ctx.session, ctx.community, last)
    if not last and newcomers.ungreeted(ctx.session, ctx.community, most=1):
        ctx.reply(Card("arrivals", ctx.community))
        return []
    if not waiting:
        raise Refusal("newcomer.already")
    greets = partial(newcomers.greet, ctx.session, ctx.community, now=ctx.now, by=Greeted.LEADER)
    return [person for person in waiting if greets(person)]


def show_welcome(ctx: Context, community: int, persons: list[int]) -> None:
    """Adds them to today's welcome card and removes yesterday's."""
    card = newcomers.welcome(ctx.session, community, persons, ctx.now)
    ctx.show(community, Card("welcome", card.id), fresh=card.fresh)
    if card.yesterday:
        ctx.drop("welcome", card.yesterday)
    ctx.refresh("arrivals", community)


@router.card("welcome")
def welcome_card(session: Session, subject: int, language: str) -> Message | None:
    welcoming = newcomers.on_card(session, subject)
    if welcoming is None or not welcoming.people:
        return None
    named = Joined(tuple(Someone(person) for person in welcoming.people[:NAMED]))
    return welcome_message(session, welcoming.community, named, more=max(0, len(welcoming.people) - NAMED))


def welcome_message(session: Session, community: int, names: Joined | str, *, more: int = 0) -> Message:
    """With the leaders' own words, where they have written some."""
    words = profile.get(session, community).welcome
    look = (Button(text("hello.look-around"), data("look", community), private=True),)
    return say("newcomer.welcome", look, names=names, more=more, words=Live(words or ""), own=int(bool(words)))


def _may_welcome(update: Update) -> bool:
    return greetings.may_welcome(update.text)


@router.on(UpdateKind.MESSAGE, when=_may_welcome)
def welcomed_by_somebody(ctx: Context) -> None:
    """A neighbour's own welcome in the group, which Sosed's would only repeat, or which follows it."""
    waiting = [(one.person, one.name) for one in newcomers.ungreeted(ctx.session, ctx.community)]
    late = by_whom.only_by_sosed(ctx.session, ctx.community, ctx.now)
    if any(person == ctx.person for person, _ in waiting + late):
        return
    named = {person for person, _ in _named(ctx, waiting)}
    for person in named:
        newcomers.greet(ctx.session, ctx.community, person, ctx.now, Greeted.NEIGHBOUR)
    for person, _ in _named(ctx, late):
        by_whom.greet_too(ctx.session, ctx.community, person, Greeted.NEIGHBOUR)
    if named:
        ctx.refresh("arrivals", ctx.community)


def _named(ctx: Context, people: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Those of these people whom the message welcomes."""
    found = greetings.welcomed(ctx.update.text, [name for _, name in people]) if people else ()
    return [people[n] for n in found]
