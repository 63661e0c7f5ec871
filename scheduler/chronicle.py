"""The history: once a day, what may be written down; once a month, what was a year ago."""

from zoneinfo import ZoneInfo

from after_changes import chronicle
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Chronicle, Matter
from services.chronicle import drafts, quotes, years
from services.chronicle.gone import Gone
from services.communities import profile

HOUR, NOON = 11, 12


@every(minutes=60)
def lines_of_history(ctx: JobContext) -> None:
    for here in profile.living(ctx.session, ctx.now):
        if ctx.now.astimezone(ZoneInfo(here.zone)).hour != HOUR:
            continue
        for row in drafts.due(ctx.session, here, ctx.now):
            chronicle.tell_keeper(ctx, row, unasked=Matter.LEADING)


@every(minutes=60, of=[Chronicle])
def year_ago(ctx: JobContext) -> None:
    for here in profile.living(ctx.session, ctx.now):
        local = ctx.now.astimezone(ZoneInfo(here.zone))
        if not here.year_ago or local.hour != NOON:
            continue
        if found := years.due(ctx.session, here.id, local.date()):
            ctx.post(here.id, Card(chronicle.YEAR_AGO, found.row.id), once=f"year-ago:{here.id}:{local:%Y-%m}")


@every(minutes=60, of=[Chronicle])
def words_nobody_answers_for(ctx: JobContext) -> None:
    chronicle.take_out(ctx, Gone(removed=tuple(quotes.unanswered(ctx.session, ctx.now))))
