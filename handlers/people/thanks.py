"""Thank-yous: asks «Кому?» and «За что?», and tells the thanked person.

Галина: /thanks
> Галина: Кому сказать спасибо? [Олег] [Мария] …
"""

from dataclasses import dataclass
from itertools import dropwhile
from typing import Any

from sqlalchemy.orm import Session

import locales
from after_changes import posting
from bot.dialogs import ask
from bot.dialogs.dictated import WHOLE, at_most
from bot.dialogs.keeping_back import mediators_for
from bot.dialogs.question import NoAnswer, Option, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Priority, Row, Someone, data, say, text
from bot.words.texts import show_date
from models import ThankYou
from services.people import consents, memberships, thanks
from services.refusal import Refusal
from services.roles import Role
from services.speech import advertising, called, intents, public_words, words
from services.speech.unasked import COMMENT

router = Router()

OFFERED = 8  # people on buttons; others by name
LONGEST = 300  # characters of a reason


@dataclass(frozen=True)
class NewThanks:
    receiver: int
    reason: str


async def ask_whom_to_thank(people: list[list[Any]], own: str, offered: int, reason: str) -> NewThanks:
    """`people`: [id, name, label] of people met recently, closest first; `offered` of them are on buttons.

    `own`: the speaker's name. `reason`: given already («спасибо Олегу за кран»), or "".
    """

    def by_name(typed: str) -> str:
        wanted = words.fold(typed)
        found = [one for one in people if wanted and words.fold(one[1]).startswith(wanted)]
        found = found or [one for one in people if called.is_called(one[1], typed)]
        if not found:
            raise Unclear("thanks.oneself") if called.is_called(own, typed) else NoAnswer("thanks.nobody-such")
        if len(found) > 1:
            raise Unclear("thanks.several-such", count=len(found))
        return str(found[0][0])

    options = [Option(str(one[0]), one[2], name=True) for one in people[:offered]]
    receiver = await ask.choice("thanks.whom", options, typed=by_name, private=True)
    reason = reason or await ask.text("thanks.what-for", max_length=WHOLE, takes=COMMENT)
    return NewThanks(int(receiver), await at_most(LONGEST, reason))


def _begin(ctx: Context, named: list[int], reason: str) -> dict[str, Any]:
    """The arguments; named people come first, and only they are on buttons."""
    met = thanks.met_lately(ctx.session, ctx.community, ctx.person, ctx.now)
    if not met:
        raise Refusal("thanks.nobody")
    met.sort(key=lambda one: one.person not in named)
    people = [[one.person, one.name, _label(one, ctx.language)] for one in met]
    return {"people": people, "own": ctx.name, "offered": len(named) or OFFERED, "reason": reason}


def _label(one: thanks.Met, language: str) -> str:
    """The label; namesakes also show where they were met or when they came."""
    hint = one.hint if isinstance(one.hint, str) else show_date(one.hint, language)
    return f"{one.name} ({hint})"[:40] if one.namesake else one.name


@router.command("thanks", role=Role.MEMBER, place=Place(help=110, menu=60), link=True)
def say_thanks(ctx: Context) -> Next:
    """Starts a thank-you, also from «спасибо Олегу за кран»; thanks that name nobody are for the bot."""
    whom, reason = _whom_and_why(ctx.args)
    met = thanks.met_lately(ctx.session, ctx.community, ctx.person, ctx.now) if whom else []
    named = [one.person for one in met if called.is_called(one.name, whom)][:OFFERED]
    meant = intents.wish(ctx.update.text)
    typed = not ctx.update.text.startswith("/")
    said_in_words = typed and (meant == "praise" or (bool(ctx.args) and meant != "thanks"))
    ctx.args = ""
    if said_in_words and not named:
        ctx.reply("thanks.praise", (Button(text("command.thanks"), data("go", ctx.community, "thanks")),))
        return None
    if named and (why := public_words.why_not(reason)):
        ctx.reply(f"between-us.{why}", *_mediator(ctx, why, reason))
        reason = ""
    return Begin("thanks", {"named": named, "reason": reason if named else ""})


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
def thank(ctx: Context, new: NewThanks) -> None:
    row = thanks.give(ctx.session, ctx.community, ctx.person, new.receiver, new.reason, ctx.now)
    told = ctx.send(
        new.receiver,
        Card("thanks", row, kept=False),
        community=ctx.community,
        priority=Priority.REMINDER,
        once=f"thanks:{row}",
        by=ctx.person,
    )
    ctx.reply("thanks.done" if told else "thanks.done-later", receiver=Someone(new.receiver))


@router.card("thanks", of=ThankYou, whose="receiver")
def card(session: Session, row: ThankYou, language: str) -> Message | None:
    buttons = (
        Button(text("thanks.welcome"), data("welcome", row.community, row.id)),
        Button(text("thanks.show"), data("thanks-show", row.community, row.id)),
    )
    if not row.reason:  # for help, whose words are private to the asker
        return say("thanks.told-help", buttons[:1], giver=Someone(row.giver))
    return say("thanks.told", buttons, giver=Someone(row.giver), reason=row.reason)


@router.button("welcome", role=Role.MEMBER)
def you_are_welcome(ctx: Context, thank_you: int) -> None:
    row = thanks.get(ctx.session, ctx.community, thank_you, ctx.person)
    sent = ctx.send(
        row.giver,
        say("thanks.answered", receiver=Someone(ctx.person)),
        community=ctx.community,
        once=f"welcome:{row.id}",
        by=ctx.person,
    )
    ctx.notice("thanks.passed-on" if sent else "button.answered")


@router.button("thanks-show", role=Role.MEMBER, sure=True)
def show(ctx: Context, thank_you: int) -> None:
    """Shows it in the group if the thanked person wishes."""
    row = thanks.get(ctx.session, ctx.community, thank_you, ctx.person)
    if not row.reason:
        raise Refusal("button.old")
    if advertising.leads_away(row.reason) or advertising.has_telephone(row.reason):
        raise Refusal("thanks.not-for-all")
    about = ("thanks-post", row.id)
    if not posting.post(ctx, Card("thanks-post", row.id), about, once=f"thanks-post:{row.id}"):
        raise Refusal("button.answered")
    agreed = consents.Showing.THANKS, ctx.update.transport, ctx.now, ctx.in_words(text("thanks.show"))
    consents.agree(ctx.session, ctx.community, ctx.person, *agreed)
    posting.tell(ctx, "thanks.shown", about)


@router.button("thanks-post-back", role=Role.MEMBER)
def take_back(ctx: Context, thank_you: int) -> None:
    posting.take_back(ctx, ("thanks-post", thank_you))
    ctx.edit(say("posting.taken-back"))


@router.card("thanks-post", of=ThankYou)
def post_card(session: Session, row: ThankYou, language: str) -> Message | None:
    """None if one of the two has left before it was posted."""
    two = {row.giver, row.receiver}
    if memberships.neighbours_of(session, row.community, two) != two:
        return None
    row_ = (posting.report_button(row.community, "thanks-post", row.id),)
    return say("thanks.post", row_, giver=Someone(row.giver), receiver=Someone(row.receiver), reason=row.reason)
