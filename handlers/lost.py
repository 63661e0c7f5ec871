"""Words that are no command: what they may mean is offered, and what was said is not lost.

Галина: у меня кран течёт
> Галина: Похоже, нужна помощь: «у меня кран течёт»? [Попросить соседей] [Что починить] [Меню]
"""

from dataclasses import dataclass

from bot import ask
from bot.ask import Option
from bot.context import Context
from bot.message import data, text
from bot.router import Router
from handlers.menu import show_menu
from services import danger, events, words
from services.roles import Role

router = Router()

SHOWN = 80  # characters of what was said
SENTENCE = 2  # words that are worth offering something for
MEETINGS = frozenset(("встреча", "собрание", "мероприятие", "событие", "праздник", "meeting", "meetings", "event"))


@dataclass(frozen=True)
class Wish:
    words: str
    what: str


async def ask_what_is_meant(said: str) -> Wish:
    options = [Option(what, text(f"lost.{what}")) for what in ("need", "complaint", "menu")]
    return Wish(
        said, await ask.choice("lost.maybe", options, way_out=True, words=words.clean(said, SHOWN).rstrip(" ?!."))
    )


@router.command("lost", role=Role.GUEST, lonely=True)
def lost(ctx: Context) -> None:
    """Words we do not understand: one helpful line, and the things they most often mean."""
    said, ctx.args = words.clean(ctx.args), ""
    if danger.is_heard(ctx.update.text):
        return  # what matters has been said already
    if ctx.maybe_community is None:
        ctx.reply("lost.alone")
    elif ctx.role >= Role.MEMBER and _asks_for_meetings(ctx, said):
        ctx.go = "events"
    elif ctx.role >= Role.MEMBER and _is_sentence(said):
        ctx.general = False  # the question names the community
        ctx.begin("lost", said=said)
    else:
        ctx.reply("lost")  # without buttons: those of the question before it can still be typed
        show_menu(ctx)


def _is_sentence(said: str) -> bool:
    return len(words.lemmas(said)) >= SENTENCE


def _asks_for_meetings(ctx: Context, said: str) -> bool:
    """«Встреча завтра будет?»"""
    if MEETINGS.isdisjoint(words.lemmas(said)):
        return False
    return "?" in said or bool(events.ahead(ctx.session, ctx.community, ctx.now))


@router.dialog("lost", ask_what_is_meant, role=Role.MEMBER, fleeting=True)
def found(ctx: Context, wish: Wish) -> None:
    if wish.what == "menu":
        ctx.go = "menu"
    else:
        ctx.press = data("go", ctx.community, wish.what, wish.words)
