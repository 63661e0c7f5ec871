"""Telephones, partners and cards of the community's own."""

from models import Contact, ContactTopic, OwnCard, Partner, PartnerKind
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
