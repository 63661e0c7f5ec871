"""What a community's leaders have written down: telephones, cards, partners, goals, notices."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models import Counts, PartnerKind
from services.knowledge import contacts, own_cards, partners, telephones
from services.notices import drafts
from services.numbers import strategies, trials
from services.numbers.goals import by_hand, setting
from services.surveys.audience import ALL
from tests.conftest import NOW

DAY = timedelta(days=1)


def write_down(session: Session, here: int, word: Callable[[str], str], telephone: str, leader: int) -> None:
    contacts.add(session, here, [telephones.Told("emergency", telephone)], NOW - 200 * DAY)
    own_cards.write(session, here, None, word("Колясочная"), word("Ключ у консьержа"), NOW - 400 * DAY)
    partner = partners.add(session, here, PartnerKind.MEDIA, word("Газета"), "")
    partners.talked(partner, word("Напишут о дворе"), word("прислать фото"), NOW - DAY, NOW - 2 * DAY)
    goal = setting.add(session, here, Counts.OWN, word("Выступления"), 60, date(2027, 12, 31), NOW - 2 * DAY)
    by_hand.add(session, goal, 1, word("лекция в школе"), NOW - DAY)
    answers = {one: word(one) for one in ("purpose", "audience", "networks", "content", "resources")}
    strategies.write(session, here, **answers, now=NOW - 200 * DAY)
    trials.begin(session, here, "reactions", word("писать в 19:00"), NOW - DAY)
    drafts.write(session, here, leader, word("Нет воды"), ALL, NOW)
