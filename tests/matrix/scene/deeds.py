"""Callings: taken, proposed, asked about again; questions to a guide and to the leaders."""

from typing import Any

from models import Called, CalledState, Calling, GuideQuestion, Inquiry, InquiryKind, InquiryState
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
    _ask(made, "open", "asker", InquiryState.OPEN, proposed="noise")
    _ask(made, "taken", "asker", InquiryState.TAKEN, taker=made.who("manager"))
    said = {"taker": made.who("owner"), "answer": "В субботу", "answered_at": NOW - DAY, "answers": 1}
    _ask(made, "answered", "speaker", InquiryState.ANSWERED, **said)
    _ask(made, "wrong", "tempter", InquiryState.ANSWERED, InquiryKind.FEEDBACK, **said)


def _ask(
    made: Making, name: str, asker: str, state: InquiryState, kind: InquiryKind = InquiryKind.QUESTION, **more: Any
) -> None:
    row = Inquiry(community=made.yard, asker=made.who(asker), kind=kind, state=state, words="Когда уборка?", **more)
    row.asked_at, row.due_at = NOW - DAY, NOW + DAY
    made.session.add(row)
    made.session.flush()
    made.note(f"inquiry.{name}", row.id)
