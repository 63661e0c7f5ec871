"""An owner deletes the community: two presses, and a week in which an owner may take it back.

Мария: удалить сообщество
> Мария: Удалить сообщество «Соседи Кирова 12»? … [Да, удалить сообщество] [Нет, оставить]
"""

from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.place import NOWHERE, Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Someone, data, say, text
from handlers.menu.menu import show_menu
from services import community_deletion
from services.communities import profile
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.command("end", role=Role.OWNER, place=Place(seldom=105), link=True)
def end(ctx: Context) -> None:
    row = (
        Button(text("end.yes"), data("end", ctx.community, "ask")),
        Button(text("end.no"), data("go", ctx.community, "menu")),
    )
    ctx.reply("end.ask", row, community=profile.get(ctx.session, ctx.community).name)


@router.button("end", role=Role.OWNER, sure=True)
def pressed(ctx: Context, step: str) -> None:
    if step == "ask":
        row = (
            Button(text("end.sure"), data("end", ctx.community, "sure")),
            Button(text("end.no"), data("go", ctx.community, "menu")),
        )
        ctx.reply("end.once-more", row, community=profile.get(ctx.session, ctx.community).name)
    elif step == "sure":
        _begin(ctx)
    else:
        raise Refusal("button.old")


def _begin(ctx: Context) -> None:
    """Tells the leaders at once; what they read is about no community, since none is left to be about."""
    community, row = ctx.community, profile.get(ctx.session, ctx.community)
    leaders = memberships.leaders(ctx.session, community)
    at = Moment(community_deletion.begin(ctx.session, community, ctx.person, ctx.now), row.zone, "on")
    for leader in leaders:
        owner = profile.standing(ctx.session, community, leader).role == Role.OWNER
        said = text(
            "end.begun" if leader == ctx.person else "end.told", community=row.name, at=at, who=Someone(ctx.person)
        )
        back = (Button(text("end.back"), data("end-back", 0, community)),)
        ctx.send(leader, Message((said,), (back,) if owner else ()))


@router.command("restore", role=Role.GUEST, place=NOWHERE, lonely=True, link=True)
def restore(ctx: Context) -> None:
    found = community_deletion.of_owner(ctx.session, ctx.person)
    rows = [
        (Button(text("end.back-one", community=name), data("end-back", 0, community)),) for community, name in found
    ]
    ctx.general = True
    ctx.reply("end.which" if rows else "end.nothing", *rows)


@router.button("end-back", role=Role.GUEST, lonely=True, sure=True)
def take_back(ctx: Context, community: int) -> None:
    be_in(ctx, community)
    ctx.must_be(Role.OWNER)
    community_deletion.take_back(ctx.session, community, ctx.person, ctx.now)
    name = profile.get(ctx.session, community).name
    ctx.reply("end.restored", community=name)
    show_menu(ctx)
    told = say("end.restored-told", community=name, who=Someone(ctx.person))
    ctx.send_leaders(told, community=community, but=ctx.person)
