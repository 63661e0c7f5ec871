"""The menu, the help, the way between communities, and an answer to everything else.

Галина: меню
> Галина: Чем помочь?
> Галина (menu): [🙏 Нужна помощь] [🤝 Могу помочь] …
"""

from bot.context import Context
from bot.message import Button, Joined, Message, data, text
from bot.router import Router
from services import communities, danger, people
from services.refusal import Refusal
from services.roles import Role

router = Router()

# Places in the menu: residents' below 10, leaders' from 10 on. What is not here yet is not shown.
RESIDENT = ("need", "offer", "find", "events", "complaint", "thanks", "my")
LEADER = ("event", "survey", "newcomers", "digest", "community")
ROLES = {"event": Role.ORGANISER} | dict.fromkeys(LEADER[1:], Role.MANAGER)


def keyboard(role: Role, *, resident: bool = False) -> tuple[tuple[str, ...], ...]:
    """Names of commands in two columns. Leaders see theirs first and a way to the residents' menu."""
    own = [name for name in LEADER if role >= ROLES[name]]
    names = [*own, "resident"] if role >= Role.MANAGER and not resident else [*RESIDENT, *own[:1]]
    if role >= Role.MANAGER and resident:
        names = [*RESIDENT, "menu"]
    return tuple(tuple(names[n : n + 2]) for n in range(0, len(names), 2))


def show_menu(ctx: Context) -> None:
    """The menu stays under the input field; it is sent again only when it has become another one."""
    wanted = f"{ctx.role.name} {ctx.language}"
    if people.menu_changed(ctx.session, ctx.account, wanted):
        ctx.reply(menu_of(ctx.role))


def menu_of(role: Role, *, resident: bool = False) -> Message:
    rows = tuple(tuple(text(f"command.{name}") for name in row) for row in keyboard(role, resident=resident))
    return Message((text("menu"),), menu=rows)


@router.command("start", role=Role.GUEST, lonely=True)
def start(ctx: Context) -> None:
    if (chat := communities.waiting_for(ctx.session, ctx.person)) and not ctx.update.data:
        ctx.begin("register", chat=chat)
        return
    if len(people.belongings(ctx.session, ctx.person)) > 1 and ctx.maybe_community is None:
        switch(ctx)
        return
    if ctx.maybe_community is None:
        ctx.reply("start.alone", (Button(text("start.directory"), data("dir", 0, 0, "all", 0, "")),))
        return
    name = communities.get(ctx.session, ctx.community).name
    ctx.reply("start", name=ctx.name, community=name)
    menu(ctx)


@router.command("menu", role=Role.GUEST, menu=90)
def menu(ctx: Context) -> None:
    people.menu_changed(ctx.session, ctx.account, f"{ctx.role.name} {ctx.language}")
    ctx.reply(menu_of(ctx.role))


@router.command("resident", role=Role.MANAGER, menu=91)
def resident(ctx: Context) -> None:
    people.menu_changed(ctx.session, ctx.account, f"RESIDENT {ctx.language}")
    ctx.reply(menu_of(ctx.role, resident=True))


@router.command("help", role=Role.GUEST, lonely=True, group=True)
def help_(ctx: Context) -> None:
    """Made of the commands' declarations: what this person may do here."""
    if not ctx.private:
        ctx.reply(
            "help.group", (Button(text("group.open"), data("go", ctx.maybe_community or 0, "help"), private=True),)
        )
        return
    names = [name for name in ORDER if ctx.role >= MINIMUM.get(name, Role.GUEST)]
    lines = Joined(tuple(text("help.line", name=name, what=text(f"command.{name}#help")) for name in names), "\n")
    ctx.reply("help", lines=lines)


ORDER = (
    "need offer find talents neighbour survey event events complaint complaints thanks my mydata newcomers requests "
    "results sheet digest community communities register switch invite link language menu cancel"
).split()
MINIMUM = (
    {"event": Role.ORGANISER}
    | dict.fromkeys(
        ("survey", "newcomers", "requests", "results", "sheet", "digest", "community", "invite"), Role.MANAGER
    )
    | dict.fromkeys("need offer find talents neighbour complaint complaints thanks".split(), Role.MEMBER)
)


@router.command("cancel", role=Role.GUEST, lonely=True)
def cancel(ctx: Context) -> None:
    """The dispatcher has cancelled an open question before this is asked; here there was none."""
    ctx.reply("cancel.nothing")


@router.command("language", role=Role.GUEST, lonely=True)
def language(ctx: Context) -> None:
    row = tuple(Button(text(f"language.{code}"), data("language", 0, code)) for code in ("ru", "en"))
    ctx.reply("language.which", row)


@router.button("language", role=Role.GUEST, lonely=True)
def speak(ctx: Context, code: str) -> None:
    if code not in ("ru", "en"):
        raise Refusal("button.old")
    people.set_language(ctx.session, ctx.person, code)
    ctx.reply("language.set")
    ctx.language = code
    if ctx.maybe_community is not None:
        show_menu(ctx)


# ── Between communities ──────────────────────────────────────────────────────────────────────────────────────────────
@router.command("switch", role=Role.GUEST, lonely=True)
def switch(ctx: Context) -> None:
    mine = communities.names(ctx.session, [one.community for one in people.belongings(ctx.session, ctx.person)])
    if not mine:
        raise Refusal("community.none")
    if len(mine) == 1:
        ctx.reply("switch.only", community=mine[0][1])
        return
    ctx.reply("switch.which", *((Button(name, data("switch", community, "menu")),) for community, name in mine))


@router.button("switch", role=Role.GUEST)
def choose(ctx: Context, then: str) -> None:
    if ctx.community not in [one.community for one in people.belongings(ctx.session, ctx.person)]:
        raise Refusal("button.old")
    people.choose(ctx.session, ctx.account, ctx.community)
    ctx.reply("switch.done", community=communities.get(ctx.session, ctx.community).name)
    ctx.go = then


# ── Everything else ──────────────────────────────────────────────────────────────────────────────────────────────────
@router.command("lost", role=Role.GUEST, lonely=True)
def lost(ctx: Context) -> None:
    """Words we do not understand: one helpful line, and the two things they most often mean."""
    if danger.is_heard(ctx.update.text):
        return  # what matters has been said already
    if ctx.maybe_community is None:
        ctx.reply("lost.alone")
        return
    ctx.reply("lost")  # without buttons: those of the question before it can still be typed
    show_menu(ctx)
