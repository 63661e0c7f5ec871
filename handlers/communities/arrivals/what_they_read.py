"""What newcomers read: the welcome in the group and the rules, changed by leaders who see both as newcomers will.

Мария: [Что прочитает новичок]
> Мария: Так поздороваюсь в чате: «Олег, добро пожаловать! …» … [Изменить приветствие] [Изменить правила]
"""

from dataclasses import dataclass, replace

from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, data, text
from handlers.communities.arrivals.newcomers import welcome_message
from services.communities import profile
from services.refusal import Refusal
from services.roles import Role
from services.speech import answers
from services.speech.unasked import NOTHING

router = Router()

WHAT = ("welcome", "rules")


@router.button("arrival-words", role=Role.MANAGER)
def look(ctx: Context) -> None:
    ctx.reply(_page(ctx))


def _page(ctx: Context) -> Message:
    card = profile.get(ctx.session, ctx.community)
    welcome = welcome_message(ctx.session, ctx.community, ctx.name).body[0]
    rules = {"rules": Live(card.rules or ""), "ruled": int(bool(card.rules))}
    body = (text("arrival.welcome", words=welcome), text("arrival.rules", **rules))
    return Message(
        body, (tuple(Button(text(f"arrival.change-{one}"), data("arrival-change", card.id, one)) for one in WHAT),)
    )


@dataclass(frozen=True)
class NewWords:
    """`words` "": the usual welcome, no rules."""

    what: str
    words: str
    sure: bool


async def ask_for_words(what: str, name: str) -> NewWords:
    asked = ask.text(
        f"arrival.new-{what}", max_length=profile.LIMITS[what], optional=True, typed=_nothing, takes=NOTHING
    )
    words = await replace(asked, address=True)
    if not words:
        return NewWords(what, "", True)
    options = [Option("yes", text("arrival.save"), means="yes"), Option("no", text("arrival.leave"), means="no")]
    sure = await ask.choice(f"arrival.preview-{what}", options, words=Live(words), name=name)
    return NewWords(what, words, sure == "yes")


def _nothing(said: str) -> str:
    """«нет» takes the words away."""
    return "" if answers.tells(said) == "no" else said


@router.button("arrival-change", role=Role.MANAGER)
def change(ctx: Context, what: str) -> Next:
    if what not in WHAT:
        raise Refusal("button.old")
    return Begin("arrival-words", {"what": what, "name": ctx.name})


@router.dialog("arrival-words", ask_for_words, role=Role.MANAGER)
def changed(ctx: Context, new: NewWords) -> None:
    if not new.sure:
        ctx.reply("arrival.kept")
        return
    profile.change(ctx.session, ctx.community, new.what, new.words)
    ctx.reply("arrival.changed")
    ctx.reply(_page(ctx))
