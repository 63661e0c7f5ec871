"""Launches planned surveys, invites people in private, reminds them once, closes surveys."""

from after_changes.surveys import close_survey, send_out
from bot.jobs import every
from bot.routing.context import JobContext
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Button, Card, Priority, data, say, text
from models import Matter, Plan, Survey
from services.surveys import audience, counts, plans, runs

CHUNK = 250  # people per unit, which bounds how long other updates wait


@every(minutes=5, of=[Plan, Survey])
def planned_surveys(ctx: JobContext) -> bool:
    """Launches one due plan a unit and closes its previous run; True: call again."""
    due = plans.next_due(ctx.session, ctx.now)
    if due is None:
        return False
    if not due.sound:
        plans.schedule(ctx.session, due.community, due.plan, None)
        ctx.send(due.by, say("plan.cannot"), community=due.community)
        return True
    if not due.answered_for:
        plans.schedule(ctx.session, due.community, due.plan, None)
        look = Button(text("plan.look"), data("plan", due.community, due.plan))
        ctx.send_leaders(say("plan.unanswered", (look,)), community=due.community)
        return True
    if due.earlier is not None:
        _close(ctx, ctx.session.get_one(Survey, due.earlier))
    send_out(ctx, plans.launch(ctx.session, due.community, due.plan, by=due.by, now=ctx.now), due.by)
    return True


@every(minutes=1, of=[Plan, Survey])
def invitations(ctx: JobContext) -> bool:
    """Invites people in private who see no group of the community."""
    survey = audience.next_to_invite(ctx.session, ctx.now)
    if survey is None:
        return False
    reached, survey.invited = audience.to_invite(ctx.session, survey, survey.invited or 0, CHUNK)
    _tell(ctx, survey, "invitation", reached, Priority.BROADCAST, of=str(survey.id))
    return True


@every(minutes=5, of=[Plan, Survey])
def survey_reminders(ctx: JobContext) -> bool:
    """Reminds people who have not answered, once, also of a later run of the same survey while the queue remembers."""
    survey = audience.next_to_remind(ctx.session, ctx.now)
    if survey is None:
        return False
    reached, survey.reminded = audience.to_remind(ctx.session, survey, survey.reminded or 0, CHUNK)
    if survey.reminded is None:
        survey.remind_at = None
    _tell(ctx, survey, "reminder", reached, Priority.REMINDER, of=f"{survey.community}:{survey.name}")
    return True


def _tell(
    ctx: JobContext, survey: Survey, what: str, reached: list[audience.Reached], priority: Priority, *, of: str
) -> None:
    """`of`: what each is told of once."""
    about, silent = ("survey", survey.id), counts.still_silent(ctx.session, survey, reached)
    ctx.send_many(
        [(Address(one.chat, one.transport), f"survey-{what}:{of}:{one.person}") for one in silent],
        Card(f"survey-{what}", survey.id, kept=False),
        Terms(survey.community, priority, about=about, expires=survey.closes_at, unasked=Matter.SURVEYS),
    )


@every(minutes=5, of=[Plan, Survey])
def closing_surveys(ctx: JobContext) -> None:
    for survey in runs.due_to_close(ctx.session, ctx.now):
        _close(ctx, survey)


def _close(ctx: JobContext, survey: Survey) -> None:
    close_survey(ctx, survey.community, survey.id)
    closed = survey.closed_at.isoformat() if survey.closed_at else ""
    ctx.send(
        survey.launched_by,
        Card("survey-ended", survey.id, kept=False),
        community=survey.community,
        once=f"survey-ended:{survey.id}:{closed}",
    )
