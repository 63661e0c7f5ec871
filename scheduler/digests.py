"""Stores each week's numbers on Monday at 9:00 local time, and sends the digest to the leaders who want it, and a short
version to the neighbours who do: one for all their communities."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import kpis
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Button, Card, Message, Moment, Text, YesNo, data, text
from bot.words.texts import show_week
from kpis import Week, neighbours
from models import Community, Person
from services.communities import profile
from services.communities.profile import Living
from services.events import calendar
from services.people import memberships
from services.roles import Role

HOUR = 9
LATE = timedelta(hours=36)  # until Tuesday night, if Sosed was down on Monday; after that the numbers are stored only
MEETINGS = 3  # of those that come, for a neighbour
CHUNK = 5  # communities per unit, which bounds how long other updates wait


@every(minutes=15)
def weekly_digests(ctx: JobContext) -> bool:
    due = [one.id for one in profile.living(ctx.session, ctx.now) if _is_due(one, ctx.now)]
    for community in (profile.get(ctx.session, one) for one in due[:CHUNK]):
        week = Week.of(ctx.now, community.zone).before()
        community.digested = week.monday
        _send(ctx, community, week)
    return len(due) > CHUNK


def _is_due(community: Living, now: datetime) -> bool:
    running = Week.of(now, community.zone)
    return (
        community.claimed_at < running.start and now >= _nine(running) and community.digested != running.before().monday
    )


def _nine(running: Week) -> datetime:
    return datetime.combine(running.monday, time(HOUR), ZoneInfo(running.zone))


def _send(ctx: JobContext, community: Community, week: Week) -> None:
    numbers = kpis.measure(ctx.session, community.id, week)
    row = kpis.keep(ctx.session, community.id, week, numbers)
    if kpis.row_of(ctx.session, community.id, week.before()):
        kpis.finished(ctx.session, community.id, week.before())  # what it is compared with
    late = _nine(Week.of(ctx.now, community.zone)) + LATE
    if ctx.now >= late:
        return
    for person in memberships.week_readers(ctx.session, community.id):
        _tell_neighbour(ctx, person, week, late)
    if week.before(-1).monday.month != week.monday.month:
        _send_month(ctx, community.id, week, row, late)
    if kpis.is_empty(numbers):
        return
    for reader, role in memberships.digest_readers(ctx.session, community.id):
        card = Card("digest" if role >= Role.MANAGER else "digest-read", row, kept=False)
        once = f"digest:{community.id}:{week.monday}:{reader}"
        ctx.send(reader, card, community=community.id, leads=community.id, once=once, expires=late)


def _send_month(ctx: JobContext, community: int, week: Week, row: int, late: datetime) -> None:
    """On the first Monday of a month the last one is whole."""
    for reader in memberships.month_readers(ctx.session, community):
        once = f"month:{community}:{week.monday}:{reader}"
        card = Card("month", row, kept=False)
        ctx.send(reader, card, community=community, leads=community, once=once, expires=late)


# ── For neighbours ───────────────────────────────────────────────────────────────────────────────────────────────────
def _tell_neighbour(ctx: JobContext, person: int, week: Week, late: datetime) -> None:
    """The first of their communities where it is nine brings the others along; nothing if there is nothing to tell."""
    wanted = memberships.weeks_wanted(ctx.session, person)
    parts = [(one, _told(ctx, one, person, week)) for one in wanted]
    language = ctx.session.get_one(Person, person).language
    body = [text("weekly.title", week=show_week(week.monday, week.sunday, language))]
    for community, lines in parts:
        if lines and len(wanted) > 1:
            body.append(text("as-is", words=profile.get(ctx.session, community).name))
        body += lines
    if len(body) == 1:
        return
    off = Button(text("digest.off-button"), data("weekly-mine", wanted[0], YesNo.NO))
    events = Button(text("command.events"), data("go", wanted[0], "events"))
    once = f"weekly:{person}:{week.monday}"
    ctx.send(person, Message(tuple(body), ((events,), (off,))), community=wanted[0], once=once, expires=late)


def _told(ctx: JobContext, community: int, person: int, week: Week) -> list[Text]:
    """What was done, and which meetings come."""
    zone = profile.get(ctx.session, community).zone
    there = Week(week.monday, zone)
    numbers = kpis.numbers_of(ctx.session, community, there) or kpis.measure(ctx.session, community, there)
    ahead = calendar.ahead(ctx.session, community, ctx.now, person)[:MEETINGS]
    return [
        *neighbours.lines(numbers),
        *(text("weekly.ahead", title=one.title, when=Moment(one.starts_at, one.zone)) for one in ahead),
    ]
