"""The limit on asking, and «Всё ещё так?» twice a year."""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, YesNo, data, say, text, yes_or_no
from models import Membership
from services.help import confirming, talents
from services.roles import Role

router = Router()


# ── How often ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("asks", role=Role.MEMBER)
def how_often(ctx: Context, said: str) -> None:
    if said == "which":
        now, _ = talents.asks_of(ctx.session, ctx.person)
        row = tuple(
            Button(text(f"talents.asks-{often}"), data("asks", ctx.community, often))
            for often in ("weekly", "three", "urgent")
        )
        ctx.reply("talents.which-often", row, now=text(f"talents.asks-{now}#said"))
    elif said in ("pause", "again"):
        talents.pause(ctx.session, ctx.person, said == "pause")
        ctx.reply(f"talents.{said}-done")
    else:
        talents.set_asks(ctx.session, ctx.person, said)
        ctx.reply("talents.often-done", now=text(f"talents.asks-{said}#said"))


# ── Still so? ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("talents-check", of=Membership, asks=Readings(), whose="person")
def check_card(session: Session, member: Membership, language: str) -> Message | None:
    found = confirming.asked_about(session, member.id)
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
    count = confirming.no_more(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply("talents.no-more-done" if count else "button.answered")


@router.button("talents-still", role=Role.MEMBER)
def still(ctx: Context) -> None:
    count = confirming.confirm(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply("talents.confirmed" if count else "button.answered")
