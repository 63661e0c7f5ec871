"""Answers to an invitation: «Иду», «Может быть», «Не смогу», «Помогу»."""

from after_changes.events import answer_with_link, tell_promoted
from bot.routing.context import Context
from bot.routing.router import Router
from services.events import attendance
from services.events.attendance import Answer
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.button("rsvp", role=Role.GUEST, group=True)
def rsvp(ctx: Context, event: int, answer: int) -> None:
    if answer not in list(Answer):
        raise Refusal("button.old")
    taken = attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer(answer), ctx.now)
    reachable = ctx.private or taken.name in ("no", "host") or ctx.can_write_to(ctx.person)
    ctx.notice(f"rsvp.noted-{taken.name}" if reachable else f"rsvp.write-{taken.name}")
    ctx.refresh("event", event)
    if taken.link:
        answer_with_link(ctx, taken.event, ctx.person)
    if taken.promoted:
        tell_promoted(ctx, event, taken.promoted)


@router.button("duty", role=Role.GUEST, group=True)
def help_out(ctx: Context, event: int) -> None:
    noted = attendance.help_out(ctx.session, ctx.community, event, ctx.person, ctx.now)
    ctx.notice(f"rsvp.noted-{noted}")
    ctx.refresh("event", event)
