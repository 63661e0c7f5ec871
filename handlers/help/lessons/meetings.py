"""«Встретились?»: the learner is asked after each agreed hour, until all the lessons agreed on were held.

> Галина: Встретились? «научиться вязать», учит Олег. [Да] [Перенесли] [Не вышло]
Галина: [Да]
> Галина: Отлично! Было встреч: 1 из 3. Когда следующая? [На сегодня] [На завтра] [На другой день]
"""

from sqlalchemy.orm import Session

from after_changes import lessons
from after_changes.help import changed
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, data, say, text
from handlers.help.agreed_days import days
from models import Match, Need, Side
from services.help.endings import Outcome
from services.help.lessons import course
from services.help.lessons.course import Course
from services.refusal import Refusal
from services.roles import Role

router = Router()

ANSWERS = (Outcome.YES, Outcome.NOT_YET, Outcome.LET_DOWN)


def check(session: Session, need: Need, match: Match) -> Message:
    """Handlers of a need ask this instead of «Получилось?»."""
    held = course.begin(session, match.id).held
    row = tuple(
        Button(text(f"lesson.met-{said}"), data("lesson-met", need.community, match.id, held, said)) for said in ANSWERS
    )
    return say("lesson.check", row, words=need.words, who=Someone(match.helper))


@router.button("lesson-met", role=Role.GUEST)
def met(ctx: Context, match: int, before: int, said: Outcome) -> None:
    found = course.get(ctx.session, ctx.community, match, ctx.person)
    if found.side != Side.LEARNER or said not in ANSWERS:
        raise Refusal("button.old")
    if said == Outcome.LET_DOWN:
        ctx.reply(Card("let-down", found.need.id, kept=False))
    elif said == Outcome.NOT_YET:
        course.put_off(ctx.session, found, before, ctx.now)
        ctx.reply("lesson.put-off", days(match, ctx.community))
    elif course.hold(ctx.session, found, before, ctx.now):
        _over(ctx, found)
    else:
        _go_on(ctx, found)
    changed(ctx, found.need.id)


def _go_on(ctx: Context, found: Course) -> None:
    agreed = found.lessons.agreed_at is not None
    enough: Row = (Button(text("lesson.enough"), data("lesson-stop", ctx.community, found.match.id, "yes")),)
    known = {"held": found.lessons.held, "meetings": (found.lessons.meetings or 0) if agreed else 0}
    ctx.reply("lesson.held", days(found.match.id, ctx.community), *(() if agreed else (enough,)), **known)
    if not agreed:
        ctx.reply(Card("lesson-count", found.match.id, kept=False))


def _over(ctx: Context, found: Course) -> None:
    ctx.reply(Card("lesson-over", found.match.id, kept=False))
    ctx.send(
        found.other,
        Card("lesson-taught", found.match.id, kept=False),
        community=found.there,
        once=f"lesson-taught:{found.match.id}",
    )


def stop(ctx: Context, match: int) -> None:
    """Ends a course that either of the two does not want any longer."""
    found = course.get(ctx.session, ctx.community, match, ctx.person)
    lessons.stop(ctx, found)
    if found.side == Side.LEARNER and found.lessons.held:
        ctx.reply(Card("lesson-over", match, kept=False))
    else:
        ctx.reply("lesson.stopped" if found.side == Side.LEARNER else "lesson.stopped-teacher")
