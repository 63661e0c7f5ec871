"""What was promised: reminders before and after its day, what nobody has any more, and once a month all of it in the
groups."""

from zoneinfo import ZoneInfo

from sqlalchemy import select

from after_changes.deciding import decisions
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card, Message
from models import Community, CommunityState, Decision
from services.deciding.decisions import hands, overdue

HOURS = range(11, 20)  # of a month's first days, where the community is
DAYS = 3  # if Sosed was down on the first


@every(minutes=60, of=[Decision])
def decisions_due(ctx: JobContext) -> None:
    for row in overdue.due(ctx.session, ctx.now, ctx.quiet):
        if row.owner is not None:
            ctx.send(row.owner, Card("decision-own", row.id, kept=False), community=row.community)
            if overdue.is_last(row):
                decisions.tell_leaders(ctx, row, Card("decision-late", row.id, kept=False), but=row.owner)
        else:
            kind = "decision-outside" if row.outside else "decision-nobody"
            decisions.tell_leaders(ctx, row, Card(kind, row.id, kept=False))


@every(minutes=15, of=[Decision])
def decisions_nobody_has(ctx: JobContext) -> None:
    for row in hands.strays(ctx.session, ctx.now):
        if row.owner is None:
            decisions.tell_leaders(ctx, row, Card("decision-nobody", row.id, kept=False))
        else:
            decisions.tell_leaders(ctx, row, Card("decision-late", row.id, kept=False), but=row.owner)


@every(minutes=60, of=[Decision])
def decisions_of_the_month(ctx: JobContext) -> None:
    """What is still waited for, and what is done; not where nothing was promised."""
    here = Community.state == CommunityState.ACTIVE, Community.decisions_told.is_(True)
    having = select(Decision.community).where(Decision.community == Community.id).exists()
    for community in ctx.session.scalars(select(Community).where(*here, having).order_by(Community.id)):
        local = ctx.now.astimezone(ZoneInfo(community.zone))
        if local.day > DAYS or local.hour not in HOURS:
            continue
        body = decisions.of_the_month(ctx.session, community.id, community.language, ctx.now)
        if body:
            ctx.post(community.id, Message(tuple(body)), once=f"decisions:{community.id}:{local:%Y-%m}")
