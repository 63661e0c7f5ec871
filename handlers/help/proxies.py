"""Needs and talents that a member reports for a neighbour without a smartphone, with a note of consent.

Наталья: /neighbour
> Наталья: Как зовут соседа, за которого вы просите? …
"""

from dataclasses import dataclass

from after_changes.help import look_further, take_away, tell_not_needed
from bot.dialogs import ask, question
from bot.dialogs.question import Option
from bot.dialogs.question_variants import clearer
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import text
from handlers.help.needed_when import answer_shown, asked_what, asked_when
from handlers.help.needs import tell_need
from handlers.help.talents.talents import say_kept
from handlers.people import consent
from models import Urgency
from services.help import proxies, talents
from services.help.talents import Talent
from services.roles import Role
from services.speech.addresses import places
from services.speech.unasked import Kind

router = Router()


@dataclass(frozen=True)
class ForNeighbour:
    consent: str
    name: str = ""
    reach: str = ""
    words: str = ""
    urgency: str | None = None  # a need's urgency; None: a talent


def _agreed(how: str) -> Option[str]:
    return Option(how, text(f"neighbour.consent-{how}"), said=f"neighbour.consent-{how}#words", sure=True)


async def ask_for_neighbour() -> ForNeighbour:
    """Asks for consent first; without it nothing else is asked."""
    options = [_agreed(value) for value in proxies.CONSENTS]
    options.append(Option("none", text("neighbour.consent-none"), means="no"))
    agreed = await ask.choice("neighbour.consent", options)
    if agreed == "none":
        return ForNeighbour(agreed)
    name, place = proxies.name_and_place(await ask.text("neighbour.name", max_length=100, private=True))
    reach = ", ".join(filter(None, (place, await _reach(bool(place)))))
    wants = [Option(value, text(f"neighbour.what-{value}")) for value in ("need", "talent")]
    what = await ask.choice("neighbour.what", wants)
    urgency = None
    if what == "need":
        words = await asked_what(ask.text("neighbour.need", max_length=900, takes={Kind.DANGER}))
        times = [Option(value, text(f"neighbour.urgency-{value}")) for value in Urgency]
        urgency = await asked_when("neighbour.urgency", times)
    else:
        words = await ask.text("neighbour.talent", max_length=150)
    when = answer_shown(urgency) if urgency else ""
    await ask.check("neighbour.check", name=name, reach=reach, words=words, timed=int(bool(urgency)), urgency=when)
    return ForNeighbour(agreed, name, reach, words, urgency)


def _reach(known: bool) -> question.Question[str]:
    """Asks for a contact; «дома» is enough if the entrance is `known` from the name."""
    asked = ask.text("neighbour.reach", max_length=120, private=True)
    return asked if known else clearer(asked, places.is_vague, "neighbour.reach-vague")


@router.command(
    "neighbour", role=Role.MEMBER, place=Place(help=50), gate=consent.gate, dialog=ask_for_neighbour, link=True
)
def speak_for(ctx: Context, new: ForNeighbour) -> None:
    if new.consent not in proxies.CONSENTS:
        ctx.reply("neighbour.no-consent")
        return
    row = proxies.keep(ctx.session, ctx.community, ctx.person, new.name, new.reach, new.consent, ctx.now)
    if new.urgency:
        ctx.reply("neighbour.noted", name=new.name)
        tell_need(ctx, new.words, new.urgency, row.id)
    else:
        kept = talents.keep(ctx.session, ctx.community, ctx.person, Talent(new.words, neighbour=row.id), ctx.now)
        say_kept(ctx, [kept], whose=new.name)


@router.button("neighbour-forget", role=Role.GUEST, sure=True)
def forget(ctx: Context, neighbour: int) -> None:
    gone = proxies.forget(ctx.session, ctx.community, ctx.person, neighbour)
    take_away(ctx, gone.needs)
    tell_not_needed(ctx, ctx.community, gone.helpers)
    for need in gone.let_down:
        look_further(ctx, need)
    ctx.reply("neighbour.forgotten")
