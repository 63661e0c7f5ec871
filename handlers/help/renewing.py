"""The end of a need, and its renewal."""

from sqlalchemy.orm import Session

from after_changes.help import ask_helpers, changed, tell_not_needed
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, data, say, text
from models import Need, NeedState
from services.help import endings, needs
from services.roles import Role

router = Router()


# ── The end, and a new beginning ─────────────────────────────────────────────────────────────────────────────────────
@router.button("need-cancel", role=Role.GUEST, sure=True)
def cancel(ctx: Context, need: int) -> None:
    willing = endings.cancel(ctx.session, ctx.community, ctx.person, need, ctx.now)
    ctx.void("need", need)
    tell_not_needed(ctx, ctx.community, willing)
    changed(ctx, need)
    ctx.reply("need.cancelled")


@router.card("expired", of=Need)
def expired_card(session: Session, need: Need, language: str) -> Message | None:
    if need.state != NeedState.EXPIRED:
        return None
    row = (Button(text("need.renew"), data("need-renew", need.community, need.id)),)
    if need.check_at is not None:
        return say("need.expired-unknown", row, words=need.words)
    early = "need.waited" if ended_early(need) else "need.expired-today" if was_for_a_day(need) else "need.expired"
    return say(early, row, words=need.words)


def was_for_a_day(need: Need) -> bool:
    """It was needed today, and that day is over."""
    told = need.renewed_at or need.created_at
    return need.urgency == "today" and need.closed_at is not None and need.closed_at - told < needs.LIFE


def ended_early(need: Need) -> bool:
    """A helper was willing and heard nothing."""
    return need.closed_at is not None and need.closed_at < need.expires_at


@router.button("need-renew", role=Role.MEMBER, sure=True)
def renew(ctx: Context, need: int) -> None:
    row = endings.renew(ctx.session, ctx.community, need, ctx.person, ctx.now)
    ask_helpers(ctx, row.id)
    changed(ctx, need)
    ctx.reply("need.renewed", by=Moment(row.promised_at, needs.zone(ctx.session, ctx.community)))
