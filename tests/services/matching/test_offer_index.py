"""The bank of offers knows what came, went or changed, and what neighbours may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from models import Community, Meaning, Offer
from services import preload
from services.help import asking_helpers, needs, overdue, states, talent_search, talents
from services.help.talents import Talent
from services.matching import meaning, offer_index
from services.night import Window
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from tests.services.matching.conftest import NOW, OFFERS, offer


def test_the_bank_knows_what_came_went_or_changed(either: str, session: Session) -> None:
    first = offer(session, "сантехник")
    offer(session, "пеку торты")
    assert offer_index.rank(session, 1, "протекает кран") == [first]
    second = offer(session, "чиню краны и трубы")
    assert sorted(offer_index.rank(session, 1, "протекает кран")) == [first, second]
    session.get_one(Offer, first).state = "removed"
    session.flush()
    assert offer_index.rank(session, 1, "протекает кран") == [second]
    session.get_one(Offer, second).words = "няня"
    session.get_one(Offer, second).search = " няня "
    session.flush()
    assert offer_index.rank(session, 1, "протекает кран") == []
    assert offer_index.rank(session, 1, "посидеть с ребёнком") == [second]
    talents.change(session, 1, 1, second, "words", "торт", NOW + timedelta(minutes=1))
    session.flush()
    assert offer_index.rank(session, 1, "посидеть с ребёнком") == []
    assert second in offer_index.rank(session, 1, "испечь торт")


def test_the_bank_remembers_nothing_that_was_undone(either: str, session: Session) -> None:
    """A unit that fails has searched with what it had told; the next one tells something else."""
    offer(session, "пеку торты")
    assert offer_index.rank(session, 1, "протекает кран") == []
    unit = session.begin_nested()
    plumber = offer(session, "сантехник")
    assert offer_index.rank(session, 1, "протекает кран") == [plumber]
    unit.rollback()
    assert offer_index.rank(session, 1, "протекает кран") == []
    nurse = offer(session, "сижу с детьми")
    assert offer_index.rank(session, 1, "посидеть с ребёнком") == [nurse]


def test_the_bank_sees_what_statements_do(either: str, session: Session) -> None:
    """Whoever changes offers past the objects need not think of the bank."""
    first = offer(session, "сантехник")
    assert offer_index.rank(session, 1, "протекает кран") == [first]
    session.execute(update(Offer).values(state="paused"))
    assert offer_index.rank(session, 1, "протекает кран") == []
    session.execute(update(Offer).values(state="open", near=True))
    assert offer_index.rank(session, 1, "протекает кран") == [first]
    assert offer_index.rank(session, 2, "протекает кран", near=True) == [first]
    session.execute(delete(Offer))
    assert offer_index.rank(session, 1, "протекает кран") == []
    assert offer_index.rank(session, 2, "протекает кран", near=True) == []


def test_what_offers_are_about_is_kept_and_made_anew(either: str, session: Session) -> None:
    one = offer(session, "сантехник")
    assert not offer_index.read_some(session)
    kept = session.get_one(Meaning, one)
    assert (kept.words, kept.model) == ("сантехник", meaning.model())
    assert offer_index.rank(session, 1, "протекает кран") == [one]
    session.get_one(Offer, one).words = "няня"
    offer_index.read_some(session)
    session.flush()
    session.expire_all()
    assert session.get_one(Meaning, one).words == "няня"
    for number in range(offer_index.READ):
        offer(session, f"чиню краны номер {number}")
    assert offer_index.read_some(session), "there may be more"
    assert not offer_index.read_some(session)
    session.delete(session.get_one(Offer, one))
    session.flush()
    session.expire_all()
    assert session.get(Meaning, one) is None


def test_neighbours_see_what_they_may(either: str, session: Session) -> None:
    own = offer(session, "сантехник")
    near = offer(session, "чиню краны и трубы", community=2, near=True)
    offer(session, "сантехник", community=2)
    offer(session, "сантехник", community=3, near=True)
    assert offer_index.rank(session, 1, "протекает кран") == [own]
    assert offer_index.rank(session, 1, "протекает кран", near=True) == [near]
    assert talent_search.find_near(session, 1, "протекает кран") == []  # its owner has left
    memberships.belong(session, 2, 2, NOW, Role.MEMBER)
    assert [found.offer for found in talent_search.find_near(session, 1, "протекает кран")] == [near]
    session.get_one(Offer, near).visible = "organisers"
    session.flush()
    assert talent_search.find_near(session, 1, "протекает кран") == []
    session.get_one(Offer, near).visible = "asked"
    session.get_one(Community, 2).state = "paused"
    session.flush()
    assert talent_search.find_near(session, 1, "протекает кран") == []


def test_a_helper_of_a_neighbouring_community_stays_until_they_leave_it(session: Session) -> None:
    for person in (1, 2):
        memberships.belong(session, person, person, NOW, Role.MEMBER)
    offer(session, "чиню краны и трубы", community=2, near=True)
    need = needs.tell(session, 1, 1, "протекает кран", "week", NOW)
    asked: list[asking_helpers.Asking] = []
    asking_helpers.ask(session, need.id, NOW, lambda asking: not asked.append(asking), Window(), near=False)
    assert not asked, "by one's own neighbours first"
    asking_helpers.ask(session, need.id, NOW, lambda asking: not asked.append(asking), Window())
    assert [(one.helper, one.community) for one in asked] == [(2, 2)]
    assert overdue.strays_due(session, NOW) == ([], False)
    for strange in (1, 3):  # the helper answers as a neighbour of the second
        with pytest.raises(Refusal):
            states.helper_says(session, strange, asked[0].match, 1, True, NOW)
    assert states.helper_says(session, 2, asked[0].match, 2, True, NOW).side == 2
    memberships.leave(session, 2, 2, NOW)
    session.flush()
    assert [stray.need for stray in overdue.strays_due(session, NOW)[0]] == [need.id]


def test_nothing_large_is_loaded_before_it_is_wanted(session: Session) -> None:
    assert not preload.is_wanted(session)
    assert not offer_index.read_some(session)
    offer(session, "сантехник")
    assert preload.is_wanted(session)
    preload.load()


def test_nobody_is_found_for_what_nobody_does(either: str, session: Session) -> None:
    for words in OFFERS:
        offer(session, words)
    assert offer_index.rank(session, 1, "🙂") == []
    assert offer_index.rank(session, 1, "перевезти пианино на пятый этаж") == []


def test_what_was_ticked_is_found_by_its_words(either: str, session: Session) -> None:
    repairs = Talent("Мелкий ремонт", category="repair", about="полка розетка кран сантехник")
    ticked = talents.keep(session, 1, 1, repairs, NOW).id
    assert offer_index.rank(session, 1, "кран капает") == [ticked]
