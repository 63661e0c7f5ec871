"""Festivals: the card shows what is next, one message in the morning instead of many, calling off, the end."""

from after_changes.chronicle import draft_meeting
from after_changes.festivals import tell_cancelled
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Festival
from services.events.festivals import calendar, mornings, programme, summary, volunteers


@every(minutes=1, of=[Festival])
def festival_cards(ctx: JobContext) -> None:
    for festival in programme.out_of_date(ctx.session, ctx.now):
        ctx.refresh("festival", festival.id)


@every(minutes=1, of=[Festival])
def festivals_called_off(ctx: JobContext) -> None:
    for festival, by in calendar.called_off(ctx.session, ctx.now):
        tell_cancelled(ctx, festival, by)


@every(minutes=5, of=[Festival])
def festival_mornings(ctx: JobContext) -> None:
    due = mornings.due(ctx.session, ctx.now, ctx.quiet)
    said = ctx.said([one.key for one in due])
    for one in due:
        if one.key not in said:
            kind, about = "festival-day-hosted" if one.hosts else "festival-day", ("festival", one.festival)
            card = Card(kind, one.subjects[0], kept=False)
            ctx.send(one.person, card, community=one.community, once=one.key, expires=one.until, about=about)


@every(minutes=15, of=[Festival])
def festival_summaries(ctx: JobContext) -> None:
    """To the host, or the leaders in their place, how many came to what; a line for the history; thanks to everybody
    who helped."""
    for festival in summary.due(ctx.session, ctx.now, ctx.quiet):
        for reader in summary.readers(ctx.session, festival):
            kind = "festival-summary" if reader == festival.host else "festival-summary-team"
            card, once = Card(kind, festival.id, kept=False), f"festival-summary:{festival.id}:{reader}"
            ctx.send(reader, card, community=festival.community, once=once)
        if (all_of_it := summary.as_one(ctx.session, festival)) is not None:
            draft_meeting(ctx, all_of_it)
        for row in volunteers.of(ctx.session, festival.id):
            thanks = Card("festival-thanks", row.id, kept=False)
            ctx.send(row.person, thanks, community=festival.community, once=f"festival-thanks:{row.id}")
