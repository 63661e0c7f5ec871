"""The loop of help, step by step, where a talk would be too long to show it."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from models import Account, Match, Need, Signal
from scheduler import help as jobs
from services.help import (
    agreed_day,
    asking_helpers,
    endings,
    held_talents,
    needs,
    overdue,
    states,
    talent_confirmation,
    talents,
)
from services.help.talents import Talent
from services.night import Window
from services.people import linking, memberships
from services.people.thanks import giving
from services.refusal import Refusal
from services.when import When
from tests.conftest import NOW
from tests.services.help.conftest import everybody_asked, neighbour
from tests.support.joined import join


# ── «Больше не спрашивать о таком» ───────────────────────────────────────────────────────────────────────────────────
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


def test_a_yes_is_to_the_day_that_was_read_however_soon_another_follows(
    session: Session, here: int, asked: Match
) -> None:
    need = met(session, here, asked)
    stamps = []
    for days in (1, 2):
        agreed_day.name_day(session, here, asked.id, asked.helper, on(NOW.date() + timedelta(days=days)), NOW)
        stamps.append(agreed_day.stamp(asked))
    with pytest.raises(Refusal):
        agreed_day.decide(session, here, asked.id, need.person, stamps[0], True, NOW)
    agreed_day.decide(session, here, asked.id, need.person, stamps[1], True, NOW)


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
    for _ in range(giving.A_DAY):
        giving.give(session, here, giver, asked.helper, "за чай", NOW)
    with pytest.raises(Refusal):
        giving.give(session, here, giver, asked.helper, "за чай", NOW)
    assert giving.give(session, here, giver, asked.helper, "", NOW, for_help=True)


def test_many_talents_are_confirmed_in_parts(session: Session, here: int) -> None:
    for n in range(talent_confirmation.AT_ONCE + 3):
        talents.keep(session, here, neighbour(session, here, f"Сосед {n}"), Talent("пеку хлеб"), NOW)
    later = NOW + talent_confirmation.HALF_A_YEAR
    first, more = talent_confirmation.to_confirm(session, later)
    session.flush()
    rest, no_more = talent_confirmation.to_confirm(session, later)
    assert (len(first), more, len(rest), no_more) == (talent_confirmation.AT_ONCE, True, 3, False)


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


# ── Held ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_leader_releases_the_words_that_were_read_and_no_later_ones(session: Session, here: int) -> None:
    person = neighbour(session, here, "Тимур")
    offer = talents.keep(session, here, person, Talent("скидки на t.me/lavka"), NOW)
    read = held_talents.stamp(offer)
    talents.change(session, here, person, offer.id, "words", "займы на t.me/obman", NOW)
    with pytest.raises(Refusal):
        held_talents.decide(session, here, offer.id, read, True, 1, NOW)
    held_talents.decide(session, here, offer.id, held_talents.stamp(offer), True, 1, NOW)
