"""Ends and renews needs."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes.help import ask_helpers, changed, tell_not_needed
from bot.dialogs.question import Option
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, YesNo, data, say, text, yes_or_no
from handlers.help.lessons import meetings
from handlers.help.needed_when import asked_when, beside
from handlers.help.shortened import beginning
from handlers.people import consent
from models import Need, NeedState, Urgency
from services.help import endings, need_progress, needs
from services.help.lessons import course
from services.roles import Role

router = Router()


# ── The end, and a new beginning ─────────────────────────────────────────────────────────────────────────────────────
@router.button("need-cancel", role=Role.GUEST, sure=True)
def cancel(ctx: Context, need: int) -> None:
    row = needs.own(ctx.session, ctx.community, need, ctx.person)
    if going_on := course.goes_on(ctx.session, row):
        meetings.stop(ctx, going_on.id)
        return
    willing = endings.cancel(ctx.session, ctx.community, ctx.person, need, ctx.now)
    ctx.void("need", need)
    tell_not_needed(ctx, ctx.community, willing)
    changed(ctx, need)
    ctx.reply("need.cancelled")


@router.card("need-close", of=Need, asks=Readings(waits=False), whose="person")
def close_card(session: Session, need: Need, language: str) -> Message | None:
    """Asks whether to close a request whose author says that it is not needed any more."""
    if need.state not in needs.ALIVE:
        return None
    row = yes_or_no("need.close-yes", "need.close-no", "need-close", need.community, need.id)
    return say("need.close-ask", row, words=beginning(need.words))


@router.button("need-close", role=Role.GUEST, sure=(YesNo.YES,))
def close(ctx: Context, need: int, said: YesNo) -> None:
    if said == YesNo.YES:
        cancel(ctx, need)
    else:
        needs.own(ctx.session, ctx.community, need, ctx.person)
        ctx.reply("need.kept-open")


@router.card("expired", of=Need, whose="person")
def expired_card(session: Session, need: Need, language: str) -> Message | None:
    if need.state != NeedState.EXPIRED:
        return None
    row = (Button(text("need.renew"), data("need-renew", need.community, need.id)),)
    if need_progress.fell_through(session, need.id) and need.closed_at and needs.is_over(need, need.closed_at):
        return say("need.expired-failed", row, words=need.words, when=beside(need))
    if need.check_at is not None:
        return say("need.expired-unknown", row, words=need.words)
    if has_passed(need) and not ended_early(need):
        return say("need.expired-passed", row, words=need.words, when=beside(need))
    early = "need.waited" if ended_early(need) else "need.expired-today" if was_for_a_day(need) else "need.expired"
    return say(early, row, words=need.words)


def has_passed(need: Need) -> bool:
    """True if the day that was given has passed."""
    when = needs.said(need)
    return when is not None and when.is_dated and need.closed_at is not None and needs.is_over(need, need.closed_at)


def was_for_a_day(need: Need) -> bool:
    """True if it was for today and that day has passed."""
    told = need.renewed_at or need.created_at
    return need.urgency == Urgency.TODAY and need.closed_at is not None and need.closed_at - told < needs.LIFE


def ended_early(need: Need) -> bool:
    """True if it ended because a willing helper got no answer."""
    return need.closed_at is not None and need.closed_at < need.expires_at


@router.button("need-renew", role=Role.MEMBER, sure=True)
def renew(ctx: Context, need: int) -> Next:
    """Renews a need; asks for another day if the old one had one."""
    if needs.said(needs.own(ctx.session, ctx.community, need, ctx.person)) is not None:
        return Begin("need-again", {"need": need})
    _renew(ctx, need, "")
    return None


@dataclass(frozen=True)
class Again:
    need: int
    when: str


async def ask_when_again(need: int) -> Again:
    options = [Option(value, text(f"need.soon-{value}")) for value in Urgency]
    return Again(need, await asked_when("need.when-again", options))


def _begin(ctx: Context, need: int) -> dict[str, int]:
    needs.own(ctx.session, ctx.community, need, ctx.person)
    return {"need": need}


@router.dialog("need-again", ask_when_again, role=Role.MEMBER, start=_begin, gate=consent.gate)
def needed_again(ctx: Context, new: Again) -> None:
    _renew(ctx, new.need, new.when)


def _renew(ctx: Context, need: int, when: str) -> None:
    row = endings.renew(ctx.session, ctx.community, need, ctx.person, ctx.now, when)
    ask_helpers(ctx, row.id)
    changed(ctx, need)
    ctx.reply("need.renewed", by=Moment(row.promised_at, needs.zone(ctx.session, ctx.community), "by"))
