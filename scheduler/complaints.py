"""Reports changed complaints to people who joined them, and due ones to a leader."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Complaint
from services.complaints import changes


@every(minutes=5, of=[Complaint])
def complaint_news(ctx: JobContext) -> None:
    for news in changes.news(ctx.session, ctx.now, ctx.quiet):
        ctx.send(
            news.person,
            Card("complaint-fixed" if news.fixed else "complaint-news", news.voice, kept=False),
            community=news.community,
            about=("complaint", news.complaint),
        )


@every(minutes=30, of=[Complaint])
def complaints_due(ctx: JobContext) -> None:
    for row in changes.due_today(ctx.session, ctx.now):
        card, once = Card("complaint-due", row.id, kept=False), f"complaint-due:{row.id}:{row.due_on}"
        ctx.send_leaders(card, community=row.community, once=once, about=("complaint", row.id))
