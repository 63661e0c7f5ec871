"""A mediator, one who is asked to be one, and talks about quarrels in every state."""

from models import Mediation, MediationState, Mediator, MediatorState
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    for thing, part, state in (
        ("ready", "helper", MediatorState.READY),
        ("other", "neighbour1", MediatorState.READY),
        ("asked", "roamer", MediatorState.ASKED),
    ):
        row = Mediator(
            community=made.yard, person=made.who(part), named_by=made.who("owner"), state=state, at=NOW - DAY
        )
        made.session.add(row)
        made.session.flush()
        made.note(f"mediator.{thing}", row.id)
    for thing, part, state in (
        ("asked", "asker", MediationState.ASKED),
        ("taken", "speaker", MediationState.TAKEN),
        ("alone", "tempter", MediationState.ALONE),
    ):
        talk = Mediation(
            community=made.yard, asker=made.who(part), mediator=made.who("helper"), words="шум", state=state
        )
        talk.asked_at, talk.due_at = NOW - DAY, NOW + DAY
        made.session.add(talk)
        made.session.flush()
        made.note(f"talk.{thing}", talk.id)
