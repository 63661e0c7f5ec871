"""Handles unknown words: offers what they may mean, and keeps them.

Галина: у меня кран течёт
> Галина: Похоже, нужна помощь: «у меня кран течёт»? [Попросить соседей] [Могу помочь] …
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

import locales
from bot.dialogs import ask
from bot.dialogs.dictated import beginning
from bot.dialogs.keeping_back import leaders_to_tell
from bot.dialogs.question import Option
from bot.dialogs.unfinished import left_open
from bot.routing.commands import WHICH
from bot.routing.context import Context
from bot.routing.next import Begin, Go, Next, Press, steps
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, data, text
from handlers.menu.cries import warn
from handlers.menu.menu import show_menu
from models import OpenDialog
from services.communities import kinds, profile, registration
from services.events import calendar
from services.help import talents
from services.knowledge import contacts, finding, own_cards, telephones
from services.people import linking
from services.roles import Role
from services.speech import answers, danger, intents, promises, unasked, words

router = Router()

SHOWN = 80  # characters shown of the words
SENTENCE = 2  # words from which something is offered
SOON = timedelta(minutes=10)  # how long words go on about what was guessed
UNSURE = "unsure"  # nothing is guessed
OFFERED = {  # the likeliest first
    "need": ("need", "offer", "find", "complaint", "menu"),
    "ask": ("ask", "need", "menu"),
    "news": ("notice", "need", "menu"),
    "tell": ("tell", "need", "menu"),
    UNSURE: ("need", "offer", "find", "complaint", "ask", "menu"),
    "offer": ("offer", "need", "find", "menu"),
    "find": ("find", "need", "offer", "menu"),
    "complaint": ("complaint", "need", "menu"),
    "danger": ("need", "complaint", "menu"),
    "event": ("event", "need", "menu"),
    "events": ("events", "need", "menu"),
    "thanks": ("thanks", "need", "menu"),
    "letter": ("complaint", "complaints", "contacts", "menu"),
    "contacts": ("contacts", "need", "menu"),
    "found": ("found", "need", "menu"),
    "missing": ("missing", "need", "menu"),
    "giveaway": ("giveaway", "offer", "menu"),
}
TOLD = {"who": (), "lonely": ("need", "events")}  # answered in words: the commands below them
LEARNT = {"event-new": "event"}  # labels of the examples whose command has another name
COMMANDS = {"tell": "ask"}  # what is offered under another name
RIGHTS = frozenset("withdraw quiet lonely forget mydata who help".split())  # no card comes before them
FOR_ALL = frozenset(("forget", "mydata", "quiet", "contacts", "help", "events"))  # guests may want these, too


@dataclass(frozen=True)
class Wish:
    words: str
    what: str


async def ask_what_is_meant(said: str, kind: str = "need", whom: str = "company", led: bool = True) -> Wish:
    """Asks what is meant. `kind`: the best guess, which «да» confirms. Where nothing is guessed, it is asked whether
    help is needed: «да» confirms that, too, but «ок» closes the talk. `whom`: who answers for what is broken. `led`:
    there is a leader to ask."""
    names = [name for name in OFFERED[kind] if led or name != "ask"]
    means = {"menu": "no"} | ({} if kind == UNSURE else {names[0]: "yes"})
    called = {names[0]: "lost.need#words"} if kind == UNSURE else {}
    options = [Option(what, text(f"lost.{what}"), means.get(what, ""), called.get(what, "")) for what in names]
    shown = said if len(said) <= SHOWN else beginning(said, SHOWN)
    asked = ask.choice("lost.maybe", options, way_out=True, kind=kind, words=shown.rstrip(" ?!."), whom=whom)
    return Wish(said, await asked)


@router.command("lost", role=Role.GUEST, place=NOWHERE, lonely=True)
def lost(ctx: Context) -> Next:
    """Does or offers what unknown words most likely mean."""
    said, ctx.args = words.clean(ctx.args), ""
    said = _with_what_was_guessed(ctx, said)
    if len(said) == linking.LETTERS and linking.holds_code(said):  # sent without its command
        return Go("link", said)
    if ctx.maybe_community and ctx.role >= Role.MEMBER and (two := intents.both(said)):
        return _both(ctx, *two)
    return _understood(ctx, said)


def _with_what_was_guessed(ctx: Context, said: str) -> str:
    """«Да перекрыла уже, помогите починить» goes on about «кран хлещет», asked about a moment ago: one request."""
    mine = select(OpenDialog).where(OpenDialog.account == ctx.account, OpenDialog.name == "lost")
    guess = ctx.session.scalar(mine.order_by(OpenDialog.id.desc()).limit(1))
    agreed, _, more = said.partition(" ")
    if guess is None or guess.touched_at < ctx.now - SOON or guess.arguments["kind"] not in ("danger", "need"):
        return said
    goes_on = answers.tells(agreed) == answers.YES and intents.wish(more) == "need"
    return f"{guess.arguments['said'].rstrip(' .,')}, {more}" if goes_on else said


def _both(ctx: Context, first: str, second: str) -> Next:
    """The second wish of a message is asked about below the first; a press leads to either at any time."""
    meant = intents.wish(first)
    clear = meant in intents.SURE or danger.sounds_dangerous(first)
    following = _understood(ctx, first) if clear else _guess(ctx, first, meant)
    return (*steps(following), _guess(ctx, second, intents.wish(second), "lost-too"))


def _guess(ctx: Context, said: str, kind: str, dialog: str = "lost") -> Begin:
    whom = kinds.answers_for_repairs(profile.get(ctx.session, ctx.community))
    led = bool(leaders_to_tell(ctx, ctx.maybe_community, said))
    kind = UNSURE if kind in ("ask", "tell") and not led else kind
    return Begin(dialog, {"said": said, "kind": kind, "whom": whom, "led": led})


def _understood(ctx: Context, said: str) -> Next:
    if danger.sounds_desperate(ctx.update.text):
        return None  # handled already
    if ctx.maybe_community is None and len(ctx.mine) > 1 and _is_sentence(said):
        return Begin(WHICH, {"then": "lost", "said": said})
    if ctx.maybe_community is None:
        return _alone(ctx)
    if (meant := intents.wish(said)) in TOLD and _may_go(ctx, meant, said):
        ctx.reply(f"lost.{meant}", *((_goes(ctx, command),) for command in TOLD[meant]))
        return None
    if known := _known(ctx, said, meant):
        return Press(data("go", ctx.community, known, said))
    if meant in intents.SURE and _may_go(ctx, meant, said):
        return _there(ctx, meant, said)
    if ctx.role >= Role.MEMBER and _asks_for_meetings(ctx, said):
        return Go("events")
    if ctx.role >= Role.MEMBER and _is_sentence(said):
        ctx.general = False  # the question names the community
        kind = "danger" if _is_danger(ctx, said, meant) else _most_likely(ctx, said, meant)
        return _guess(ctx, said, "ask" if kind == UNSURE and "?" in said else kind)
    if not danger.is_heard(ctx.update.text):
        ctx.reply("lost")  # no buttons, so that those of the previous question can still be typed
        show_menu(ctx)
    return None


def _alone(ctx: Context) -> Next:
    """Whoever has brought Sosed into a chat is asked the three questions, unless they have put them off."""
    chat = registration.waiting_for(ctx.session, ctx.person)
    if chat and not left_open(ctx):
        return Go("start")
    if chat:
        ctx.reply("lost.registering", (Button(text("register.open"), data("register", 0, chat)),))
    else:
        ctx.reply("lost.alone")
    return None


def _is_danger(ctx: Context, said: str, meant: str) -> bool:
    """By rules, which have been answered already (cries.py); or by examples, unless another rule knows the words."""
    if danger.sounds_dangerous(said):
        return True
    if meant in ("", "need", "complaint") and unasked.meant(said) == answers.DANGER:
        warn(ctx)
        return True
    return False


def _known(ctx: Context, said: str, meant: str) -> str:
    """The command that plainly answers a question; "" for none, for a cry for help and for a right.

    «Телефон участкового», «кто чинит лифт»: what the house has a telephone for, or is asked for one. «Как провести
    собрание дома?»: how things are done.
    """
    asks_whom, asks_how = telephones.asks_whom_to_call(said), intents.asks_how(said)
    if meant in RIGHTS or not (asks_whom or asks_how) or unasked.meant(said) == answers.DANGER:
        return ""
    if danger.sounds_dangerous(said):
        return ""
    if asks_whom and any(contacts.find(ctx.session, ctx.community, said)):
        return "contacts"
    return "knowledge" if asks_how and _has_a_card(ctx, said) else ""


def _has_a_card(ctx: Context, said: str) -> bool:
    ready = finding.find(said, ctx.language, leads=ctx.role >= Role.MANAGER)
    found = finding.best([*own_cards.find(ctx.session, ctx.community, said), *ready])
    return bool(found) and finding.is_sure(found[0])


def _goes(ctx: Context, command: str) -> Button:
    return Button(text(f"command.{command}"), data("go", ctx.community, command))


def _most_likely(ctx: Context, said: str, meant: str) -> str:
    """A rule's `meant` outweighs what is learnt, except that nearly any sentence may ask for help."""
    if meant not in ("", "need"):
        return meant
    found = _likely(ctx, said)
    if found == "offer" and promises.meant(said) == promises.Said.CANNOT:
        return UNSURE
    return meant if meant and found != "event" else found


def _likely(ctx: Context, said: str) -> str:
    """What sentences like this one mean. It is only offered: nothing learnt acts by itself."""
    found = answers.read(answers.FREE, said)
    found = UNSURE if found == answers.DANGER else LEARNT.get(found, found)  # danger was judged before (_is_danger)
    if found == "offer" and promises.meant(said) is promises.Said.CANNOT:
        return UNSURE  # «не смогу к Тамаре, давление»
    if found == "event" and not _may_invite(ctx):
        return "events"
    if _is_news(said, found):
        return "news" if ctx.role >= ctx.commands["notice"].role else "tell"
    return found if found in OFFERED else UNSURE


def _is_news(said: str, found: str) -> bool:
    """«Завтра газ отключат», which sounds like a question; of what sounds like nothing, only what names a day."""
    if found == unasked.QUESTION:
        return intents.tells_news(said)
    return found in ("", unasked.UNKNOWN, UNSURE) and intents.tells_news_of_a_day(said)


def _may_invite(ctx: Context) -> bool:
    return ctx.role >= ctx.commands["event"].role


def _may_go(ctx: Context, meant: str, said: str) -> bool:
    return not danger.sounds_dangerous(said) and (ctx.role >= Role.MEMBER or meant in FOR_ALL)


def _there(ctx: Context, meant: str, said: str) -> Next:
    """Goes straight to a clear wish."""
    match meant:
        case "offer" if talents.are_kept_at_once(ctx.session, ctx.community, ctx.person):
            return _guess(ctx, said, "offer")
        case "offer":
            return Press(data("go", ctx.community, "offer", intents.offered(said)))
        case "find":
            return Press(data("go", ctx.community, "find", said))
        case "learn":
            return Press(data("go", ctx.community, "learn", said))
        case "thanks" | "praise":
            return Press(data("go", ctx.community, "thanks", intents.after_thanks(said)))
        case _:
            return Go(meant)


def _is_sentence(said: str) -> bool:
    return len(words.lemmas(said)) >= SENTENCE


def _asks_for_meetings(ctx: Context, said: str) -> bool:
    """«Встреча завтра будет?»; not «встреча в субботу в 12 во дворе» of somebody who may invite to one."""
    if locales.spoken("meetings").isdisjoint(words.lemmas(said)):
        return False
    if "?" in said:
        return True
    invites = _may_invite(ctx) and _likely(ctx, said) == "event"
    return not invites and bool(calendar.ahead(ctx.session, ctx.community, ctx.now))


@router.dialog("lost-too", ask_what_is_meant, role=Role.MEMBER, fleeting=True)
@router.dialog("lost", ask_what_is_meant, role=Role.MEMBER, fleeting=True)
def found(ctx: Context, wish: Wish) -> Next:
    if wish.what == "menu":
        return Go("menu")
    shortened = {"offer": intents.offered, "event": intents.invited}
    shortened |= dict.fromkeys(("found", "missing", "giveaway"), intents.found_thing)
    told = shortened.get(wish.what, str)(wish.words)
    return Press(data("go", ctx.community, COMMANDS.get(wish.what, wish.what), told))
