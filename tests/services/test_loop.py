"""The loop of help, step by step, where a talk would be too long to show it."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models import Community, Match, Membership, Need, Offer, Person
from services import asking, loop, needs, outcomes, talents, thanks
from services.refusal import Refusal
from services.roles import Role
from tests.conftest import NOW
from tests.services.test_help_machine import _database


@pytest.fixture
def session():
    with Session(_database()) as session:
        yield session


@pytest.fixture
def here(session: Session) -> int:
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow"}
    community = Community(name="Кирова 12", state="active", created_at=NOW, **place)
    session.add(community)
    session.flush()
    return community.id


def neighbour(session: Session, community: int, name: str) -> int:
    person = Person(name=name)
    session.add(person)
    session.flush()
    session.add(Membership(community=community, person=person.id, role=int(Role.MEMBER), joined_at=NOW))
    session.flush()
    return person.id


@pytest.fixture
def asked(session: Session, here: int) -> Match:
    """Олег, who mends taps, is asked by Галина."""
    galina, oleg = (neighbour(session, here, name) for name in ("Галина", "Олег"))
    talents.keep(session, here, oleg, "чиню краны", NOW)
    need = needs.tell(session, here, galina, "капает кран", "week", NOW)
    asking.ask(session, need.id, NOW, lambda asking: True)
    return session.query(Match).one()


# ── «Больше не спрашивать о таком» ───────────────────────────────────────────────────────────────────────────────────
def test_never_again_counts_after_not_now(session: Session, here: int, asked: Match) -> None:
    loop.helper_says(session, here, asked.id, asked.helper, False, NOW)
    assert loop.no_more_such(session, here, asked.id, asked.helper, NOW) is None
    assert session.query(Offer).one().state == "paused"
    assert asked.state == "no"


def test_never_again_counts_when_the_need_is_over(session: Session, here: int, asked: Match) -> None:
    need = session.get_one(Need, asked.need)
    outcomes.cancel(session, here, need.person, need.id, NOW)
    assert loop.no_more_such(session, here, asked.id, asked.helper, NOW) is None
    assert session.query(Offer).one().state == "paused"


def test_never_again_to_a_held_offer_leaves_it_to_the_leader(session: Session, here: int, asked: Match) -> None:
    """Else switching it on again would show to all what nobody has looked at."""
    session.query(Offer).one().state = "held"
    loop.no_more_such(session, here, asked.id, asked.helper, NOW)
    session.expire_all()
    assert session.query(Offer).one().state == "held"
    assert asked.state == "no"
    assert asked.answered_at == NOW


# ── The agreed day ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_later_word_about_the_day_wins_and_is_news_to_the_other(session: Session, here: int, asked: Match) -> None:
    need = session.get_one(Need, asked.need)
    loop.helper_says(session, here, asked.id, asked.helper, True, NOW)
    loop.asker_says(session, here, asked.id, need.person, True, NOW)
    today, tomorrow = NOW.date(), NOW.date() + timedelta(days=1)
    first = outcomes.agree_on(session, here, asked.id, need.person, tomorrow, NOW)
    assert (first.other, first.check.date()) == (asked.helper, today + timedelta(days=2))
    assert outcomes.agree_on(session, here, asked.id, asked.helper, tomorrow, NOW).other is None
    later = outcomes.agree_on(session, here, asked.id, asked.helper, today, NOW)
    assert (later.other, need.check_at) == (need.person, later.check)
    assert later.check.date() == tomorrow
    with pytest.raises(Refusal):
        outcomes.agree_on(session, here, asked.id, asked.helper, today - timedelta(days=1), NOW)


def test_thanks_for_help_are_never_too_many(session: Session, here: int, asked: Match) -> None:
    giver = session.get_one(Need, asked.need).person
    for _ in range(thanks.A_DAY):
        thanks.give(session, here, giver, asked.helper, "за чай", NOW)
    with pytest.raises(Refusal):
        thanks.give(session, here, giver, asked.helper, "за чай", NOW)
    assert thanks.give(session, here, giver, asked.helper, "", NOW, for_help=True)


def test_many_talents_are_confirmed_in_parts(session: Session, here: int) -> None:
    for n in range(talents.AT_ONCE + 3):
        talents.keep(session, here, neighbour(session, here, f"Сосед {n}"), "пеку хлеб", NOW)
    later = NOW + talents.HALF_A_YEAR
    first, more = talents.to_confirm(session, later)
    session.flush()
    rest, no_more = talents.to_confirm(session, later)
    assert (len(first), more, len(rest), no_more) == (talents.AT_ONCE, True, 3, False)
