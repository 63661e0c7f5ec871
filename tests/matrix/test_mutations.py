"""The matrix can fail: a check that is taken out of the code is found, by name, way and person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from bot.found import routes
from bot.routing.context import Context
from bot.routing.declared import PressRoute
from models import Plan, scope
from services.communities import profile
from services.help import needs
from services.roles import Role
from services.surveys import plans
from tests.matrix.attempts.everything import faults_of
from tests.matrix.ground import Ground
from tests.matrix.permissions import PERMISSIONS

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def faults(ground: Ground, sample: str) -> str:
    return "\n".join(await faults_of(ground, [one for one in PERMISSIONS.lines if one.sample == sample]))


def changed(patch: pytest.MonkeyPatch, verb: str, **how: object) -> None:
    patch.setitem(routes().presses, verb, replace(routes().presses[verb], **how))


async def test_a_role_that_is_not_asked_for(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, "held", role=Role.MEMBER)
    found = await faults(ground, "held:{yard}:{offer.held}:yes")
    assert "— pressed, as member: offers.state,held; audit.+" in found
    assert "— pressed, as organiser: offers.state,held; audit.+" in found
    assert "— pressed, as guest" not in found


async def test_an_owner_who_is_not_asked_for(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "own", lambda session, community, need, _: needs.get(session, community, need))
    found = await faults(ground, "need-cancel:{yard}:{need.asked}")
    assert "— pressed, as member: " in found
    assert "— pressed, as owner: " in found


async def test_a_community_that_is_not_compared(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    def anybodys(session: Session, _: int, plan: int) -> Plan:
        with scope.beyond(session):  # which would notice
            return session.get_one(Plan, plan)

    monkeypatch.setattr(plans, "get", anybodys)
    found = await faults(ground, "plan-do:{yard}:{plan.marked}:drop")
    assert "— pressed, as outsider, foreign: survey_plans.-" in found
    assert "— pressed, as outsider: " not in found


async def test_a_leader_who_is_not_looked_for(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Context.must_be
    monkeypatch.setattr(
        Context, "must_be", lambda ctx, role: ask(replace(ctx, confirmed=frozenset({ctx.maybe_community})), role)
    )
    found = await faults(ground, "digest-off:{yard}")
    assert "— pressed, as demoted: memberships.digest" in found
    assert "— pressed, as ousted: memberships.digest" in found
    assert "— pressed, as manager" not in found


@pytest.mark.parametrize(
    ("sample", "changed"),
    [
        ("complaint:{yard}:{complaint.named}", "audit.+"),
        ("event-off:{yard}:{event.ahead}:sure", "events.off_at"),
        ("volunteer:{yard}:{need.nobody}", "matches.+"),
    ],
)
async def test_a_leaders_right_within_a_members_button(
    sample: str, changed: str, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Context, "may", lambda ctx, role: ctx.role >= role)
    found = await faults(ground, sample)
    assert "— pressed, as demoted: " in found
    assert "— pressed, as ousted: " in found
    assert changed in found


async def test_more_that_is_changed_than_stands_there(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    route: PressRoute = routes().presses["look-end"]

    def forgetful(ctx: Context) -> None:
        route.handler(ctx)
        profile.get(ctx.session, ctx.community).name = "?"

    changed(monkeypatch, "look-end", handler=forgetful)
    assert "— pressed, as owner: communities.name" in await faults(ground, "look-end:{yard}")
