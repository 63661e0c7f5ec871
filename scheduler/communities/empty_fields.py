"""Asks leaders about empty fields of the community's card, one question a week, on a weekday at noon."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Matter
from services.communities import profile
from services.people import memberships

HOURS = range(11, 18)
SETTLE = timedelta(days=1)  # no questions on the first day


@every(minutes=60)
def card_questions(ctx: JobContext) -> None:
    for community in profile.living(ctx.session, ctx.now - SETTLE):
        local = ctx.now.astimezone(ZoneInfo(community.zone))
        if local.hour not in HOURS or local.weekday() > 4:
            continue
        leader = next(filter(ctx.can_write_to, memberships.leaders(ctx.session, community.id)), None)
        if leader is not None and (field := profile.asks_next(ctx.session, community.id, ctx.now)):
            card = Card("field", community.id, kept=False)
            once = f"card:{community.id}:{field}:{ctx.day(community.id)}"  # a postponed question has another day
            ctx.send(leader, card, community=community.id, once=once, unasked=Matter.LEADING)
