"""Sends out and closes surveys, by a manager's press or on schedule."""

from __future__ import annotations

from typing import Any

from bot.routing.context import JobContext
from bot.values.outgoing import Card, Priority
from models import Survey
from services.surveys import runs


def send_out(ctx: JobContext, survey: Survey, by: int, *, priority: Priority = Priority.REMINDER, **how: Any) -> None:
    """Posts the survey to the community's groups and channels, and the progress card to its launcher."""
    about = ("survey", survey.id)
    ctx.post(survey.community, Card("survey", survey.id), announced=True, priority=priority, about=about, **how)
    progress = Card("survey-progress", survey.id)
    ctx.send(by, progress, community=survey.community, priority=priority, about=about, **how)


def close_survey(ctx: JobContext, community: int, survey: int) -> None:
    """Closes the survey and tells people who are still answering."""
    interrupted = runs.close(ctx.session, community, survey, ctx.now)
    ctx.void("survey", survey)
    ctx.refresh("survey", survey)
    ctx.refresh("survey-progress", survey)
    for person in interrupted:
        ctx.send(person, Card("survey-stopped", survey, kept=False), community=community)
