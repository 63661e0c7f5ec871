"""The weekly digest: Mondays at 9:00 of the community's own time, to its leaders, in private."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

import kpis
from bot.context import JobContext
from bot.jobs import every
from bot.message import Card
from kpis import Week
from models import Community
from services import people

HOUR = 9
LATE = timedelta(hours=12)  # after a longer outage the Monday is over


@every(minutes=15)
def weekly_digests(ctx: JobContext) -> None:
    active = select(Community).where(Community.state == "active", Community.digest).order_by(Community.id)
    for community in ctx.session.scalars(active).all():
        local = ctx.now.astimezone(ZoneInfo(community.zone))
        nine = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
        week = Week.of(ctx.now, community.zone).before()
        if local.weekday() == 0 and nine <= local < nine + LATE and _lived(community, week):
            _send(ctx, community, week)


def _lived(community: Community, week: Week) -> bool:
    return community.claimed_at is not None and community.claimed_at < week.end


def _send(ctx: JobContext, community: Community, week: Week) -> None:
    leaders = people.leaders(ctx.session, community.id)
    key = f"digest:{community.id}:{week.monday}"
    if ctx.said([f"{key}:{leader}" for leader in leaders]):
        return
    numbers = kpis.measure(ctx.session, community.id, week)
    row = kpis.keep(ctx.session, community.id, week, numbers)
    if kpis.is_empty(numbers):
        return
    for leader in leaders:
        card = Card("digest", row, kept=False)
        ctx.send(leader, card, community=None, once=f"{key}:{leader}", expires=ctx.now + LATE)
