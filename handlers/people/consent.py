"""Consent to storing personal data: asked in a message of its own before a community first stores any.

> Галина: Соседи Кирова 12. Здравствуйте, Галина! … [Даю согласие] [Подробнее] [Не сейчас]

It can be withdrawn in «Моё» with two taps.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from after_changes import chronicle, posting
from after_changes.help import mend, take_away, tell_not_needed
from after_changes.people import buddies, inquiries, mediation
from bot.dialogs import ask
from bot.dialogs.question import NoAnswer, Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next, Press
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.operator import Operator
from bot.values.outgoing import Live, Someone, Text, text
from bot.words.texts import show_date
from handlers.people.forgetting import only_if_sure
from services.communities import newcomers, profile
from services.people import consents, memberships, withdrawal
from services.people.quoting import quoted
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
    words: str
    given: bool


async def ask_for_consent(
    resume: str, community: str, name: str, words: str, operator: dict[str, str], leader: int | None
) -> Consent:
    yes = Option("yes", text("consent.yes"), said="consent.yes#words", sure=True)
    no = Option("no", text("consent.no"))
    more = Option("more", text("consent.more"), said="consent.more#words")
    facts: dict[str, Any] = {"community": community, "name": name, "words": Live(words)}
    said = await ask.choice(
        "consent", [yes, more, no], typed=_unclear, way_out=True, in_part=True, like="consent", **facts
    )
    if said == "more":
        who: dict[str, Any] = {"leader": Someone(leader or 0), "led": int(leader is not None)}
        who |= _facts(Operator(**operator))
        said = await ask.choice("consent.details", [yes, no], typed=_unclear, way_out=True, **who)
    return Consent(resume, words, said == "yes")


def _unclear(said: str) -> str:
    """The long words still stand above, so what answers them otherwise is told only what is missing."""
    raise NoAnswer("consent.again")


def _begin(ctx: Context, resume: str) -> dict[str, Any]:
    return {
        "resume": resume,
        "community": profile.get(ctx.session, ctx.community).name,
        "name": ctx.name,
        "words": ctx.in_words(text("consent.words", **_facts(ctx.operator))),
        "operator": asdict(ctx.operator),
        "leader": memberships.other_leader(ctx.session, ctx.community, ctx.person),
    }


@router.dialog("consent", ask_for_consent, role=Role.GUEST, start=_begin)
def answered(ctx: Context, consent: Consent) -> Next:
    if consent.given:
        transport = ctx.update.transport
        consents.give(ctx.session, ctx.community, ctx.person, transport, ctx.now, words=consent.words)
        return Press(consent.resume)
    leader = memberships.other_leader(ctx.session, ctx.community, ctx.person)
    ctx.reply("consent.refused", keeper=Someone(leader) if leader else "", known=int(leader is not None))
    return None


def _facts(operator: Operator) -> dict[str, Any]:
    """Who keeps the data, for texts. The operator wrote these words, so an address in them may be tapped."""
    return {
        "kept": text("consent.kept", named=int(bool(operator.name)), operator=Live(operator.name)),
        "reached": int(bool(operator.contact)),
        "contact": Live(operator.contact),
        "written": int(bool(operator.policy)),
        "policy": Live(operator.policy),
    }


def keeper(ctx: Context) -> Text:
    """Who keeps the data, for «Моё» and «Мои данные»."""
    return text("consent.keeper", **_facts(ctx.operator))


# ── Withdrawing ──────────────────────────────────────────────────────────────────────────────────────────────────────
def standing(ctx: Context) -> list[Text]:
    """Lines for «Моё»: the consent, its date and the words that were shown then, and who keeps the data today."""
    row = consents.given(ctx.session, ctx.community, ctx.person)
    if row is None:
        return [text("my.no-consent"), keeper(ctx)]
    at = row.at.astimezone(ZoneInfo(ctx.zone))
    day = f"{show_date(at, ctx.language)} {at.year}"
    if row.words is None:
        return [text("my.consent-earlier", day=day), keeper(ctx)]
    agreed = text("my.consent", words=Live(row.words), day=day)
    named = ctx.in_words(_facts(ctx.operator)["kept"]) in row.words
    return [agreed] if named else [agreed, keeper(ctx)]


async def ask_whether_to_withdraw(asked: str, community: str) -> tuple[datetime, bool]:
    """`asked`: the moment of asking, ISO."""
    yes, no = (
        Option("yes", text("withdraw.sure"), said="withdraw.sure#words", sure=True),
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
    shown = quoted.of(ctx.session, ctx.person)
    gone = withdrawal.withdraw(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.refresh("about", newcomers.membership(ctx.session, ctx.community, ctx.person))
    for post in gone.posts:
        posting.remove(ctx, post)
    chronicle.take_out(ctx, gone.history)
    take_away(ctx, gone.needs)
    mediation.take_back(ctx, gone.talks)
    inquiries.erase(ctx, gone.inquiries)
    for card, subjects in shown.items():
        for subject in subjects:
            ctx.refresh(card, subject)
    for one in gone.acquainted:
        ctx.refresh("acquaintance", one)
        ctx.refresh("acquainted", one)
    buddies.end_all(ctx, gone.led, ctx.person, erased=False)
    tell_not_needed(ctx, ctx.community, gone.willing)
    for stray in gone.unhelped:
        mend(ctx, stray)
    ctx.reply("withdraw.done", left=int(gone.left))
