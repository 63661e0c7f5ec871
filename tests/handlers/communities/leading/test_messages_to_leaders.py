"""A letter to a leader asks, when it goes out, whether they still lead, whatever the code that sends it calls them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.values.outgoing import say
from models import LeadInvite, LeadPart, Membership, Plan
from services.communities import lead_invites
from services.night import Window
from services.people import memberships
from services.people.memberships import Leader
from services.roles import Role
from services.surveys import plans
from tests.conftest import NOW
from tests.support.attacked import world


def someone(session: Session) -> Leader:
    return memberships.leaders(session, 1)[0]


def another(session: Session) -> Leader:
    found = memberships.other_leader(session, 1, 0)
    assert found is not None
    return found


def whoever_invited(session: Session) -> Leader:
    row = LeadInvite(community=1, by=someone(session), part=LeadPart.LEAD, linked=True, at=NOW)
    return lead_invites.giver(row)


def whose_plan_is_due(session: Session) -> Leader:
    session.add(Plan(community=1, name="own", definition={}, made_by=someone(session), made_at=NOW, starts_at=NOW))
    session.flush()
    due = plans.next_due(session, NOW)
    assert due is not None
    return due.by


@pytest.mark.parametrize("found", [someone, another, whoever_invited, whose_plan_is_due])
async def test_nobody_reads_it_who_has_fallen_meanwhile(database: Path, found: Callable[[Session], Leader]) -> None:
    def write(session: Session) -> None:
        ctx, whoever = JobContext(session, w.now, "Europe/Moscow", Window()), found(session)
        assert ctx.send(whoever, say("lead.declined-done"), community=1)

    def fall(session: Session) -> None:
        person = someone(session)
        fallen = Membership.person == person, Membership.community == 1
        session.scalars(select(Membership).where(*fallen)).one().role = Role.MEMBER

    async with world(database) as w:
        await w.w(write)
        await w.w(fall)
        await w.app.settle(w.now)
        assert w.mem.texts("owner") == []


async def test_whoever_leads_reads_it(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: JobContext(session, w.now, "UTC", Window()).send(someone(session), say("card.gone")))
        await w.app.settle(w.now)
        assert w.mem.texts("owner")
