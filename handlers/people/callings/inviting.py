"""Who tells others about us, or invites new people, has a text to pass on and a link; by the link it is known how many
came.

Галина: [Текст и ссылка]
> Галина: Перешлите тем, кого зовёте. По вашей ссылке пока никто не пришёл.
> Галина: «Соседи Кирова 12»: … https://t.me/+1
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import LINK, Button, Invitation, Live, Message, Text, data, text
from models import Calling
from services.communities import groups, profile
from services.people.callings import holders, inviting
from services.refusal import Refusal
from services.roles import Role

router = Router()

INVITING = (Calling.AMBASSADOR, Calling.SCOUT)


def button(community: int, calling: Calling) -> Button:
    return Button(text(f"callings.link-{calling}"), data("calling-link", community, calling))


@router.button("calling-link", role=Role.MEMBER)
def link(ctx: Context, calling: Calling) -> None:
    row = next((one for one in holders.of(ctx.session, ctx.community, ctx.person) if one.calling is calling), None)
    if row is None or calling not in INVITING:
        raise Refusal("callings.not-yours")
    found = groups.groups_of(ctx.session, ctx.community)
    here = next((chat for transport, chat in found if transport == ctx.update.transport), None)
    if here is None:
        raise Refusal("invite.none")
    source = ctx.in_words(text("callings.link-name", number=row.id))
    ctx.reply("callings.pass-on", came=inviting.came(ctx.session, ctx.community, source))
    ctx.reply(Message((_words(ctx, calling, LINK),), invitation=Invitation(here, source, _otherwise(ctx, calling))))


def _words(ctx: Context, calling: Calling, link: str | Live) -> Text:
    return text(f"callings.words-{calling}", community=profile.get(ctx.session, ctx.community).name, link=link)


def _otherwise(ctx: Context, calling: Calling) -> Text:
    """Where no link can be made: the one on the community's card, by which nobody is counted."""
    card = profile.get(ctx.session, ctx.community)
    return _words(ctx, calling, Live(card.link)) if card.link else text("callings.no-link")
