"""The menu, help, and switching between communities.

Галина: меню
> Галина: Чем помочь?
> Галина (menu): [🙏 Нужна помощь] [🤝 Могу помочь] …
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import locales
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.commands import WHICH
from bot.routing.context import Context
from bot.routing.next import Begin, Go, Next, Press
from bot.routing.place import NOWHERE, Place, Placed, in_order
from bot.routing.router import Router
from bot.values.incoming import UpdateKind
from bot.values.outgoing import Button, Joined, Message, data, say, text
from services.communities import profile, registration
from services.people import accounts, memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech.words import fold

router = Router()


def keyboard(commands: Mapping[str, Placed], role: Role, *, resident: bool = False) -> tuple[tuple[str, ...], ...]:
    """Command names in two columns. Leaders see theirs first, and a button to the residents' menu."""
    residents = in_order(commands, "menu")
    own = [name for name in in_order(commands, "leaders") if role >= commands[name].role]
    names = [*own, "resident"] if role >= Role.MANAGER and not resident else [*residents, *own[:1]]
    if role >= Role.MANAGER and resident:
        names = [*residents, "menu"]
    return tuple(tuple(names[n : n + 2]) for n in range(0, len(names), 2))


def show_menu(ctx: Context) -> None:
    """Sends the menu, which stays under the input field, only if it has changed."""
    if accounts.menu_changed(ctx.session, ctx.account, _shown(ctx)):
        ctx.reply(menu_of(ctx))


def _shown(ctx: Context, *, resident: bool = False) -> str:
    """A key that identifies the menu, also across versions."""
    names = " ".join(name for row in keyboard(ctx.commands, ctx.role, resident=resident) for name in row)
    return f"{ctx.language} {names}"


def menu_of(ctx: Context, *, resident: bool = False) -> Message:
    rows = tuple(
        tuple(text(f"command.{name}") for name in row) for row in keyboard(ctx.commands, ctx.role, resident=resident)
    )
    return Message((text("menu"),), menu=rows)


@router.command("start", role=Role.GUEST, place=NOWHERE, lonely=True, link=True)
def start(ctx: Context) -> Next:
    if (chat := registration.waiting_for(ctx.session, ctx.person)) and ctx.update.kind is not UpdateKind.PRESS:
        return Begin("register", {"chat": chat})
    if len(memberships.belongings(ctx.session, ctx.person)) > 1 and ctx.maybe_community is None:
        switch(ctx)
        return None
    if ctx.maybe_community is None:
        ctx.reply("start.alone", (Button(text("start.directory"), data("dir", 0, 0, "all", 0, "")),))
        return None
    name = profile.get(ctx.session, ctx.community).name
    ctx.reply("start", name=ctx.name, community=name)
    menu(ctx)
    return None


@router.command("menu", role=Role.GUEST, place=Place(help=220, way=True), link=True)
def menu(ctx: Context) -> None:
    accounts.menu_changed(ctx.session, ctx.account, _shown(ctx))
    ctx.reply(menu_of(ctx))


@router.command("resident", role=Role.MANAGER, place=Place(way=True))
def resident(ctx: Context) -> None:
    accounts.menu_changed(ctx.session, ctx.account, _shown(ctx, resident=True))
    ctx.reply(menu_of(ctx, resident=True))


@router.command("help", role=Role.GUEST, place=NOWHERE, lonely=True, group=True, link=True)
def help_(ctx: Context) -> None:
    """Lists what this person may do here, from the commands' declarations."""
    if not ctx.private:
        opens = Button(text("group.open"), data("go", ctx.maybe_community or 0, "help"), private=True)
        ctx.reply_hourly(say("help.group", (opens,)), "help")
        return
    row = (Button(text("help.more"), data("help-more", ctx.maybe_community or 0)),)
    ctx.reply("help", row, lines=_told(ctx, "help"))


@router.button("help-more", role=Role.GUEST, lonely=True)
def help_more(ctx: Context) -> None:
    ctx.reply("help.rest", lines=_told(ctx, "seldom"))


def _told(ctx: Context, listed: str) -> Joined:
    """A line for each command this person may use."""
    mine = [name for name in in_order(ctx.commands, listed) if ctx.role >= ctx.commands[name].role]
    return Joined(tuple(text("help.line", name=name, what=text(f"command.{name}#help")) for name in mine), "\n")


@router.command("cancel", role=Role.GUEST, place=Place(seldom=120), lonely=True)
def cancel(ctx: Context) -> None:
    """Answers /cancel when no question is open; one that is open takes it first (private_words.py)."""
    ctx.reply("cancel.nothing")


@router.command("language", role=Role.GUEST, place=Place(seldom=80), lonely=True, link=True)
def language(ctx: Context) -> None:
    if named := _named_language(ctx.update.text):
        speak(ctx, named)
        return
    row = tuple(Button(locales.language(code).name, data("language", 0, code)) for code in locales.codes())
    ctx.reply("language.which", row)


def _named_language(said: str) -> str:
    """The language that «говори по-русски» names; "" for «язык»."""
    told = fold(said)
    named = (code for code in locales.codes() if told in {fold(one) for one in locales.language(code).called})
    return next(named, "")


@router.button("language", role=Role.GUEST, lonely=True)
def speak(ctx: Context, code: str) -> None:
    if code not in locales.codes():
        raise Refusal("button.old")
    accounts.set_language(ctx.session, ctx.person, code)
    ctx.reply("language.set")
    ctx.language = code
    if ctx.maybe_community is not None:
        show_menu(ctx)


# ── Between communities ──────────────────────────────────────────────────────────────────────────────────────────────
@router.command("switch", role=Role.GUEST, place=Place(seldom=60), lonely=True, link=True)
def switch(ctx: Context) -> None:
    mine = profile.names(ctx.session, [one.community for one in memberships.belongings(ctx.session, ctx.person)])
    if not mine:
        raise Refusal("community.none")
    if len(mine) == 1:
        ctx.reply("switch.only", community=mine[0][1])
        return
    ctx.reply("switch.which", *((Button(name, data("switch", community, "menu")),) for community, name in mine))


@dataclass(frozen=True)
class Chosen:
    community: int
    then: str
    said: str


async def ask_which_community(mine: list[list[Any]], then: str, said: str) -> Chosen:
    options = [Option(str(community), name, name=True) for community, name in mine]
    return Chosen(int(await ask.choice("switch.which", options, way_out=True)), then, said)


def _mine(ctx: Context, then: str, said: str) -> dict[str, Any]:
    found = profile.names(ctx.session, [one.community for one in memberships.belongings(ctx.session, ctx.person)])
    return {"mine": [list(one) for one in found], "then": then, "said": said}


@router.dialog(WHICH, ask_which_community, role=Role.GUEST, start=_mine, lonely=True, fleeting=True)
def go_there(ctx: Context, chosen: Chosen) -> Next:
    """Switches, then continues with what was wanted."""
    accounts.choose(ctx.session, ctx.account, chosen.community)
    ctx.general = True
    ctx.reply("switch.done", community=profile.get(ctx.session, chosen.community).name)
    return Press(data("go", chosen.community, chosen.then, chosen.said))


@router.button("switch", role=Role.GUEST)
def choose(ctx: Context, then: str) -> Next:
    if ctx.community not in [one.community for one in memberships.belongings(ctx.session, ctx.person)]:
        raise Refusal("button.old")
    accounts.choose(ctx.session, ctx.account, ctx.community)
    ctx.reply("switch.done", community=profile.get(ctx.session, ctx.community).name)
    return Go(then)
