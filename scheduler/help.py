"""Moves needs on: asks the next helper after silence, keeps promises, asks «получилось?», ends old needs."""

from after_changes.help import ask_helpers, changed, mend, tell_not_needed
from after_changes.people import callings
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card, Moment, Priority, say
from models import Asked, Need, NeedKind, NeedState, Urgency
from services.help import asking_helpers, need_progress, needs, overdue, states


@every(minutes=5, of=[Need])
def idle_needs(ctx: JobContext) -> bool:
    """Looks for helpers again for idle needs, among own neighbours first. True if there are more."""
    due = overdue.idle_due(ctx.session, ctx.now)
    for near in (False, True):
        for need in due:
            ask_helpers(ctx, need, near=near)
    return len(due) == overdue.FEW


@every(minutes=5, of=[Need])
def next_helpers(ctx: JobContext) -> bool:
    """Asks the next helpers for a few needs; True if there are more."""
    silent = overdue.silences_due(ctx.session, ctx.now)
    for need in silent:
        ask_helpers(ctx, need)
    alone = overdue.nobody_left(ctx.session, ctx.now)
    for row in alone:
        _tell(ctx, row, "left")
        ctx.refresh("my-need", row.id)
        _tell_leaders(ctx, row)
        callings.tell_providers(ctx, row)
    return overdue.FEW in (len(silent), len(alone))


def _tell_leaders(ctx: JobContext, need: Need) -> None:
    """At once of one for today, and of the first of a day; the others are counted in the evening's «Что ждёт меня»."""
    which = need.id if need.urgency == Urgency.TODAY else f"in {need.community}"
    once = f"nobody:{which}:{ctx.day(need.community)}"
    card = Card("nobody", need.id, kept=False)
    ctx.send_leaders(card, community=need.community, but=need.person, once=once, about=("need", need.id))


@every(minutes=15, of=[Need])
def unanswered(ctx: JobContext) -> None:
    for late in overdue.unanswered_due(ctx.session, ctx.now):
        need = ctx.session.get_one(Need, late.need)
        day = Moment(late.at, needs.zone(ctx.session, late.community), "date")
        told = say("match.no-answer", words=need.words, day=day)
        ctx.send(late.helper, told, community=late.community, about=("need", need.id))
        _end(ctx, need)


@every(minutes=5, of=[Need])
def strays(ctx: JobContext) -> bool:
    """Repairs needs whose asker or helper has left; True if there are more."""
    found, more = overdue.strays_due(ctx.session, ctx.now)
    for stray in found:
        mend(ctx, stray)
    return more


@every(minutes=5, of=[Need])
def promised_replies(ctx: JobContext) -> None:
    for need in overdue.replies_due(ctx.session, ctx.now):
        if need_progress.found_for(ctx.session, need.id) is None:  # else the asker reads of whom was found
            _tell(ctx, need, "promise", f"reply:{need.id}:{need.promised_at.isoformat()}")
        ctx.refresh("my-need", need.id)


@every(minutes=15, of=[Need])
def checks(ctx: JobContext) -> None:
    for need, match in overdue.checks_due(ctx.session, ctx.now):
        moment = need.check_at and need.check_at.isoformat()
        _tell(ctx, need, "check", f"check:{need.id}:{moment}")
        if need.kind == NeedKind.LEARN:  # each lesson is told of by whoever learns
            continue
        ctx.send(
            match.helper,
            Card("check-helper", match.id, kept=False),
            community=states.side(ctx.session, match, need),
            once=f"check-helper:{match.id}:{moment}",
            about=("need", need.id),
        )


@every(minutes=60, of=[Need, Asked])
def ends(ctx: JobContext) -> None:
    for need in overdue.settled_due(ctx.session, ctx.now):
        changed(ctx, need)
    for row, helpers in overdue.expiries_due(ctx.session, ctx.now):
        tell_not_needed(ctx, row.community, helpers)
        if row.state == NeedState.CANCELLED:
            changed(ctx, row.id)
            ctx.send(row.person, say("need.not-looked", words=row.words), community=row.community)
        else:
            _end(ctx, row)
    asking_helpers.tidy(ctx.session, ctx.now)


def _end(ctx: JobContext, need: Need) -> None:
    """Tells the asker that the need has expired, with a «Да, ещё нужно» button."""
    changed(ctx, need.id)
    _tell(ctx, need, "expired")


def _tell(ctx: JobContext, need: Need, card: str, once: str | None = None) -> None:
    ctx.send(
        need.person,
        Card(card, need.id, kept=False),
        community=need.community,
        priority=Priority.REMINDER,
        once=once,
        about=("need", need.id),
    )
