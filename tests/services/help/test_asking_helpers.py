"""How often a helper is asked: a week's budget, «Больше не спрашивать», and one person's many needs."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from models import Asked, Match, Need, Offer, Person
from services.help import asking_helpers, endings, needs, overdue, proxies, states, talents
from services.help.talents import Talent
from services.night import Window
from services.people import forgetting
from services.refusal import Refusal
from tests.conftest import NOW
from tests.services.help.conftest import everybody_asked, neighbour
from tests.support.everywhere import share


# ── A week's budget ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_week_stays_counted_when_the_asker_is_forgotten(session: Session, here: int, asked: Match) -> None:
    helper, asker = asked.helper, session.get_one(Need, asked.need).person
    session.get_one(Person, helper).asks_a_week = 1
    forgetting.forget(session, asker, NOW)
    lyuba = neighbour(session, here, "Люба")
    need = needs.tell(session, here, lyuba, "капает кран в ванной", "week", NOW)
    assert everybody_asked(session, need.id, NOW + timedelta(hours=1)) == []
    assert everybody_asked(session, need.id, NOW + asking_helpers.WEEK) == [helper]


def test_a_week_stays_counted_when_a_neighbour_is_forgotten(session: Session, here: int) -> None:
    natalya, oleg = (neighbour(session, here, name) for name in ("Наталья", "Олег"))
    session.get_one(Person, oleg).asks_a_week = 1
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    found = []
    for name in ("Анна Петровна", "Клавдия"):
        other = proxies.keep(session, here, natalya, name, "звонить мне", "spoken", NOW)
        need = needs.tell(session, here, natalya, f"капает кран, {name}", "week", NOW, neighbour=other.id)
        found += everybody_asked(session, need.id)
        proxies.forget(session, here, natalya, other.id)
    assert found == [oleg]


def test_who_cannot_be_reached_loses_nothing(session: Session, here: int) -> None:
    """Neither their week, nor the chance to be asked of the same need."""
    galina, oleg = (neighbour(session, here, name) for name in ("Галина", "Олег"))
    session.get_one(Person, oleg).asks_a_week = 1
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    need = needs.tell(session, here, galina, "капает кран", "week", NOW)
    asking_helpers.ask(session, need.id, NOW, lambda asking: False, Window())
    assert session.query(Match).count() == 0
    assert everybody_asked(session, need.id, NOW + timedelta(hours=1)) == [oleg]


def test_a_week_that_is_over_is_not_kept(session: Session, here: int, asked: Match) -> None:
    asking_helpers.tidy(session, NOW + asking_helpers.WEEK - timedelta(minutes=1))
    assert session.query(Asked).count() == 1
    asking_helpers.tidy(session, NOW + asking_helpers.WEEK)
    assert session.query(Asked).count() == 0


# ── «Больше не спрашивать о таком» ───────────────────────────────────────────────────────────────────────────────────
def test_never_again_counts_after_not_now(session: Session, here: int, asked: Match) -> None:
    states.helper_says(session, here, asked.id, asked.helper, False, NOW)
    assert states.no_more_such(session, here, asked.id, asked.helper, NOW) is None
    assert session.query(Offer).one().state == "paused"
    assert asked.state == "no"


def test_never_again_counts_when_the_need_is_over(session: Session, here: int, asked: Match) -> None:
    need = session.get_one(Need, asked.need)
    endings.cancel(session, here, need.person, need.id, NOW)
    assert states.no_more_such(session, here, asked.id, asked.helper, NOW) is None
    assert session.query(Offer).one().state == "paused"


def test_never_again_to_a_held_offer_leaves_it_to_the_leader(session: Session, here: int, asked: Match) -> None:
    """Else switching it on again would show to all what nobody has looked at."""
    session.query(Offer).one().state = "held"
    states.no_more_such(session, here, asked.id, asked.helper, NOW)
    session.expire_all()
    assert session.query(Offer).one().state == "held"
    assert asked.state == "no"
    assert asked.answered_at == NOW


# ── One person's many needs ──────────────────────────────────────────────────────────────────────────────────────────
def test_one_person_does_not_use_up_everybodys_week(session: Session, here: int) -> None:
    """Told and called off, told and called off; a neighbour's, forgotten with the neighbour, count, too."""
    galina = neighbour(session, here, "Галина")
    clava = proxies.keep(session, here, galina, "Клавдия", "звонить мне", "spoken", NOW)
    for n in range(needs.MOST_A_DAY):
        need = needs.tell(session, here, galina, f"капает кран {n}", "week", NOW, neighbour=clava.id if n % 2 else None)
        endings.cancel(session, here, galina, need.id, NOW)
    proxies.forget(session, here, galina, clava.id)
    with pytest.raises(Refusal) as refused:
        needs.tell(session, here, galina, "капает кран", "week", NOW + timedelta(hours=23))
    assert refused.value.reason == "need.too-often"
    assert needs.tell(session, here, galina, "капает кран", "week", NOW + timedelta(hours=24))


def test_who_was_willing_is_asked_first_when_the_need_is_renewed(session: Session, here: int, asked: Match) -> None:
    """Though the week is full and another one is free: it is the same request. Not if they pause."""
    need, helper = session.get_one(Need, asked.need), session.get_one(Person, asked.helper)
    helper.asks_a_week = 1
    other = neighbour(session, here, "Сергей")
    talents.keep(session, here, other, Talent("чиню краны и смесители"), NOW)
    states.helper_says(session, here, asked.id, helper.id, True, NOW)
    later = NOW + states.ASKER_HAS + timedelta(hours=1)
    overdue.unanswered_due(session, later)
    endings.renew(session, here, need.id, need.person, later)
    assert everybody_asked(session, need.id, later) == [helper.id]
    assert session.query(Asked).count() == 1
    states.move_match(asked, "over")
    helper.asks_paused = True
    assert everybody_asked(session, need.id, later) == [other]


def test_whoever_was_willing_and_wants_to_hear_of_urgent_ones_alone_is_not_asked_of_others(
    session: Session, here: int, asked: Match
) -> None:
    need, helper = session.get_one(Need, asked.need), session.get_one(Person, asked.helper)
    states.helper_says(session, here, asked.id, helper.id, True, NOW)
    later = NOW + states.ASKER_HAS + timedelta(hours=1)
    overdue.unanswered_due(session, later)
    helper.asks_a_week = 0
    endings.renew(session, here, need.id, need.person, later)
    assert everybody_asked(session, need.id, later) == []


def test_a_need_for_today_is_asked_about_in_the_morning(session: Session, here: int) -> None:
    asker = neighbour(session, here, "Галина")
    need = needs.tell(session, here, asker, "капает кран", "today", NOW)
    evening = need.promised_at
    assert [row.id for row in overdue.replies_due(session, evening)] == [need.id]
    assert overdue.expiries_due(session, evening + timedelta(hours=13)) == []
    assert [row.id for row, _ in overdue.expiries_due(session, evening + timedelta(hours=14))] == [need.id]
    assert need.state == "expired"


def test_a_willing_helper_keeps_a_need_for_today_alive(session: Session, here: int) -> None:
    asker, oleg = neighbour(session, here, "Галина"), neighbour(session, here, "Олег")
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    need = needs.tell(session, here, asker, "капает кран", "today", NOW)
    asking_helpers.ask(session, need.id, NOW, lambda asking: True, Window())
    overdue.replies_due(session, need.promised_at)
    match = session.query(Match).one()
    states.helper_says(session, here, match.id, oleg, True, need.promised_at)
    assert overdue.expiries_due(session, need.promised_at + timedelta(hours=15)) == []


MOSCOW = ZoneInfo("Europe/Moscow")


NIGHT = Window(time(23), time(11))


@pytest.mark.parametrize(("asked", "until"), share([(10, 15), (12, 16), (22, 14), (3, 15)], one_in=4))
def test_a_helper_answers_in_the_hours_that_are_not_quiet_here(
    session: Session, here: int, asked: int, until: int
) -> None:
    """Those of the configuration: silence at night is no silence."""
    galina, oleg = (neighbour(session, here, name) for name in ("Галина", "Олег"))
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    moment = datetime(2026, 11, 20, asked, tzinfo=MOSCOW)
    need = needs.tell(session, here, galina, "капает кран", "week", moment)
    asking_helpers.ask(session, need.id, moment, lambda asking: True, NIGHT)
    assert session.query(Match).one().passes_at.astimezone(MOSCOW).hour == until


@pytest.mark.parametrize(
    ("told", "asked", "said"),
    [
        ((20, 12), (20, 12), "today"),
        ((20, 12), (20, 22), "today"),
        ((20, 23), (20, 23), "soon"),  # heard in the morning
    ],
)
def test_today_is_said_on_that_day_and_as_soon_as_possible_after_a_night(
    session: Session, here: int, told: tuple[int, int], asked: tuple[int, int], said: str
) -> None:
    galina, oleg = (neighbour(session, here, name) for name in ("Галина", "Олег"))
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    moments = [datetime(2026, 11, *one, tzinfo=MOSCOW) for one in (told, asked)]
    need = needs.tell(session, here, galina, "капает кран", "today", moments[0])
    asking_helpers.ask(session, need.id, moments[1], lambda asking: True, NIGHT)
    heard = asking_helpers.heard_at(session.query(Match).one())
    assert needs.how_soon(need, "Europe/Moscow", heard) == said
    assert needs.how_soon(need, "Europe/Moscow") == "soon"  # in the group it is read for days
