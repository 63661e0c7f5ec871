"""Consent to keeping personal data: asked in a message of its own before anything is first kept in a community.

> Галина: Соседи Кирова 12. Здравствуйте, Галина! … [Даю согласие] [Подробнее] [Не сейчас]
"""

from dataclasses import dataclass
from typing import Any

from bot import ask
from bot.ask import Option
from bot.context import Context
from bot.message import Someone, text
from bot.router import Router
from services import communities, consents, people
from services.roles import Role

router = Router()


def gate(ctx: Context, resume: str) -> bool:
    """Lets those through who have agreed; asks the others and remembers where they were going."""
    if consents.given(ctx.session, ctx.community, ctx.person):
        return True
    ctx.args = ""
    ctx.begin("consent", resume=resume)
    return False


@dataclass(frozen=True)
class Consent:
    resume: str
    given: bool


async def ask_for_consent(resume: str, community: str, name: str, keeper: int) -> Consent:
    yes, no = Option("yes", text("consent.yes")), Option("no", text("consent.no"))
    more = Option("more", text("consent.more"), said="consent.more#words")
    whose = Someone(keeper)
    said = await ask.choice("consent", [yes, more, no], way_out=True, community=community, name=name, keeper=whose)
    if said == "more":
        said = await ask.choice("consent.details", [yes, no], way_out=True)
    return Consent(resume, said == "yes")


def _begin(ctx: Context, resume: str) -> dict[str, Any]:
    keeper = next(iter(people.leaders(ctx.session, ctx.community)), 0)
    community = communities.get(ctx.session, ctx.community).name
    return {"resume": resume, "community": community, "name": ctx.name, "keeper": keeper}


@router.dialog("consent", ask_for_consent, role=Role.GUEST, start=_begin)
def answered(ctx: Context, consent: Consent) -> None:
    if consent.given:
        consents.give(ctx.session, ctx.community, ctx.person, ctx.update.transport, ctx.now)
        ctx.press = consent.resume
    else:
        leader = people.other_leader(ctx.session, ctx.community, ctx.person)
        ctx.reply("consent.refused", keeper=Someone(leader) if leader else "", known=int(leader is not None))
