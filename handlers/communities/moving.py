"""Changes a community's time zone: plans keep their local hour, and the leaders are told what moved."""

from collections.abc import Iterator

from after_changes.events import forget_reminders, refresh_card
from bot.routing.context import Context
from bot.values.outgoing import Message, Moment, Text, text
from handlers.communities.whereabouts import zone_name
from services.communities import profile
from services.events import calendar
from services.events.festivals import calendar as festivals
from services.help import needs
from services.publishing import plan as posts
from services.surveys import lookup, plans, runs
from services.surveys.definition import said


def move(ctx: Context, zone: str) -> bool:
    """Changes the zone; False if it is the same."""
    old = profile.get(ctx.session, ctx.community).zone
    if old == zone:
        return False
    profile.change(ctx.session, ctx.community, "zone", zone)
    ctx.zone = zone
    moved = list(_moved(ctx, old, zone))
    head = text("zone.moved" if moved else "zone.moved-nothing", zone=zone_name(zone))
    message = Message((head, *moved))
    ctx.reply(message)
    ctx.send_leaders(message, community=ctx.community, but=ctx.person)
    return True


def _moved(ctx: Context, old: str, zone: str) -> Iterator[Text]:
    session, community, now = ctx.session, ctx.community, ctx.now
    for event in calendar.to_zone(session, community, zone, now):
        refresh_card(ctx, event.id)
        forget_reminders(ctx, event)
        yield text("zone.moved-event", title=event.title, when=Moment(event.starts_at, zone))
    festivals.to_zone(session, community, zone)
    for plan in plans.to_zone(session, community, old, zone, now):
        if plan.starts_at:
            title = said(plans.definition_of(plan).title, ctx.language)
            yield text("zone.moved-plan", title=title, when=Moment(plan.starts_at, zone))
    for survey in runs.to_zone(session, community, old, zone, now):
        if survey.closes_at:
            ctx.refresh("survey", survey.id)
            title = said(lookup.definition_of(survey).title, ctx.language)
            yield text("zone.moved-survey", title=title, when=Moment(survey.closes_at, zone))
    if count := posts.to_zone(session, community, old, zone, now):
        yield text("zone.moved-posts", count=count)
    if needs_ := needs.to_zone(session, community, old, zone, now):
        yield text("zone.moved-needs", count=needs_)
