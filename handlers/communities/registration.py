"""Registers a community: an admin adds the bot to the chat or says /register there, then answers three questions.

Мария@двор: /register
> Мария: 1 из 3. Так и назовём: «Соседи Кирова 12»? [Да] [Назвать иначе]
"""

from dataclasses import dataclass, replace
from typing import Any

from after_changes import posting
from bot.dialogs import ask
from bot.dialogs.question import Option, Unclear
from bot.routing.context import Context
from bot.routing.declared import By
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.incoming import UpdateKind
from bot.values.outgoing import Button, Someone, data, say, text
from handlers.communities import whereabouts
from handlers.communities.leading import leaders
from handlers.communities.whereabouts import zone_name
from handlers.menu.menu import show_menu
from models import Chat, ChatKind
from services.communities import chats, groups, kinds, leadership, presence, profile, registration
from services.communities.geography import cities
from services.communities.listing import directory
from services.people import accounts, memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech import answers
from services.speech.words import fold

router = Router()

MINE = 5  # the leader's communities offered


@dataclass(frozen=True)
class NewCommunity:
    chat: int
    name: str
    kind: str
    city: str
    zone: str
    claim: int | None
    same: int | None = None  # the existing community this chat belongs to


async def ask_about_community(
    chat: int, title: str, city: str, card: dict[str, Any] | None, mine: list[list[Any]] | None = None
) -> NewCommunity:
    """`mine`: [id, name] of communities the admin leads, to which this chat may belong."""
    if mine:
        own = [Option(str(id_), name, name=True) for id_, name in mine]
        same = await ask.choice("register.same", [*own, Option("no", text("register.same-no"))])
        if same != "no":
            return NewCommunity(chat, title, "", "", "", None, int(same))
    claim = None
    if card:
        yes = Option("yes", text("register.claim-yes"), said="consent.yes#words", sure=True)
        options = [yes, Option("no", text("register.claim-no"))]
        if await ask.choice("register.claim", options, card=card["name"], city=card["city"]) == "yes":
            claim, title, city = card["id"], card["name"], card["city"]
    name = await _ask_name(title)
    options = [Option(kind, text(f"register.kind-{kind}")) for kind in kinds.ROUGHLY]
    kind = await ask.choice("register.kind", options, typed=_kind)
    where = await whereabouts.ask_where("register.city", city, text("register.city#name"))
    await ask.check("register.check", name=name, city=cities.shown(where.city), zone=zone_name(where.zone))
    return NewCommunity(chat, name, kind, where.city, where.zone, claim)


async def _ask_name(title: str) -> str:
    yes, other = text("register.name-yes"), text("register.name-other")
    longest = profile.LIMITS["name"]

    def read(said: str) -> str:
        told = "yes" if _repeats(said, title) else answers.tells(said)
        return {"yes": title, "no": ""}[told] if told in ("yes", "no") else name_told(said)

    asked = ask.suggest("register.name", title, yes, other=other, max_length=longest, typed=read, title=title)
    name = await replace(asked, address=True)
    return name or await replace(ask.text("register.other-name", max_length=longest, typed=name_told), address=True)


def _repeats(said: str, title: str) -> bool:
    """True for «да, белая ладья» where that is the title: it keeps its own spelling."""
    before, found, after = fold(said).rpartition(fold(title) or said)
    return bool(found) and not after and (not before.strip() or answers.tells(before) == "yes")


def name_told(said: str) -> str:
    """The name in these words. Raises Unclear for a yes, also with more behind it, a no, a question without quotes."""
    told = answers.tells(said)
    if told:
        raise Unclear("register.name-asked" if told == "asks" else "register.name-word")
    name = answers.after_no(said)
    if answers.agrees_first(name):
        raise Unclear("register.name-word")
    return name


def _kind(said: str) -> str:
    found = kinds.told(said)
    if found is None:
        raise Unclear("register.kind-again")
    return found


def begin(ctx: Context, chat: int) -> dict[str, Any]:
    """The arguments for the questions: the chat's title, and the imported card it may match."""
    if registration.of_chat(ctx.session, chat) is not None:
        raise Refusal("register.already")
    row = ctx.session.get_one(Chat, chat)
    if row.kind == ChatKind.PRIVATE:
        raise Refusal("button.old")
    if row.kind == ChatKind.WALL:
        raise Refusal("register.no-group")
    card = registration.candidate(ctx.session, row.title)
    known = directory.city_names(ctx.session, most=2)
    led = [one.community for one in memberships.belongings(ctx.session, ctx.person) if one.role >= Role.MANAGER]
    return {
        "chat": chat,
        "title": row.title,
        "city": known[0] if len(known) == 1 else "",
        "card": card and {"id": card.id, "name": card.name, "city": card.city},
        "mine": [list(one) for one in profile.names(ctx.session, led[:MINE])],
    }


@router.dialog("register", ask_about_community, role=Role.GUEST, start=begin, lonely=True)
def registered(ctx: Context, new: NewCommunity) -> None:
    ctx.must_be_admin_of(new.chat)  # the person may have been removed or demoted since the start
    if new.same is not None:
        _attach(ctx, new.chat, new.same)
        return
    kind, type_ = kinds.meant(new.kind)
    community = registration.register(
        ctx.session,
        new.chat,
        new.name,
        kind,
        new.city,
        by=ctx.person,
        zone=new.zone,
        language=ctx.language,
        now=ctx.now,
        type_=type_,
        claim=new.claim,
    )
    ctx.maybe_community, ctx.role = community, Role.OWNER
    accounts.choose(ctx.session, ctx.account, community)
    look = (Button(text("hello.look"), data("look", community), private=True),)
    about = ("hello", community)
    posting.post(ctx, say("hello", look, keeper=Someone(ctx.person)), about, at_once=True)
    posting.tell_at_once(
        ctx,
        "register.done",
        about,
        (Button(text("register.first-survey"), data("go", community, "survey", "help")),),
        (
            Button(text("register.first-event"), data("go", community, "event")),
            Button(text("register.first-later"), data("go", community, "menu")),
        ),
        name=new.name,
    )
    show_menu(ctx)


def _attach(ctx: Context, chat: int, community: int) -> None:
    """Adds the chat to a community of this leader: another platform, another entrance, a channel."""
    ctx.maybe_community, ctx.role = community, profile.standing(ctx.session, community, ctx.person).role
    if not ctx.may(Role.MANAGER):
        raise Refusal("button.old")
    if registration.of_chat(ctx.session, chat) is not None:
        raise Refusal("register.already")
    others = memberships.other_leader(ctx.session, community, ctx.person) is not None
    alone = others and (ctx.role < Role.OWNER or groups.is_group(ctx.session, chat))
    title = ctx.session.get_one(Chat, chat).title
    chats.attach(ctx.session, chat, community, by=ctx.person if alone else None)
    if alone:
        leaders.tell_of_chat(ctx, chat)
    said = "register.joined-for-now" if alone else "register.joined"
    ctx.reply(said, title=title, name=profile.get(ctx.session, community).name)


# ── The ways in ──────────────────────────────────────────────────────────────────────────────────────────────────────
@router.on(UpdateKind.ADDED, by=By.ANYBODY)
def added(ctx: Context) -> Next:
    """The bot was added to a new chat or is back in a known one."""
    if presence.is_served(ctx.session, ctx.chat):
        return None  # it was never away: the chat continues under another id
    community = presence.resume(ctx.session, ctx.chat)
    if community is not None:
        ctx.send_leaders(say("register.back"), community=community)
    elif ctx.admin:
        registration.brought_in(ctx.session, ctx.chat, ctx.person)
        return _introduce(ctx)
    else:
        _invite(ctx)
    return None


@router.command("register", role=Role.GUEST, place=Place(seldom=50), group=True, lonely=True, admin=True)
def register(ctx: Context) -> Next:
    """/register in a group by its admin. A second admin becomes a manager, or the owner if no leader is left."""
    if ctx.private:
        raise Refusal("register.in-group-only")
    if not groups.is_group(ctx.session, ctx.chat):
        raise Refusal("register.no-group")
    if not ctx.admin:
        raise Refusal("register.admins-only")
    if not groups.is_vouched(ctx.session, ctx.chat):
        raise Refusal("register.not-vouched")
    if ctx.maybe_community is None:
        return _introduce(ctx)
    if ctx.role >= Role.MANAGER:
        raise Refusal("register.already")
    if all((ctx.community, one) in ctx.gone for one in memberships.leaders(ctx.session, ctx.community)):
        leadership.succeed(ctx.session, ctx.community, ctx.person, ctx.now)
        ctx.role = Role.OWNER
    else:
        memberships.belong(ctx.session, ctx.community, ctx.person, ctx.now, Role.MANAGER)
        ctx.role = Role.MANAGER
    if ctx.move_to_private():
        ctx.reply("register.manager")
        show_menu(ctx)
    else:
        opens = Button(text("group.open"), data("go", ctx.community, "menu"), private=True)
        ctx.reply("register.manager-here", (opens,))
    return None


@router.link("register", role=Role.GUEST, admin=True, lonely=True)
@router.button("register", role=Role.GUEST, admin=True, lonely=True)
def pressed(ctx: Context, chat: int) -> Next:
    if not ctx.admin:
        raise Refusal("register.admins-only")
    return Begin("register", {"chat": chat})


def _introduce(ctx: Context) -> Next:
    """Continues in private if the admin has ever written to the bot; else a line in the group leads there."""
    chat, where = ctx.chat, ctx.update.where
    if ctx.move_to_private():
        known = ctx.session.get_one(Chat, chat).members or 0
        ctx.reply("register.hello", title=where.title, members=where.members or known)
        return Begin("register", {"chat": chat})
    _invite(ctx)
    return None


def _invite(ctx: Context) -> None:
    ctx.reply("register.invite", (Button(text("register.open"), data("register", 0, ctx.chat), private=True),))


@router.on(UpdateKind.REMOVED, by=By.ANYBODY)
def removed(ctx: Context) -> None:
    community = presence.pause(ctx.session, ctx.chat)
    if community is not None:
        ctx.send_leaders(say("register.removed", title=ctx.update.where.title), community=community)
