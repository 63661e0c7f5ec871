"""What a community's card still lacks is asked of its leaders, one question at a time, on a weekday at noon."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.context import JobContext
from bot.jobs import every
from bot.message import Card
from models import Community
from services import communities, people

HOURS = range(11, 18)
SETTLE = timedelta(days=1)  # the first day belongs to the group


@every(minutes=60)
def card_questions(ctx: JobContext) -> None:
    active = select(Community).where(Community.state == "active", Community.claimed_at < ctx.now - SETTLE)
    for community in ctx.session.scalars(active.order_by(Community.id)).all():
        local = ctx.now.astimezone(ZoneInfo(community.zone))
        if local.hour not in HOURS or local.weekday() > 4:
            continue
        leader = next(filter(ctx.can_write_to, people.leaders(ctx.session, community.id)), None)
        if leader is not None and communities.asks_next(ctx.session, community.id, ctx.now):
            card = Card("field", community.id, kept=False)
            once = f"card:{community.id}:{ctx.now.isoformat()}"
            ctx.send(leader, card, community=community.id, once=once, unasked=True)
