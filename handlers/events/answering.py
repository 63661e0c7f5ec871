"""Answers to an invitation: «Иду», «Может быть», «Не смогу», «+1 со мной», «Помогу»."""

from after_changes.events import answer_with_link, offer_seats
from bot.routing.context import Context
from bot.routing.router import Router
from services.events import attendance
from services.events.attendance import Answer, Taken
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.button("rsvp", role=Role.GUEST, group=True)
def rsvp(ctx: Context, event: int, answer: int) -> None:
    if answer not in list(Answer):
        raise Refusal("button.old")
    _note(ctx, attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer(answer), ctx.now))


@router.button("bring", role=Role.GUEST, group=True)
def bring(ctx: Context, event: int) -> None:
    """One more comes along, as often as it is pressed."""
    _note(ctx, attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer.YES, ctx.now, more=1))


@router.button("alone", role=Role.GUEST)
def come_alone(ctx: Context, event: int) -> None:
    _note(ctx, attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer.YES, ctx.now, guests=0))


def _note(ctx: Context, taken: Taken) -> None:
    """Says what was noted, and what follows from it."""
    reachable = ctx.private or taken.name in ("no", "host") or ctx.can_write_to(ctx.person)
    if taken.guests and reachable:
        ctx.notice(f"along.{taken.name}", guests=taken.guests)
    else:
        ctx.notice(f"rsvp.noted-{taken.name}" if reachable else f"rsvp.write-{taken.name}")
    ctx.refresh("event", taken.event.id)
    if taken.link:
        answer_with_link(ctx, taken.event, ctx.person)
    if taken.freed:
        offer_seats(ctx, taken.event.id)


@router.button("duty", role=Role.GUEST, group=True)
def help_out(ctx: Context, event: int) -> None:
    taken = attendance.help_out(ctx.session, ctx.community, event, ctx.person, ctx.now)
    ctx.notice(f"rsvp.noted-{taken.name}")
    ctx.refresh("event", event)
    if taken.freed:
        offer_seats(ctx, event)
