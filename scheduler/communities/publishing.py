"""Planned posts at their time; what has become of them; topics of which nothing was written for long."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from after_changes import planned_posts as said
from bot.jobs import every
from bot.routing.context import JobContext
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Button, Card, Message, Priority, Text, data, text
from models import Matter, PlannedPost, Topic
from services.communities import profile
from services.people import memberships
from services.publishing import plan, release, topics
from services.roles import Role

HOURS = range(11, 18)


@every(minutes=1, of=[PlannedPost])
def planned_posts(ctx: JobContext) -> bool:
    """Sends what is due; asks leaders about what cannot go. True if there may be more."""
    found = release.due(ctx.session, ctx.now)
    for row in found:
        why = release.obstacle(ctx.session, row, ctx.now, ctx.quiet)
        if why is None:
            _send(ctx, row)
        else:
            release.hold(row, why)
            _ask_leaders(ctx, row)
    return len(found) == release.PART


def _send(ctx: JobContext, row: PlannedPost) -> None:
    """What no platform takes within two hours is not sent late, but asked about."""
    at = row.at or ctx.now
    terms = Terms(
        None,
        Priority.REMINDER,
        expires=at + release.PATIENCE,
        about=(plan.ABOUT, row.id),
        unasked=Matter.POST,
        by=row.author,
        by_role=int(Role.MANAGER),
        by_in=row.community,
        anyway=True,
    )
    for chat in release.send(ctx.session, row):
        once = f"{plan.ABOUT}:{row.id}:{at:%Y-%m-%dT%H:%M}:{chat.id}"
        card = Card(plan.ABOUT, row.id)
        outbox.queue(ctx.session, Address(chat.id, chat.transport), card, ctx.now, replace(terms, once=once))


def _ask_leaders(ctx: JobContext, row: PlannedPost) -> None:
    at = row.at or row.made_at
    once = f"post-asked:{row.id}:{at:%Y-%m-%dT%H:%M}:{row.obstacle}"
    ctx.send_leaders(Card("post-asked", row.id), community=row.community, once=once)


@every(minutes=1, of=[PlannedPost])
def posts_gone_out(ctx: JobContext) -> bool:
    """Whoever planned it hears where it is not; of what is everywhere, nothing is said."""
    found = release.sent(ctx.session)
    for row in found:
        outcome = release.outcome(ctx.session, row)
        release.settle(ctx.session, row, outcome)
        if not outcome.out:
            _ask_leaders(ctx, row)
        elif outcome.lacking:
            _tell(ctx, row, outcome)
    return len(found) == release.PART


def _tell(ctx: JobContext, row: PlannedPost, outcome: release.Outcome) -> None:
    lacking: list[Text] = []
    for one in outcome.lacking:
        key = "posts.lacks-key" if one.no_key else "posts.lacks"
        lacking.append(text(key, place=said.where([one.chat])))
    body = (text("posts.out-in-part", title=plan.title(row), places=said.where(outcome.out)), *lacking)
    forward = Button(text("posts.forward"), data("post-forward", row.community, row.id))
    leader = next((one for one in memberships.leaders(ctx.session, row.community) if one == row.author), None)
    if leader is not None:
        once = f"post-in-part:{row.id}:{row.at or row.made_at:%Y-%m-%dT%H:%M}"
        ctx.send(leader, Message(body, ((forward,),)), community=row.community, once=once)


@every(minutes=60, of=[Topic])
def silent_topics(ctx: JobContext) -> None:
    """Once for each silence: whoever has written about it last, else another leader."""
    for row in topics.next_silent(ctx.session, ctx.now):
        local = ctx.now.astimezone(ZoneInfo(profile.get(ctx.session, row.community).zone))
        if local.hour not in HOURS:
            continue
        leaders = [one for one in memberships.leaders(ctx.session, row.community) if ctx.can_write_to(one)]
        last = topics.last_author(ctx.session, row.id)
        if not leaders:
            continue
        row.asked_at = ctx.now
        leader = next((one for one in leaders if one == last), leaders[0])
        once = f"topic-silent:{row.id}:{row.next_at:%Y-%m-%dT%H:%M}"
        card = Card("topic-silent", row.id)
        ctx.send(leader, card, community=row.community, once=once, unasked=Matter.LEADING)
