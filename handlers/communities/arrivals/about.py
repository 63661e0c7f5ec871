"""What newcomers tell of themselves: shown in the group if they wish; what leads away waits for a leader.

Олег: Играю на баяне
> Олег: Показать это в чате? «Играю на баяне» [Да, покажите] [Нет, не показывать]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes import posting
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Someone, YesNo, data, say, text, yes_or_no
from handlers.communities.arrivals.first_steps import go_on
from handlers.menu.menu import show_menu
from handlers.people import consent
from services.communities import newcomers, suspicion
from services.communities.posts import SECOND_THOUGHTS
from services.marks import Mark
from services.people import consents, memberships
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()


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
def told(ctx: Context, about: About) -> Next:
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
    return go_on(ctx)


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
