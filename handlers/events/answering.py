"""Answers to an invitation: «Иду», «Может быть», «Не смогу», «+1 со мной»."""

from after_changes.events import answer_with_link, ask_about_all, offer_seats, refresh_items, refresh_partners
from bot.routing.context import Context
from bot.routing.router import Router
from handlers.events.entering import enter
from services.events import attendance
from services.events.attendance import Answer, Taken
from services.events.visits import codes
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.button("rsvp", role=Role.GUEST, group=True)
def rsvp(ctx: Context, event: int, answer: int) -> None:
    if answer not in list(Answer):
        raise Refusal("button.old")
    note_answer(ctx, attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer(answer), ctx.now))


@router.button("bring", role=Role.GUEST, group=True)
def bring(ctx: Context, event: int) -> None:
    """«+1 со мной» under the card, where it may be pressed twice: somebody comes along, or more if that was said."""
    note_answer(ctx, attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer.YES, ctx.now, at_least=1))


@router.button("with-rsvp", role=Role.GUEST, group=True)
def rsvp_with(ctx: Context, event: int, answer: int) -> None:
    """The same under the card of a community that meets with another one."""
    enter(ctx, event)
    rsvp(ctx, event, answer)


@router.button("with-bring", role=Role.GUEST, group=True)
def bring_with(ctx: Context, event: int) -> None:
    enter(ctx, event)
    bring(ctx, event)


@router.button("along", role=Role.GUEST)
def come_with(ctx: Context, event: int, guests: int) -> None:
    """So many come along; 0: «Только я»."""
    enter(ctx, event)
    note_answer(
        ctx, attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer.YES, ctx.now, guests=guests)
    )


def _noted(ctx: Context, taken: Taken) -> str:
    """«Я уже тут», said at the door, comes to nothing without the code, so that is asked for."""
    return "door" if taken.name == "yes" and ctx.private and codes.is_open(taken.event, ctx.now) else taken.name


def note_answer(ctx: Context, taken: Taken) -> None:
    """Says what was noted, and what follows from it."""
    reachable = ctx.private or taken.name in ("no", "host") or ctx.can_write_to(ctx.person)
    noted = _noted(ctx, taken)
    if taken.guests and reachable and noted == taken.name:
        ctx.notice(f"along.{taken.name}", guests=taken.guests)
    else:
        ctx.notice(f"rsvp.noted-{noted}" if reachable else f"rsvp.write-{taken.name}")
    ctx.refresh("event", taken.event.id)
    if taken.together:
        refresh_partners(ctx, taken.event.id)
    if taken.link:
        answer_with_link(ctx, taken.event, ctx.person)
    if taken.freed:
        offer_seats(ctx, taken.event.id)
    if taken.name in ("yes", "waiting"):
        ask_about_all(ctx, taken.event, ctx.person)
    if taken.name == "no":
        refresh_items(ctx, taken.event)
