"""A drafted line goes to whoever keeps the history; what is taken out of it goes from the chats, too."""

from __future__ import annotations

from after_changes import posting
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Chronicle, Matter
from services.chronicle import drafts, keepers
from services.chronicle.gone import Gone
from services.events.afterwards.summary import Summary

YEAR_AGO = "year-ago"  # the card that groups have


def draft_meeting(ctx: JobContext, told: Summary) -> None:
    row = drafts.of_meeting(ctx.session, told, ctx.now)
    if row is not None:
        tell_keeper(ctx, row)


def tell_keeper(ctx: JobContext, row: Chronicle, *, unasked: Matter | None = None) -> None:
    keeper = keepers.keeper(ctx.session, row)
    if keeper is not None:
        reader, once = keepers.reader(ctx.session, row, keeper), f"chronicle:{row.id}"
        ctx.send(reader, Card("chronicle-draft", row.id), community=row.community, once=once, unasked=unasked)


def take_out(ctx: JobContext, gone: Gone) -> None:
    for row in gone.removed:
        posting.remove(ctx, (YEAR_AGO, row))
        for kind in ("history-asked", "chronicle-draft"):
            ctx.drop(kind, row)
    for row in gone.changed:
        for kind in (YEAR_AGO, "chronicle-draft"):
            ctx.refresh(kind, row)
