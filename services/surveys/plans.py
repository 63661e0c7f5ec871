"""Plans: composed or scheduled surveys, edited, cloned, and launched on time or every quarter."""

from __future__ import annotations

import json
import secrets
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Community, CommunityState, Plan, Survey
from services import marks, own_row, wall_clock
from services.communities.posts import SECOND_THOUGHTS
from services.marks import Mark
from services.people import memberships
from services.people.memberships import Leader
from services.refusal import Refusal
from services.surveys import audience, lookup, runs
from services.surveys.audience import Audience
from services.surveys.definition import Definition, ready_made

MOST = 20  # plans per community


def keep(
    session: Session, community: int, definition: Definition, *, by: int, now: datetime, whom: Audience = audience.ALL
) -> Plan:
    """Stores a survey composed by the community."""
    if len(of(session, community)) >= MOST:
        raise Refusal("plan.too-many", most=MOST)
    plan = Plan(
        community=community,
        name=f"own-{secrets.token_hex(6)}",
        definition=definition.model_dump(mode="json"),
        audience=whom.stored(),
        made_by=by,
        made_at=now,
        starts_at=None,
    )
    session.add(plan)
    session.flush()
    return plan


def of_ready_made(session: Session, community: int, name: str, *, by: int, now: datetime) -> Plan:
    """A plan to launch a ready-made survey at some time; one plan per survey."""
    if name not in ready_made():
        raise Refusal("button.old")
    found = session.scalar(select(Plan).where(Plan.community == community, Plan.name == name))
    if found is None:
        found = Plan(community=community, name=name, definition=None, audience={}, made_by=by, made_at=now)
        found.starts_at = None
        session.add(found)
        session.flush()
    return found


def clone(session: Session, community: int, survey: int, *, by: int, now: datetime) -> Plan:
    """Copies a survey's questions to a new plan."""
    original = lookup.get(session, community, survey)
    whom = Audience.read(original.audience)
    return keep(session, community, lookup.definition_of(original), by=by, now=now, whom=whom)


def of(session: Session, community: int) -> Sequence[Plan]:
    return session.scalars(select(Plan).where(Plan.community == community).order_by(Plan.id)).all()


def get(session: Session, community: int, plan: int) -> Plan:
    return own_row.get(session, Plan, community, plan)


def listed(session: Session, community: int) -> list[tuple[Plan, Definition]]:
    """Composed and scheduled plans, without those that are no longer valid."""
    wanted = (plan for plan in of(session, community) if plan.definition or plan.starts_at or plan.quarterly)
    return [(plan, definition) for plan in wanted if (definition := _definition(plan))]


def definition_of(plan: Plan) -> Definition:
    """The definition as it would be launched now. Raises Refusal if it is no longer valid."""
    found = _definition(plan)
    if found is None:
        raise Refusal("button.old")
    return found


def _definition(plan: Plan) -> Definition | None:
    """The definition; None if its file is gone or today's rules reject it."""
    if plan.definition is None:
        return ready_made().get(plan.name)
    try:
        return Definition.model_validate(plan.definition)
    except ValueError:
        return None


def mark_of(plan: Plan) -> Mark:
    """The mark of what the plan asks, and whom."""
    return marks.mark(json.dumps([plan.definition, plan.audience], sort_keys=True))


def amend(session: Session, community: int, plan: int, definition: Definition, whom: Audience) -> Plan:
    """Changes a plan for its next run; a current run keeps its questions."""
    found = get(session, community, plan)
    found.definition, found.audience = definition.model_dump(mode="json"), whom.stored()
    return found


def answer_for(session: Session, community: int, plan: int, by: int, now: datetime) -> None:
    """Records which leader has decided about the plan last: it is launched by itself only while they lead."""
    found = get(session, community, plan)
    found.made_by, found.made_at = by, now


def schedule(session: Session, community: int, plan: int, starts: datetime | None) -> Plan:
    found = get(session, community, plan)
    found.starts_at = starts
    if starts is None:
        found.quarterly = False
    else:
        found.day = _day(starts, _zone(session, community))
    return found


def to_zone(session: Session, community: int, old: str, zone: str, now: datetime) -> list[Plan]:
    """Keeps scheduled launches at their local hour in the community's new zone; returns those moved."""
    found = [plan for plan in of(session, community) if plan.starts_at is not None and plan.starts_at > now]
    for plan in found:
        plan.starts_at = wall_clock.moved(plan.starts_at, old, zone) if plan.starts_at else None
    return found


def repeat(session: Session, community: int, plan: int, now: datetime, quarterly: bool) -> Plan:
    """Repeats a plan every quarter from its next launch; one without a date starts in a quarter, if launched before."""
    found = get(session, community, plan)
    found.quarterly = quarterly
    if found.quarterly and found.starts_at is None and runs.has_run(session, community, found.name):
        zone = _zone(session, community)
        found.starts_at, found.day = in_a_quarter(now, zone), _day(now, zone)
    return found


def drop(session: Session, community: int, plan: int) -> None:
    session.delete(get(session, community, plan))


def launch(
    session: Session, community: int, plan: int, *, by: int, now: datetime, second_thoughts: bool = False
) -> Survey:
    found = get(session, community, plan)
    survey = runs.launch(
        session,
        community,
        found.name,
        by=by,
        now=now,
        definition=definition_of(found),
        whom=Audience.read(found.audience),
        second_thoughts=second_thoughts,
    )
    zone, found.before = _zone(session, community), found.starts_at
    if found.starts_at is None or found.day is None:
        found.day = _day(found.starts_at or now, zone)
    found.starts_at = _next(found.starts_at or now, now, zone, found.day) if found.quarterly else None
    return survey


def _next(starts: datetime, now: datetime, zone: str, day: int) -> datetime:
    """The next quarterly launch; missed quarters are skipped."""
    while (starts := in_a_quarter(starts, zone, day)) <= now:
        pass
    return starts


def take_back(session: Session, community: int, survey: int, now: datetime) -> None:
    """Takes back a launch before it goes out; the plan gets its earlier date back. Raises Refusal."""
    name = runs.take_back(session, community, survey, now)
    plan = session.scalar(select(Plan).where(Plan.community == community, Plan.name == name))
    if plan:
        ahead = plan.before is not None and plan.before > now + SECOND_THOUGHTS
        plan.starts_at = plan.before if ahead else None  # a past date would launch it again at once


# ── When their time comes ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Due:
    """A plan to launch. `earlier`: the run that ends with it; `by`: the leader who is told; `sound`: whether it is
    valid; `answered_for`: whether whoever decided about it still leads, or it has run since they did."""

    plan: int
    community: int
    earlier: int | None
    by: Leader
    sound: bool
    answered_for: bool


def next_due(session: Session, now: datetime) -> Due | None:
    """The first plan due, except for communities that are paused or have no leader; None if there is none."""
    rows = session.scalars(
        select(Plan)
        .join(Community, Community.id == Plan.community)
        .where(Plan.starts_at <= now, Community.state == CommunityState.ACTIVE)
        .order_by(Plan.starts_at, Plan.id)
    )
    for plan in rows:
        if leaders := memberships.leaders(session, plan.community):
            by = next((leader for leader in leaders if leader == plan.made_by), leaders[0])
            earlier = runs.running(session, plan.community, plan.name)
            answered_for = by == plan.made_by or runs.has_run(session, plan.community, plan.name, since=plan.made_at)
            return Due(plan.id, plan.community, earlier, by, _definition(plan) is not None, answered_for)
    return None


def in_a_quarter(moment: datetime, zone: str, day: int | None = None) -> datetime:
    """The same local time in three months, on this day of the month (None: the same), or on the month's last day."""
    local = moment.astimezone(ZoneInfo(zone))
    year, month = divmod(local.year * 12 + local.month - 1 + 3, 12)
    day = min(day or local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(UTC)


def _day(moment: datetime, zone: str) -> int:
    return moment.astimezone(ZoneInfo(zone)).day


def _zone(session: Session, community: int) -> str:
    return session.scalars(select(Community.zone).where(Community.id == community)).one()
