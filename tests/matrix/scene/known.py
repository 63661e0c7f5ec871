"""Telephones, partners, cards of the community's own; questions to the leaders in every state."""

from typing import Any

from models import (
    Contact,
    ContactTopic,
    Inquiry,
    InquiryKind,
    InquiryState,
    OwnCard,
    Partner,
    PartnerKind,
)
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    moments = {"checked_at": NOW - DAY, "changed_at": NOW - DAY}
    rows = {
        "contact.lift": Contact(topic=ContactTopic.LIFT, telephone="44-44-44", **moments),
        "contact.officer": Contact(topic=ContactTopic.OFFICER, telephone="33-33-33", asked_at=NOW - DAY, **moments),
        "partner.one": Partner(kind=PartnerKind.MEDIA, name="Газета", step="позвонить", step_at=NOW + DAY),
        "own-card.one": OwnCard(title="Колясочная", words="Ключ у консьержа.", **moments),
    }
    for name, row in rows.items():
        row.community = made.yard
        made.session.add(row)
        made.session.flush()
        made.note(name, row.id)
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
