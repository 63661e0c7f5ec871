"""Consent to storing personal data: asked in a message of its own before a community first stores any.

> Галина: Соседи Кирова 12. Здравствуйте, Галина! … [Даю согласие] [Подробнее] [Не сейчас]

It can be withdrawn in «Моё» with two taps.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from after_changes.help import mend, take_away, tell_not_needed
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next, Press
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Someone, Text, text
from bot.words.texts import show_date
from handlers.people.forgetting import only_if_sure
from services.communities import profile
from services.people import consents, memberships, withdrawal
from services.roles import Role

router = Router()


def gate(ctx: Context, resume: str) -> Next:
    """Passes people who have consented; asks the others, then resumes."""
    if consents.given(ctx.session, ctx.community, ctx.person):
        return None
    ctx.args = ""
    return Begin("consent", {"resume": resume})


@dataclass(frozen=True)
class Consent:
    resume: str
    given: bool


async def ask_for_consent(resume: str, community: str, name: str, keeper: int) -> Consent:
    yes = Option("yes", text("consent.yes"), said="consent.yes#words", sure=True)
    no = Option("no", text("consent.no"))
    more = Option("more", text("consent.more"), said="consent.more#words")
    words = _words(consents.VERSION, keeper)
    facts: dict[str, Any] = {"community": community, "name": name, "words": words}
    said = await ask.choice("consent", [yes, more, no], way_out=True, like="consent", **facts)
    if said == "more":
        said = await ask.choice("consent.details", [yes, no], way_out=True)
    return Consent(resume, said == "yes")


def _words(version: int, keeper: int) -> Text:
    return text(f"consent.words-{version}", keeper=Someone(keeper))


def _begin(ctx: Context, resume: str) -> dict[str, Any]:
    keeper = next(iter(memberships.leaders(ctx.session, ctx.community)), 0)
    community = profile.get(ctx.session, ctx.community).name
    return {"resume": resume, "community": community, "name": ctx.name, "keeper": keeper}


@router.dialog("consent", ask_for_consent, role=Role.GUEST, start=_begin)
def answered(ctx: Context, consent: Consent) -> Next:
    if consent.given:
        consents.give(ctx.session, ctx.community, ctx.person, ctx.update.transport, ctx.now)
        return Press(consent.resume)
    leader = memberships.other_leader(ctx.session, ctx.community, ctx.person)
    ctx.reply("consent.refused", keeper=Someone(leader) if leader else "", known=int(leader is not None))
    return None


# ── Withdrawing ──────────────────────────────────────────────────────────────────────────────────────────────────────
def standing(ctx: Context) -> Text:
    """The consent with its date and the words shown, for «Моё»."""
    row = consents.given(ctx.session, ctx.community, ctx.person)
    if row is None:
        return text("my.no-consent")
    keeper = next(iter(memberships.leaders(ctx.session, ctx.community)), 0)
    day = row.at.astimezone(ZoneInfo(ctx.zone))
    return text("my.consent", words=_words(row.version, keeper), day=f"{show_date(day, ctx.language)} {day.year}")


async def ask_whether_to_withdraw(asked: str, community: str) -> tuple[datetime, bool]:
    """`asked`: the moment of asking, ISO."""
    yes, no = (
        Option("yes", text("withdraw.sure"), said="consent.yes#words", sure=True),
        Option("no", text("withdraw.no")),
    )
    said = await ask.choice("withdraw.ask", [yes, no], way_out=True, community=community)
    return datetime.fromisoformat(asked), said == "yes"


def _ask(ctx: Context) -> dict[str, Any]:
    ctx.args = ""
    return {"asked": ctx.now.isoformat(), "community": profile.get(ctx.session, ctx.community).name}


@router.command("withdraw", role=Role.GUEST, place=Place(seldom=90), link=True)
def withdraw(ctx: Context) -> Next:
    if consents.given(ctx.session, ctx.community, ctx.person):
        return Begin("withdraw")
    ctx.reply("my.no-consent")
    return None


@router.dialog("withdraw", ask_whether_to_withdraw, role=Role.GUEST, start=_ask, fleeting=True, outlives=True)
def withdrawn(ctx: Context, answer: tuple[datetime, bool]) -> Next:
    return only_if_sure(ctx, answer, _withdraw, again=Begin("withdraw"))


def _withdraw(ctx: Context) -> None:
    ctx.void("in-private", ctx.person)
    gone = withdrawal.withdraw(ctx.session, ctx.community, ctx.person, ctx.now)
    take_away(ctx, gone.needs)
    tell_not_needed(ctx, ctx.community, gone.willing)
    for stray in gone.unhelped:
        mend(ctx, stray)
    ctx.reply("withdraw.done", left=int(gone.left))
