"""Meetings of the yard and the garden: one invites the other, is invited, or meets with it already. One has two
hosts."""

from datetime import timedelta

from bot.sending import calling_back, outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card
from models import CoHost, CoHostState, Event, Together, TogetherState
from services.events import calendar
from services.events.hosts import together
from services.events.invitations import nudges
from services.roles import Role
from tests.conftest import NOW
from tests.matrix.scene.world import Making

DAY = timedelta(days=1)


def begin(made: Making) -> None:
    session, yard, garden = made.session, made.yard, made.world.garden
    own = calendar.create(session, yard, "Обед двора", NOW + 9 * DAY, "двор", by=made.who("owner"), now=NOW - DAY)
    made.note("together.own", together.invite(session, own, garden, NOW - DAY)[0].id)
    made.note("event.own", own.id)
    _host_with_another(made)
    _withhold(made)
    for thing, title, state in (
        ("asked", "Посадка", TogetherState.ASKED),
        ("theirs", "Урожай", TogetherState.MEETS),
        ("declined", "Прополка", TogetherState.NO),
        ("going", "Варенье", TogetherState.MEETS),
        ("nudged-theirs", "Соленья", TogetherState.MEETS),
    ):
        starts, by = NOW + 10 * DAY, made.who("outsider")
        event = calendar.create(session, garden, title, starts, "сад", by=by, now=NOW - DAY, wanted_help="лейки")
        met = state is TogetherState.MEETS
        row = Together(event=event.id, invited=yard, state=state, met=met, asked_at=NOW - DAY)
        session.add(row)
        session.flush()
        made.note(f"together.{thing}", row.id)
        made.note(f"together.{thing}-read", f"{row.id}:{together.mark_of(event)}")
        made.note(f"event.{thing}", event.id)
    _go_out(made, int(made.world.things["together.going"]))
    nudged = session.get_one(Event, int(made.world.things["event.nudged-theirs"]))
    nudges.begin(session, nudged, yard, made.who("manager"), NOW)


def _host_with_another(made: Making) -> None:
    by, speaker = made.who("organiser"), made.who("speaker")
    event = calendar.create(made.session, made.yard, "Лыжи", NOW + 11 * DAY, "парк", by=by, now=NOW - DAY)
    hosts = {"state": CoHostState.HOSTS, "asked_at": NOW - DAY, "since": NOW - DAY}
    made.session.add(CoHost(event=event.id, person=speaker, **hosts))
    made.note("event.shared", event.id)


def _withhold(made: Making) -> None:
    """Its announcement did not go out."""
    session, by = made.session, made.who("organiser")
    event = calendar.create(session, made.yard, "Лепка", NOW + 12 * DAY, "парк", by=by, now=NOW - DAY)
    group = Address(made.world.groups["yard"], made.place.transport)
    outbox.queue(session, group, Card("event", event.id, kept=False), NOW, Terms(about=("event", event.id)))
    calling_back.void(session, "event", event.id, NOW)
    made.note("event.withheld", event.id)


def _go_out(made: Making, row: int) -> None:
    """The card that the manager has just agreed to."""
    waits = {"not_before": NOW + timedelta(minutes=1), "about": ("together", row)}
    by = Terms(**waits, by=made.who("manager"), by_role=int(Role.MANAGER))
    group = Address(made.world.groups["yard"], made.place.transport)
    outbox.queue(made.session, group, Card("event-with", row, kept=False), NOW, by)
