"""Thank-yous: asks «Кому?» and «За что?», and tells the thanked person.

Галина: /thanks
> Галина: Кому сказать спасибо? [Олег] [Мария] …
"""

import re
from dataclasses import dataclass
from itertools import dropwhile
from typing import Any

import locales
from bot.dialogs import ask
from bot.dialogs.dictated import WHOLE, at_most
from bot.dialogs.keeping_back import mediators_for
from bot.dialogs.question import NoAnswer, Option, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, Joined, Priority, Row, Someone, data, text
from bot.words.texts import show_date
from services.people import accounts, named, thanks
from services.people.thanks import helpers
from services.refusal import Refusal
from services.roles import Role
from services.speech import called, intents, public_words, words
from services.speech.unasked import COMMENT

router = Router()

OFFERED = 8  # people on buttons; others by name
AT_ONCE = 5  # people who are thanked in one go
LONGEST = 300  # characters of a reason
HELPERS = "helpers"  # instead of a person: those who helped at this host's last meeting
_APART = re.compile(r",|;|\s+(?:и|and)\s+")


@dataclass(frozen=True)
class NewThanks:
    """`receivers`: nobody, if the `helpers` of a meeting are to be thanked."""

    receivers: tuple[int, ...]
    reason: str = ""


async def ask_whom_to_thank(people: list[list[Any]], own: str, offered: int, reason: str) -> NewThanks:
    """`people`: [id, name, label] of people met recently, closest first; `offered` of them are on buttons. Instead of
    an id it may be «1,2,3», all who were named together, or HELPERS.

    `own`: the speaker's name. `reason`: given already («спасибо Олегу за кран»), or "".
    """
    alone = [one for one in people if isinstance(one[0], int)]

    def by_name(typed: str) -> str:
        return ",".join(str(each) for each in dict.fromkeys(_only(alone, part, own) for part in _parts(typed)))

    options = [Option(str(one[0]), one[2], name=True) for one in people[:offered]]
    receiver = await ask.choice("thanks.whom", options, typed=by_name, private=True)
    if receiver == HELPERS:
        return NewThanks(())
    reason = reason or await ask.text("thanks.what-for", max_length=WHOLE, takes=COMMENT)
    return NewThanks(tuple(map(int, receiver.split(","))), await at_most(LONGEST, reason))


def _called(people: list[list[Any]], typed: str) -> list[list[Any]]:
    wanted = words.fold(typed)
    found = [one for one in people if wanted and words.fold(one[1]).startswith(wanted)]
    return found or [one for one in people if called.is_called(one[1], typed)]


def _parts(typed: str) -> list[str]:
    """«Олегу, Вере и Петру»: the three names."""
    parts = [part for part in _APART.split(typed) if part.strip()]
    return parts if 1 < len(parts) <= AT_ONCE else [typed]


def _only(people: list[list[Any]], typed: str, own: str) -> int:
    """The one who is called so. Raises Unclear."""
    found = _called(people, typed)
    if not found:
        raise Unclear("thanks.oneself") if called.is_called(own, typed) else NoAnswer("thanks.nobody-such")
    if len(found) > 1:
        raise Unclear("thanks.several-such", count=len(found))
    return int(found[0][0])


def _begin(ctx: Context, named: list[int], reason: str, together: bool = False) -> dict[str, Any]:
    """The arguments; named people come first, and only they are on buttons. `together`: all of them can be meant."""
    met = thanks.met_lately(ctx.session, ctx.community, ctx.person, ctx.now)
    if not met and not named:
        raise Refusal("thanks.nobody")
    met.sort(key=lambda one: named.index(one.person) if one.person in named else len(named))
    people: list[list[Any]] = [[one.person, one.name, _label(one, ctx.language)] for one in met]
    known = {one.person for one in met}
    others = accounts.names_of(ctx.session, [one for one in named if one not in known])
    people = [[one, name, name] for one, name in others.items()] + people
    first = _first(ctx, named, together)
    return {
        "people": [*first, *people],
        "own": ctx.name,
        "offered": len(first) + (len(named) or OFFERED),
        "reason": reason,
    }


def _first(ctx: Context, named: list[int], together: bool) -> list[list[Any]]:
    """Several at once: all who were named, or those who helped at the last meeting of this host's."""
    if together:
        names = accounts.names_of(ctx.session, named)
        label = ", ".join(names[one] for one in named)
        return [[",".join(map(str, named)), label, label]]
    event = None if named else helpers.to_thank(ctx.session, ctx.community, ctx.person, ctx.now)
    if event is None:
        return []
    label = ctx.in_words(text("thanks.helpers-of", title=event.title))
    return [[HELPERS, label, label]]


def _label(one: thanks.Met, language: str) -> str:
    """The label; namesakes also show where they were met or when they came."""
    hint = one.hint if isinstance(one.hint, str) else show_date(one.hint, language)
    return f"{one.name} ({hint})"[:40] if one.namesake else one.name


@router.command("thanks", role=Role.MEMBER, place=Place(help=110, menu=60), link=True)
def say_thanks(ctx: Context) -> Next:
    """Starts a thank-you, also from «спасибо Олегу за кран»; thanks that name nobody are for the bot."""
    whom, reason = _whom_and_why(ctx.args)
    found, together = _named(ctx, whom)
    meant = intents.wish(ctx.update.text)
    typed = not ctx.update.text.startswith("/")
    said_in_words = typed and (meant == "praise" or (bool(ctx.args) and meant != "thanks"))
    ctx.args = ""
    if said_in_words and not found:
        ctx.reply("thanks.praise", (Button(text("command.thanks"), data("go", ctx.community, "thanks")),))
        return None
    if found and (why := public_words.why_not(reason)):
        ctx.reply(f"between-us.{why}", *_mediator(ctx, why, reason))
        reason = ""
    return Begin("thanks", {"named": found, "reason": reason if found else "", "together": together})


def _named(ctx: Context, whom: str) -> tuple[list[int], bool]:
    """Whom the words may mean, and whether they mean all of these together: «Олегу, Вере и Петру»."""
    found = [_neighbours(ctx, part) for part in _parts(whom)]
    each = list(dict.fromkeys(one for several in found for one in several))
    together = len(each) > 1 and all(len(several) == 1 for several in found)
    return each[:OFFERED], together


def _neighbours(ctx: Context, said: str) -> list[int]:
    known = named.neighbours(ctx.session, ctx.community, said) if said else []
    return [person for person, _ in known if person != ctx.person]


def _mediator(ctx: Context, why: public_words.Why, said: str) -> list[Row]:
    found = mediators_for(ctx, ctx.community, said)[:1] if why is public_words.Why.PEOPLE else []
    label = [text("between-us.mediator", who=Someone(one)) for one in found]
    return [(Button(one, data("mediate", ctx.community, who)),) for one, who in zip(label, found, strict=True)]


def _whom_and_why(said: str) -> tuple[str, str]:
    """«Соседу Олегу за кран»: («Олегу», «за кран»)."""
    parts = list(dropwhile(lambda part: words.fold(part) in locales.spoken("before_names"), said.split()))
    before = locales.spoken("thanks_for")
    at = next((n for n, part in enumerate(parts) if words.fold(part) in before), len(parts))
    return " ".join(parts[:at]), " ".join(parts[at:])


@router.dialog("thanks", ask_whom_to_thank, role=Role.MEMBER, start=_begin)
def thank(ctx: Context, new: NewThanks) -> Next:
    if not new.receivers:
        return Begin("thanks-helpers")
    told = [_give(ctx, receiver, new.reason) for receiver in new.receivers]
    if len(told) > 1:
        ctx.reply("thanks.done-all", receivers=Joined(tuple(map(Someone, new.receivers))))
        return None
    ctx.reply("thanks.done" if all(told) else "thanks.done-later", receiver=Someone(new.receivers[0]))
    return None


def _give(ctx: Context, receiver: int, reason: str) -> bool:
    row = thanks.give(ctx.session, ctx.community, ctx.person, receiver, reason, ctx.now)
    return tell(ctx, row, receiver)


def tell(ctx: Context, row: int, receiver: int) -> bool:
    """False if the one who is thanked cannot be written to."""
    card, once = Card("thanks", row, kept=False), f"thanks:{row}"
    how: How = {"once": once, "by": ctx.person}
    return ctx.send(receiver, card, community=ctx.community, priority=Priority.REMINDER, **how)
