"""A line for the community's history goes to whoever decides whether it is kept."""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.afterwards import chronicle
from services.events.afterwards.summary import Summary


def draft_history(ctx: JobContext, told: Summary) -> None:
    row = chronicle.draft(ctx.session, told, ctx.now)
    keeper = chronicle.keeper(ctx.session, row) if row else None
    if row is not None and keeper is not None:
        reader = chronicle.reader(row, keeper, ctx.session.get_one(Event, row.event).host)
        ctx.send(reader, Card("chronicle-draft", row.id), community=row.community, once=f"chronicle:{row.id}")
