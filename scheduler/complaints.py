"""Complaints on their way: those who joined hear what has changed, a leader hears that a promised day has come."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Complaint
from services.complaints import changes
from services.people import memberships


@every(minutes=5, of=[Complaint])
def complaint_news(ctx: JobContext) -> None:
    for news in changes.news(ctx.session, ctx.now, ctx.quiet):
        ctx.send(
            news.person,
            Card("complaint-fixed" if news.fixed else "complaint-news", news.voice, kept=False),
            community=news.community,
            once=f"complaint-news:{news.voice}:{ctx.now.isoformat()}",
            about=("complaint", news.complaint),
        )


@every(minutes=30, of=[Complaint])
def complaints_due(ctx: JobContext) -> None:
    for row in changes.due_today(ctx.session, ctx.now):
        for leader in memberships.leaders(ctx.session, row.community):
            once = f"complaint-due:{row.id}:{leader}:{row.due_on}"
            about = ("complaint", row.id)
            ctx.send(leader, Card("complaint-due", row.id, kept=False), community=row.community, once=once, about=about)
