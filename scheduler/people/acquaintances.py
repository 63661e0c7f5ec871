"""Introductions: neighbours are asked whether they wish them, a month's are chosen in parts, answers are waited for,
later it is asked how it went."""

from datetime import datetime
from zoneinfo import ZoneInfo

import after_changes.people.acquaintances
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Acquaintance, AcquaintanceWish, Matter, Wish
from services.communities import profile
from services.people.acquaintances import agreeing, rounds, wishes

ASKED = 50  # in one part
HOURS = range(11, 18)


@every(minutes=60)
def acquaintance_wishes(ctx: JobContext) -> bool:
    """Asks some; True if there are more."""
    for community in profile.living(ctx.session, ctx.now):
        if not _by_day(community.zone, ctx.now):
            continue
        some = wishes.to_ask(ctx.session, community.id, ctx.now, ASKED)
        for person in some:
            row = wishes.note(ctx.session, community.id, person, Wish.ASKED, ctx.now)
            once = f"acquaintance-ask:{row.id}:{row.at.date()}"
            card = Card("acquaintance-ask", row.id, kept=False)
            ctx.send(person, card, community=community.id, once=once, unasked=Matter.NEIGHBOURS)
        if some:
            return True
    return False


def _by_day(zone: str, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    return local.hour in HOURS and local.weekday() <= 4


@every(minutes=60, of=[AcquaintanceWish])
def acquaintance_rounds(ctx: JobContext) -> bool:
    """One part of one community's month; True if there may be more."""
    for community in profile.living(ctx.session, ctx.now):
        row = rounds.going_on(ctx.session, community.id, community.zone, ctx.now)
        if row is None:
            continue
        chosen = rounds.go_on(ctx.session, row, community.zone, ctx.now)
        for person, one in chosen.asked:
            ctx.send(person, Card("acquaintance", one), community=community.id, once=f"acquaintance:{one}")
        for one in chosen.changed:
            ctx.refresh("acquaintance", one)
        return True
    return False


@every(minutes=15, of=[Acquaintance])
def acquaintances(ctx: JobContext) -> None:
    for group in agreeing.overdue(ctx.session, ctx.now):
        after_changes.people.acquaintances.settle(ctx, group)
    for group, people in agreeing.to_write_to(ctx.session, ctx.now):
        kind = "acquainted-how" if group.reminded else "acquainted-remind"
        for one in people:
            once = f"{kind}:{one.id}:{group.asked_how}"
            ctx.send(
                one.person,
                Card(kind, one.id, kept=False),
                community=group.community,
                once=once,
                unasked=Matter.NEIGHBOURS,
            )
        agreeing.note_written(ctx.session, group, ctx.now)
