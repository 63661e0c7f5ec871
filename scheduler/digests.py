"""Stores each week's numbers on Monday at 9:00 local time, and sends the digest to the leaders who want it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import kpis
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from kpis import Week
from models import Community
from services.communities import profile
from services.communities.profile import Living
from services.people import memberships
from services.roles import Role

HOUR = 9
LATE = timedelta(hours=36)  # until Tuesday night, if Sosed was down on Monday; after that the numbers are stored only
CHUNK = 5  # communities per unit, which bounds how long other updates wait


@every(minutes=15)
def weekly_digests(ctx: JobContext) -> bool:
    due = [one.id for one in profile.living(ctx.session, ctx.now) if _is_due(one, ctx.now)]
    for community in (profile.get(ctx.session, one) for one in due[:CHUNK]):
        week = Week.of(ctx.now, community.zone).before()
        community.digested = week.monday
        _send(ctx, community, week)
    return len(due) > CHUNK


def _is_due(community: Living, now: datetime) -> bool:
    running = Week.of(now, community.zone)
    return (
        community.claimed_at < running.start and now >= _nine(running) and community.digested != running.before().monday
    )


def _nine(running: Week) -> datetime:
    return datetime.combine(running.monday, time(HOUR), ZoneInfo(running.zone))


def _send(ctx: JobContext, community: Community, week: Week) -> None:
    numbers = kpis.measure(ctx.session, community.id, week)
    row = kpis.keep(ctx.session, community.id, week, numbers)
    if kpis.row_of(ctx.session, community.id, week.before()):
        kpis.finished(ctx.session, community.id, week.before())  # what it is compared with
    if kpis.is_empty(numbers) or ctx.now >= _nine(Week.of(ctx.now, community.zone)) + LATE:
        return
    for reader, role in memberships.digest_readers(ctx.session, community.id):
        card = Card("digest" if role >= Role.MANAGER else "digest-read", row, kept=False)
        once = f"digest:{community.id}:{week.monday}:{reader}"
        ctx.send(reader, card, community=community.id, leads=community.id, once=once, expires=ctx.now + LATE)
