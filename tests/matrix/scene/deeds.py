"""Callings: taken, proposed, asked about again; a question to a guide."""

from models import Called, CalledState, Calling, GuideQuestion
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    for thing, part, calling, state in (
        ("held", "helper", Calling.HERO, CalledState.HELD),
        ("scout", "speaker", Calling.SCOUT, CalledState.HELD),
        ("teller", "speaker", Calling.STORYTELLER, CalledState.HELD),
        ("guide", "helper", Calling.GUIDE, CalledState.HELD),
        ("asked", "asker", Calling.PROVIDER, CalledState.HELD),
        ("proposed", "roamer", Calling.CATALYST, CalledState.PROPOSED),
    ):
        row = Called(community=made.yard, person=made.who(part), calling=calling, state=state, since=NOW - 92 * DAY)
        row.proposed_by = made.who("owner") if state is CalledState.PROPOSED else None
        row.asked_at = NOW - DAY if thing == "asked" else None
        made.session.add(row)
        made.session.flush()
        made.note(f"calling.{thing}", row.id)
    question = GuideQuestion(community=made.yard, asker=made.who("asker"), guide=made.who("helper"), words="где аптека")
    question.asked_at, question.due_at = NOW - DAY, NOW + DAY
    made.session.add(question)
    made.session.flush()
    made.note("guide.question", question.id)
