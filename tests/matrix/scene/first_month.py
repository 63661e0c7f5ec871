"""Newcomers in their first month: one whom only Sosed has greeted, one about whom a neighbour is asked, one whom a
neighbour helps."""

from datetime import timedelta

from sqlalchemy import update

from models import Buddy, BuddyState, Greeted, Membership, Settling, Welcomer, WelcomerState
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    session, yard = made.session, made.yard
    session.add(Welcomer(community=yard, person=made.who("helper"), state=WelcomerState.READY, at=NOW - DAY))
    for part, day, wants in (("neighbour2", 0, True), ("neighbour4", 7, True)):
        month = Settling(community=yard, person=made.who(part), day=day, wants_buddy=wants, asked_at=NOW - DAY)
        session.add(month)
    for thing, part, state in (("asked", "neighbour2", BuddyState.ASKED), ("taken", "neighbour4", BuddyState.TAKEN)):
        row = Buddy(community=yard, newcomer=made.who(part), person=made.who("helper"), state=state)
        row.asked_at, row.due_at = NOW - timedelta(hours=1), NOW + DAY
        session.add(row)
        session.flush()
        made.note(f"buddy.{thing}", row.id)
    came = {"newcomer": True, "greeted_at": NOW - DAY, "greeted_by": Greeted.SOSED, "joined_at": NOW - 2 * DAY}
    greeted = Membership.community == yard, Membership.person == made.who("neighbour5")
    session.execute(update(Membership).where(*greeted).values(**came))
