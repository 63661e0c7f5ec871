"""The loop of help, step by step, where a talk would be too long to show it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from models import Account, Asked, Community, Match, Membership, Need, Offer, Person, Signal
from scheduler import help as jobs
from services.help import agreed_day, asking_helpers, confirming, endings, needs, overdue, proxies, states, talents
from services.help.talents import Talent
from services.night import Window
from services.people import forgetting, linking, memberships, thanks
from services.refusal import Refusal
from services.roles import Role
from services.when import When
from tests.conftest import NOW
from tests.services.help.test_neighbourhood import _database
from tests.support.joined import join


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
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    need = needs.tell(session, here, galina, "капает кран", "week", NOW)
    asking_helpers.ask(session, need.id, NOW, lambda asking: True, Window())
    return session.query(Match).one()


def everybody_asked(session: Session, need: int, now: datetime = NOW) -> list[int]:
    """The helpers who are asked now, one after the other."""
    found: list[int] = []
    asking_helpers.ask(session, need, now, lambda asking: not found.append(asking.helper), Window())
    return found


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


def on(day: date) -> When:
    return When(day, day)


# ── The agreed day ───────────────────────────────────────────────────────────────────────────────────────────────────
A_MINUTE = timedelta(minutes=1)


def met(session: Session, here: int, asked: Match) -> Need:
    need = session.get_one(Need, asked.need)
    states.helper_says(session, here, asked.id, asked.helper, True, NOW)
    states.asker_says(session, here, asked.id, need.person, True, NOW)
    return need


def test_the_first_day_counts_until_the_other_one_says_otherwise(session: Session, here: int, asked: Match) -> None:
    need = met(session, here, asked)
    today, tomorrow = NOW.date(), NOW.date() + timedelta(days=1)
    first = agreed_day.name_day(session, here, asked.id, need.person, on(tomorrow), NOW)
    assert (first.other, asked.day, need.check_at) == (asked.helper, tomorrow, first.check)
    other = agreed_day.name_day(session, here, asked.id, asked.helper, on(today), NOW)
    assert (other.other, asked.day, need.check_at) == (need.person, today, other.check)
    with pytest.raises(Refusal):
        agreed_day.name_day(session, here, asked.id, asked.helper, on(today - timedelta(days=1)), NOW)
    refused = agreed_day.decide(session, here, asked.id, need.person, agreed_day.stamp(asked), False, NOW)
    assert (refused.stays, asked.when, asked.day) == (False, None, None)
    assert need.check_at is not None


def test_an_agreed_day_stays_until_both_want_another(session: Session, here: int, asked: Match) -> None:
    need = met(session, here, asked)
    first, later = (NOW.date() + timedelta(days=days) for days in (1, 3))
    agreed_day.name_day(session, here, asked.id, need.person, on(first), NOW)
    assert agreed_day.name_day(session, here, asked.id, asked.helper, on(first), NOW).other == need.person  # a yes
    planned = need.check_at
    moved = agreed_day.name_day(session, here, asked.id, asked.helper, on(later), NOW)
    assert (moved.check, moved.stays, asked.day, need.check_at) == (None, True, first, planned)
    stamp = agreed_day.stamp(asked)
    with pytest.raises(Refusal):  # not one's own
        agreed_day.decide(session, here, asked.id, asked.helper, stamp, True, NOW)
    agreed_day.name_day(session, here, asked.id, asked.helper, on(later + timedelta(days=1)), NOW + A_MINUTE)
    with pytest.raises(Refusal):  # the question about the day before
        agreed_day.decide(session, here, asked.id, need.person, stamp, True, NOW)
    fits = agreed_day.decide(session, here, asked.id, need.person, agreed_day.stamp(asked), True, NOW)
    assert (asked.day, need.check_at, asked.offered_when) == (later + timedelta(days=1), fits.check, None)


@pytest.mark.parametrize("confirmed", [True, False])
def test_the_time_until_help_ends_when_it_was_done(session: Session, here: int, asked: Match, confirmed: bool) -> None:
    """Not when the asker said so, or had been silent for three days."""
    need = session.get_one(Need, asked.need)
    states.helper_says(session, here, asked.id, asked.helper, True, NOW)
    states.asker_says(session, here, asked.id, need.person, True, NOW)
    done = NOW + timedelta(hours=2)
    endings.helper_reports(session, here, asked.id, asked.helper, "done", done)
    if confirmed:
        endings.outcome(session, here, need.id, need.person, "yes", done + timedelta(days=1))
    else:
        assert overdue.settled_due(session, done + endings.SETTLES) == [need.id]
    signal = session.query(Signal).filter_by(kind="helped").one()
    assert (signal.number, asked.helped_at) == (2 * 60 * 60, done)


def test_thanks_for_help_are_never_too_many(session: Session, here: int, asked: Match) -> None:
    giver = session.get_one(Need, asked.need).person
    for _ in range(thanks.A_DAY):
        thanks.give(session, here, giver, asked.helper, "за чай", NOW)
    with pytest.raises(Refusal):
        thanks.give(session, here, giver, asked.helper, "за чай", NOW)
    assert thanks.give(session, here, giver, asked.helper, "", NOW, for_help=True)


def test_many_talents_are_confirmed_in_parts(session: Session, here: int) -> None:
    for n in range(confirming.AT_ONCE + 3):
        talents.keep(session, here, neighbour(session, here, f"Сосед {n}"), Talent("пеку хлеб"), NOW)
    later = NOW + confirming.HALF_A_YEAR
    first, more = confirming.to_confirm(session, later)
    session.flush()
    rest, no_more = confirming.to_confirm(session, later)
    assert (len(first), more, len(rest), no_more) == (confirming.AT_ONCE, True, 3, False)


# ── Much at once ─────────────────────────────────────────────────────────────────────────────────────────────────────
def job_context(session: Session, now: datetime) -> JobContext:
    return JobContext(session, now, "Europe/Moscow", Window())


def test_many_silences_are_looked_at_a_few_at_a_time(session: Session, here: int) -> None:
    """Each may search the whole bank, and between two parts other people's updates are handled."""
    talents.keep(session, here, neighbour(session, here, "Олег"), Talent("вяжу"), NOW)
    for n in range(overdue.FEW + 2):
        helper = neighbour(session, here, f"Сосед {n}")
        need = needs.tell(session, here, neighbour(session, here, f"Соседка {n}"), f"связать {n}", "week", NOW)
        session.add(Match(need=need.id, helper=helper, state="asked", asked_at=NOW, passes_at=NOW))
        need.looked_at = NOW
    session.flush()
    ctx = job_context(session, NOW + asking_helpers.USUAL_PATIENCE)
    assert jobs.next_helpers.run(ctx)
    assert session.query(Match).filter_by(state="silent").count() == overdue.FEW
    while jobs.next_helpers.run(ctx):
        pass
    assert session.query(Match).filter_by(state="asked").count() == 0
    assert session.query(Need).filter(Need.nobody_at.is_(None)).count() == 0


def test_many_who_leave_are_mended_a_few_at_a_time(session: Session, here: int) -> None:
    leaving = [neighbour(session, here, f"Сосед {n}") for n in range(overdue.FEW + 2)]
    for person in leaving:
        needs.tell(session, here, person, "капает кран", "week", NOW)
        memberships.leave(session, here, person, NOW)
    assert jobs.strays.run(job_context(session, NOW))
    assert session.query(Need).filter_by(state="cancelled").count() == overdue.FEW
    assert not jobs.strays.run(job_context(session, NOW))
    assert session.query(Need).filter_by(state="cancelled").count() == len(leaving)


# ── Two who turn out to be one ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("agreed", [False, True])
def test_nobody_helps_themself(session: Session, here: int, asked: Match, agreed: bool) -> None:
    """Галина and Олег were the same person on two platforms."""
    need = session.get_one(Need, asked.need)
    if agreed:
        states.helper_says(session, here, asked.id, asked.helper, True, NOW)
        states.asker_says(session, here, asked.id, need.person, True, NOW)
    accounts = [
        Account(person=person, transport=transport, external="1", reachable=True, seen_at=NOW)
        for person, transport in ((need.person, "telegram"), (asked.helper, "vk"))
    ]
    session.add_all(accounts)
    session.flush()
    code = linking.new_code(session, accounts[0].id, NOW)
    session.flush()
    join(session, code, accounts[1].id, NOW)
    ivan = neighbour(session, here, "Иван")
    talents.keep(session, here, ivan, Talent("чиню краны"), NOW)
    assert asked.helper == need.person
    strays, _ = overdue.strays_due(session, NOW)
    assert [(stray.need, stray.let_down) for stray in strays] == [(need.id, False)]
    assert (need.state, asked.state) == ("open", "failed" if agreed else "over")
    assert everybody_asked(session, need.id) == [ivan]


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
    assert [row.id for row in overdue.promises_due(session, evening)] == [need.id]
    assert overdue.expiries_due(session, evening + timedelta(hours=13)) == []
    assert [row.id for row, _ in overdue.expiries_due(session, evening + timedelta(hours=14))] == [need.id]
    assert need.state == "expired"


def test_a_willing_helper_keeps_a_need_for_today_alive(session: Session, here: int) -> None:
    asker, oleg = neighbour(session, here, "Галина"), neighbour(session, here, "Олег")
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    need = needs.tell(session, here, asker, "капает кран", "today", NOW)
    asking_helpers.ask(session, need.id, NOW, lambda asking: True, Window())
    overdue.promises_due(session, need.promised_at)
    match = session.query(Match).one()
    states.helper_says(session, here, match.id, oleg, True, need.promised_at)
    assert overdue.expiries_due(session, need.promised_at + timedelta(hours=15)) == []


MOSCOW = ZoneInfo("Europe/Moscow")
NIGHT = Window(time(23), time(11))


@pytest.mark.parametrize(("asked", "until"), [(10, 15), (12, 16), (22, 14), (3, 15)])
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
