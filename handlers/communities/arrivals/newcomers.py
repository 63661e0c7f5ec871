"""Newcomers: the greeter is told at once, the bot greets after an hour, a button opens two short screens.

+ Олег@двор by ссылка-вк
> Мария: В чате новый сосед: Олег. Напишете пару слов? … [Поприветствовать сейчас] [Уже здороваемся]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes import callings, posting
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.declared import By
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.incoming import Update, UpdateKind
from bot.values.outgoing import Button, Card, Joined, Live, Message, Row, Someone, YesNo, data, say, text, yes_or_no
from handlers.communities.arrivals import strangers
from handlers.communities.arrivals.crowds import question
from handlers.menu.menu import show_menu
from handlers.people import consent
from services.communities import crowds, newcomers, presence, profile, suspicion
from services.communities.posts import SECOND_THOUGHTS
from services.marks import Mark
from services.people import consents, memberships
from services.people.parting import sides
from services.refusal import Refusal
from services.roles import Role
from services.speech import greetings
from services.speech.unasked import COMMENT

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
    strange = [strangers.button(subject, one.person) for one in waiting[:SUSPECTED]]
    return say("newcomer.tell", row, *strange, names=named, count=count, more=count - len(waiting))


def resize(ctx: Context, change: int) -> None:
    """Adjusts the group's size by joins and departures between two platform counts."""
    if ctx.update.where.members is None:
        presence.resize(ctx.session, ctx.chat, change)


@router.button("greet", role=Role.MANAGER, sure=True)
def greet(ctx: Context, newcomer: int) -> None:
    if not newcomers.greet(ctx.session, ctx.community, newcomer, ctx.now):
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
    return [person for person in waiting if newcomers.greet(ctx.session, ctx.community, person, ctx.now)]


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
    look = (Button(text("hello.look-around"), data("look", welcoming.community), private=True),)
    return say("newcomer.welcome", look, names=named, more=max(0, len(welcoming.people) - NAMED))


@router.command("newcomers", role=Role.MANAGER, place=Place(help=140, leaders=30), link=True)
def waiting(ctx: Context) -> None:
    """Shows newcomers not greeted yet, each with a button; of a crowd, its question."""
    if crowds.first(ctx.session, ctx.community):
        ctx.reply(Card("arrivals", ctx.community))
        return
    found = newcomers.ungreeted(ctx.session, ctx.community, most=10)
    count = newcomers.count_ungreeted(ctx.session, ctx.community)
    rows: list[Row] = [
        (Button(text("newcomer.greet-one", name=Someone(one.person)), data("greet", ctx.community, one.person)),)
        for one in found
    ]
    recent = newcomers.lately(ctx.session, ctx.community, ctx.now, SUSPECTED)
    rows += [strangers.button(ctx.community, person) for person, _ in recent]
    ctx.reply("newcomer.list" if found else "newcomer.none", *rows, count=count)


def _may_welcome(update: Update) -> bool:
    return greetings.may_welcome(update.text)


@router.on(UpdateKind.MESSAGE, when=_may_welcome)
def welcomed_by_somebody(ctx: Context) -> None:
    """A neighbour's own welcome in the group, which Sosed's would only repeat."""
    waiting = newcomers.ungreeted(ctx.session, ctx.community)
    if not waiting or any(one.person == ctx.person for one in waiting):
        return
    named = greetings.welcomed(ctx.update.text, [one.name for one in waiting])
    for n in named:
        newcomers.greet(ctx.session, ctx.community, waiting[n].person, ctx.now)
    if named:
        ctx.refresh("arrivals", ctx.community)


# ── The newcomer's own two screens ───────────────────────────────────────────────────────────────────────────────────
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
def enough(ctx: Context) -> None:
    ctx.reply("newcomer.later")
    show_menu(ctx)


@dataclass(frozen=True)
class About:
    words: str
    shown: bool


async def ask_about_oneself() -> About:
    words = await ask.text("about.words", max_length=300, min_length=4, takes=COMMENT)  # «да» is not enough
    options = [
        Option("yes", text("about.show-yes"), said="consent.yes#words", sure=True),
        Option("no", text("about.show-no")),
    ]
    shown = await ask.choice("about.show", options, words=words)
    return About(words, shown == "yes")


@router.button("about", role=Role.MEMBER, gate=consent.gate)
def about(ctx: Context) -> Next:
    return Begin("about")


@router.dialog("about", ask_about_oneself, role=Role.MEMBER, gate=consent.gate)
def told(ctx: Context, about: About) -> None:
    leader = memberships.other_leader(ctx.session, ctx.community, ctx.person)
    watched = leader is not None and not ctx.may(Role.MANAGER)
    how = {"watched": watched, "doubted": suspicion.is_open(ctx.session, ctx.community, ctx.person)}
    held = newcomers.tell_about_oneself(ctx.session, ctx.community, ctx.person, about.words, **how)
    membership = newcomers.membership(ctx.session, ctx.community, ctx.person)
    if about.shown:
        asked = ctx.in_words(text("about.show", words="…"))
        agreed = consents.Showing.INTRODUCTION, ctx.update.transport, ctx.now, asked
        consents.agree(ctx.session, ctx.community, ctx.person, *agreed)
    if about.shown and held and leader is not None:
        ctx.send(leader, Card("held-about", membership, kept=False), community=ctx.community)
        ctx.reply("about.held", leader=Someone(leader))
    else:
        if about.shown:
            posting.post(ctx, Card("about", membership), ("about", membership))
            posting.tell(ctx, "about.shown", ("about", membership))
        else:
            ctx.reply("about.kept")
    show_menu(ctx)


@router.button("about-back", role=Role.MEMBER)
def take_back(ctx: Context, membership: int) -> None:
    """The words stay with their author; those that a leader had released wait for the leader again."""
    posting.take_back(ctx, ("about", membership))
    if newcomers.hold_again(ctx.session, ctx.community, membership, by=ctx.person):
        ctx.reply(Card("held-about", membership, kept=False))
    ctx.edit(say("posting.taken-back"))


@router.card("about")
def about_card(session: Session, subject: int, language: str) -> Message | None:
    """A person's words about themselves; None if they were taken back or a leader must look first."""
    found = newcomers.told_of(session, subject)
    if found is None or found.held:
        return None
    row = (posting.report_button(found.community, "about", subject),)
    return say("about.post", row, name=Someone(found.person), words=found.words)


# ── What leads away ──────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("held-about", leader=True)
def held_card(session: Session, subject: int, language: str) -> Message | None:
    found = newcomers.told_of(session, subject)
    if found is None or not found.held:
        return None
    row = yes_or_no("held.release", "held.refuse", "held-about", found.community, subject, found.mark)
    return say("held.about", row, who=Someone(found.person), words=found.words)


@router.button("held-about", role=Role.MANAGER, sure=True)
def decide(ctx: Context, membership: int, mark: Mark, said: YesNo) -> None:
    """A leader's decision. Words that have changed since the leader read them are shown again."""
    found = newcomers.held_about(ctx.session, ctx.community, membership)
    if mark != found.mark:
        ctx.reply("held.changed")
        ctx.reply(Card("held-about", membership, kept=False))
        return
    newcomers.decide_about(ctx.session, found, membership, said == YesNo.YES, ctx.person, ctx.now)
    if said == YesNo.YES:
        posting.post(ctx, Card("about", membership), ("about", membership), role=Role.MANAGER)
        later = ctx.now + SECOND_THOUGHTS
        words, about = say("about.released"), ("about", membership)
        ctx.send(found.person, words, community=ctx.community, about=about, not_before=later)
        posting.tell(ctx, "held.released-about", about)
    else:
        row = (Button(text("about.anew"), data("about", ctx.community)),)
        ctx.send(found.person, say("about.refused", row, words=found.words), community=ctx.community)
        ctx.reply("held.refused")
