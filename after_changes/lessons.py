"""A course of lessons ends: the other one hears the truth of it.

> Олег: Галина заканчивает: «научиться вязать». Вы встретились 2 раза. Спасибо, что учите!
"""

from __future__ import annotations

from after_changes.help import changed, look_further, meet_no_more
from bot.routing.context import JobContext
from bot.values.outgoing import Button, Message, Someone, data, say, text
from models import Lessons, Need, Side
from services.help.lessons import course, gone
from services.help.lessons.course import Course
from services.help.lessons.gone import Ended


def stop(ctx: JobContext, found: Course) -> None:
    """One of the two ends it. If nothing was held, another teacher is looked for."""
    me = found.need.person if found.side == Side.LEARNER else found.match.helper
    if course.stop(ctx.session, found, ctx.now):
        look_further(ctx, found.need.id)
        return
    meet_no_more(ctx, found.need.id)
    told = _of(found.lessons, found.need, f"lesson.stopped-by-{found.side}", found.match.id, who=Someone(me))
    ctx.send(found.other, told, community=found.there)


def _of(lessons: Lessons, need: Need, key: str, match: int, **values: Someone) -> Message:
    look = (Button(text("lesson.look-for-another"), data("lesson-another", need.community, match)),)
    rows = (look,) if key in _FOR_LEARNERS else ()
    return say(key, *rows, words=need.words, held=lessons.held, **values)


_FOR_LEARNERS = ("lesson.stopped-by-teacher", "lesson.teacher-gone")


def end_those_left_alone(ctx: JobContext) -> bool:
    """One of the two is gone, or neither has told how it went for long. True if there may be more."""
    found = gone.due(ctx.session, ctx.now)
    for one in found:
        _tell(ctx, one)
    return len(found) >= gone.FEW


def _tell(ctx: JobContext, one: Ended) -> None:
    if one.search_goes_on:
        look_further(ctx, one.need)
        return
    need, lessons = ctx.session.get_one(Need, one.need), course.of(ctx.session, one.match)
    changed(ctx, one.need)
    if lessons is None:
        return
    key = f"lesson.{one.gone}-gone" if one.gone else "lesson.asleep"
    for community, person in one.told:
        ctx.send(person, _of(lessons, need, key, one.match), community=community, once=f"{key}:{one.match}:{person}")
