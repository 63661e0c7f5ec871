"""«Всё ещё так?»: a person's talents are confirmed or paused, twice a year."""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, YesNo, data, say, text, yes_or_no
from models import Membership
from services.help import talent_confirmation
from services.roles import Role

router = Router()


@router.card("talents-check", of=Membership, asks=Readings(), whose="person")
def check_card(session: Session, member: Membership, language: str) -> Message | None:
    found = talent_confirmation.asked_about(session, member.id)
    if found is None or not found[1]:
        return None
    member, rows = found
    buttons = (
        *yes_or_no("talents.still", "talents.no-more", "talents-so", member.community),
        Button(text("talents.change"), data("go", member.community, "talents")),
    )
    lines = Joined(tuple(text("find.line", words=row.words) for row in rows), "\n")
    return say("talents.still-so", buttons, lines=lines)


@router.button("talents-so", role=Role.MEMBER)
def still_so(ctx: Context, said: YesNo) -> None:
    if said == YesNo.YES:
        still(ctx)
        return
    count = talent_confirmation.no_more(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply("talents.no-more-done" if count else "button.answered")


@router.button("talents-still", role=Role.MEMBER)
def still(ctx: Context) -> None:
    count = talent_confirmation.confirm(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply("talents.confirmed" if count else "button.answered")
