"""Asks for the views of a channel, which no platform tells."""

from datetime import timedelta

from bot.jobs import every
from bot.routing.context import JobContext
from bot.sending.outbox import How
from bot.values.outgoing import Button, YesNo, data, say, text
from models import Matter
from services.communities import profile
from services.numbers import channel_views
from services.numbers.week import Week
from services.people import memberships

QUIET = timedelta(hours=3)  # of a Sunday's evening


@every(minutes=15)
def channels_unseen(ctx: JobContext) -> None:
    """On Sunday evening one leader is asked for the views that no platform tells."""
    for one in profile.living(ctx.session, ctx.now):
        week = Week.of(ctx.now, one.zone)
        if not channel_views.at_six(week) <= ctx.now < week.end - QUIET:
            continue
        leader = next(filter(ctx.can_write_to, memberships.leaders_there(ctx.session, one.id)), None)
        posts = channel_views.may_ask(ctx.session, one.id, week) if leader is not None else 0
        if leader is None or not posts:
            continue
        monday = week.monday.toordinal()
        row = (Button(text("views.tell"), data("views-tell", one.id, monday)),)
        below = (
            Button(text("views.skip"), data("views-skip", one.id)),
            Button(text("views.never"), data("views-ask", one.id, YesNo.NO)),
        )
        how: How = {"unasked": Matter.LEADING, "once": f"views:{one.id}:{week.monday}", "expires": week.end}
        ctx.send(leader, say("views.ask", row, below, posts=posts), community=one.id, **how)
