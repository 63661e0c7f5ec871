"""Neighbours who are asked whether they agree to be introduced, and some who were; clubs that gather."""

from models import Acquaintance, AcquaintanceState, Acquainted, Club, ClubState, Tie
from services.events import calendar
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    for state, parts in (
        (AcquaintanceState.ASKED, ("asker", "roamer")),
        (AcquaintanceState.INTRODUCED, ("helper", "speaker")),
    ):
        group = Acquaintance(community=made.yard, month="2026-11", state=state, asked_at=NOW - DAY)
        group.due_at = NOW + DAY
        agrees = None
        if state is AcquaintanceState.INTRODUCED:
            agrees, group.introduced_at = True, NOW - DAY
        made.session.add(group)
        made.session.flush()
        known = {"acquaintance": group.id, "community": made.yard, "tie": Tie.HOUSE, "at": NOW - DAY, "agrees": agrees}
        rows = [Acquainted(person=made.who(part), **known) for part in parts]
        made.session.add_all(rows)
        made.session.flush()
        made.note(f"acquainted.{state}", rows[0].id)
    for club in ClubState.GATHERING, ClubState.ASKING, ClubState.STARTED:
        row = Club(community=made.yard, pursuit=f"{club} games", state=club, created_at=NOW - DAY)
        made.session.add(row)
        made.session.flush()
        if club is ClubState.ASKING:
            row.asked, row.due_at = made.who("asker"), NOW + DAY
        if club is ClubState.STARTED:
            meeting = calendar.create(
                made.session, made.yard, "Домино", NOW + 5 * DAY, "беседка", by=made.who("asker"), now=NOW
            )
            row.event, meeting.awaits_card = meeting.id, True
        made.note(f"club.{club}", row.id)
