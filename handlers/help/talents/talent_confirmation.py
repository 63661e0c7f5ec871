"""«Всё ещё так?»: a person's talents are confirmed or paused, twice a year."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.carried import is_id
from bot.values.outgoing import Button, Joined, Message, YesNo, data, say, text, yes_or_no
from models import Membership, Offer
from services.help import talent_confirmation
from services.refusal import Refusal
from services.roles import Role

router = Router()

AND = "."  # between the talents' ids in a button
ROOM = 30  # characters of a button for them


@router.card("talents-check", of=Membership, asks=Readings(), whose="person")
def check_card(session: Session, member: Membership, language: str) -> Message | None:
    found = talent_confirmation.asked_about(session, member.id)
    if found is None or not found[1]:
        return None
    member, rows = found
    buttons = (
        *yes_or_no("talents.still", "talents.no-more", "talents-so", member.community, *_named(rows)),
        Button(text("talents.change"), data("go", member.community, "talents")),
    )
    lines = Joined(tuple(text("find.line", words=row.words) for row in rows), "\n")
    return say("talents.still-so", buttons, lines=lines)


def _named(rows: Sequence[Offer]) -> tuple[str, ...]:
    """The talents that the question names, for its buttons: what falls due later is asked about by itself. Nothing if
    they are too many for a button."""
    named = AND.join(str(row.id) for row in rows)
    return (named,) if len(named) <= ROOM else ()


@router.button("talents-so", role=Role.MEMBER, rest=True)
def still_so(ctx: Context, rest: str) -> None:
    *named, said = rest.split(":")
    only = {int(one) for one in AND.join(named).split(AND) if is_id(one)}
    if said not in list(YesNo):
        raise Refusal("button.old")
    act = talent_confirmation.confirm if said == YesNo.YES else talent_confirmation.no_more
    count = act(ctx.session, ctx.community, ctx.person, only, ctx.now)
    done = "talents.confirmed" if said == YesNo.YES else "talents.no-more-done"
    ctx.reply(done if count else "button.answered")


@router.button("talents-still", role=Role.MEMBER)
def still(ctx: Context) -> None:
    """«Да, всё так» of before there was a no."""
    still_so(ctx, YesNo.YES)
