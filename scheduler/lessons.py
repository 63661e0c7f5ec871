"""Courses of lessons of which one of the two is gone, or of which nobody has told for long."""

from after_changes.lessons import end_those_left_alone
from bot.jobs import every
from bot.routing.context import JobContext
from models import Lessons


@every(minutes=15, of=[Lessons])
def lessons(ctx: JobContext) -> bool:
    return end_those_left_alone(ctx)
