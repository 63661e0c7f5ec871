"""Once a season a leader hears who could be asked to help: on a Tuesday by day, in the season's first two months.

`once` keys stay for 90 days, a season is longer: in its last month they would be forgotten.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Button, Joined, Message, Row, Someone, Text, data, text
from models import Matter
from services.communities import profile
from services.people import memberships
from services.people.noticed import candidates
from services.people.noticed.candidates import Candidate

TUESDAY, NOON = 1, 12
A_MONTH = timedelta(days=30)  # before that nobody has done much


@every(minutes=60)
def who_could_lead(ctx: JobContext) -> None:
    due = {}
    for one in profile.living(ctx.session, ctx.now - A_MONTH):
        local = ctx.now.astimezone(ZoneInfo(one.zone))
        if (local.weekday(), local.hour) == (TUESDAY, NOON) and local.month % 3:
            due[f"candidates:{one.id}:{candidates.season(local.date())}"] = one.id
    told = ctx.said(list(due))
    for once, community in due.items():
        leader = next(filter(ctx.can_write_to, memberships.leaders_there(ctx.session, community)), None)
        found = candidates.of(ctx.session, community, ctx.now) if leader is not None and once not in told else []
        if leader is not None and found:
            ctx.send(leader, _message(community, found), community=community, unasked=Matter.LEADING, once=once)


def _message(community: int, found: list[Candidate]) -> Message:
    rows: list[Row] = [
        (Button(text("candidates.ask", who=Someone(one.person)), data("lead-ask", community, one.person)),)
        for one in found
    ]
    rows.append((Button(text("candidates.not-now"), data("candidates-no", community)),))
    return Message((text("candidates.head"), *map(_line, found)), tuple(rows))


def _line(one: Candidate) -> Text:
    why = Joined(tuple(text(f"candidates.why-{fact}") for fact in one.why))
    return text("candidates.one", who=Someone(one.person), why=why)
