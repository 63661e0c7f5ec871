"""Those who helped at a meeting are thanked on one screen: ticked, with one text, each in the host's name.

Мария: [Сказать спасибо помощникам]
> Мария: Кого поблагодарить? Встреча «Чай». [Всех] [Галина: пироги] [Олег: столы] [Готово]
"""

from dataclasses import dataclass
from typing import Any

from bot.dialogs import ask
from bot.dialogs.dictated import WHOLE, at_most
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Row, Someone, data, text
from handlers.people.thanks.saying import LONGEST, tell
from models import Event
from services.people.thanks import helpers
from services.refusal import Refusal
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()

ALL = "all"
MOST = 20


@dataclass(frozen=True)
class Thanks:
    event: int
    whom: tuple[int, ...]
    words: str


async def ask_which_helpers(event: int, title: str, people: list[list[Any]]) -> Thanks:
    """`people`: [id, label] of those who helped."""
    whom: tuple[str, ...] = (ALL,)
    if len(people) > 1:
        options = [Option(ALL, text("thanks.helpers-all")), *(Option(str(one), label) for one, label in people)]
        whom = await ask.several("thanks.helpers", options, most=MOST, own_words=False, alone=(ALL,), title=title)
    known = {"title": title, "one": int(len(people) == 1), "name": people[0][1]}
    words = await ask.text("thanks.helpers-words", max_length=WHOLE, takes=COMMENT, **known)
    chosen = tuple(int(one[0]) for one in people) if ALL in whom else tuple(map(int, whom))
    return Thanks(event, chosen, await at_most(LONGEST, words))


def _begin(ctx: Context, event: int = 0) -> dict[str, Any]:
    """Of this meeting, or of the host's last one."""
    if event:
        found: Event | None = helpers.led(ctx.session, ctx.community, event, ctx.person)
    else:
        found = helpers.to_thank(ctx.session, ctx.community, ctx.person, ctx.now)
    helped = helpers.of(ctx.session, found, ctx.person) if found is not None else {}
    if found is None or not helped:
        raise Refusal("thanks.helpers-none")
    names = helpers.names(ctx.session, helped)
    people = [
        [one, f"{names.get(one, '')}: {what}"[:40] if what else names.get(one, "")] for one, what in helped.items()
    ]
    return {"event": found.id, "title": found.title, "people": people[:MOST]}


@router.button("thanks-helpers", role=Role.MEMBER)
def begin(ctx: Context, event: int) -> Next:
    return Begin("thanks-helpers", {"event": event})


@router.dialog("thanks-helpers", ask_which_helpers, role=Role.MEMBER, start=_begin)
def thank(ctx: Context, said: Thanks) -> None:
    event = helpers.led(ctx.session, ctx.community, said.event, ctx.person)
    given = helpers.thank(ctx.session, event, ctx.person, said.whom, said.words, ctx.now)
    if not given:
        raise Refusal("thanks.helpers-none")
    for row, receiver in given:
        tell(ctx, row, receiver)
    ctx.reply("thanks.done-all", receivers=Joined(tuple(Someone(receiver) for _, receiver in given)))


def button(event: Event) -> Row:
    return (Button(text("thanks.helpers-button"), data("thanks-helpers", event.community, event.id)),)
