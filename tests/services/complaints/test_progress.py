"""What becomes of complaints: news once, promised days, the week's number, forgetting."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

import kpis
from kpis import Week
from models import Community, Complaint, ComplaintState, OpenDialog, Voice
from services.complaints import changes, journal, letters, progress, voices
from services.complaints.journal import Told
from services.night import Window
from services.people import accounts, forgetting, memberships
from services.refusal import Refusal
from tests.conftest import NOW
from tests.services.complaints.conftest import community, new_engine, told
from tests.support import databases
from tests.support.everywhere import at_length

QUIET = Window()


# ── News ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_news_come_once_after_things_have_settled(session: Session, house: int) -> None:
    complaint, who = told(session, house, joined=2)
    assert changes.news(session, NOW + timedelta(hours=1), QUIET) == []
    progress.set_state(session, house, complaint, "sent", NOW, by=1)
    progress.set_state(session, house, complaint, "working", NOW + timedelta(minutes=5), by=1)
    assert changes.news(session, NOW + timedelta(minutes=12), QUIET) == []
    assert [one.person for one in changes.news(session, NOW + timedelta(minutes=15), QUIET)] == who
    assert changes.news(session, NOW + timedelta(hours=1), QUIET) == []


def test_news_wait_for_the_morning_and_pass_by_who_left(session: Session, house: int) -> None:
    complaint, (teller, gone) = told(session, house, joined=1)
    memberships.leave(session, house, gone, NOW)
    progress.set_state(session, house, complaint, "sent", NOW, by=1)
    night = NOW + timedelta(hours=14)  # midnight in Moscow
    assert changes.news(session, night, QUIET) == []
    assert [one.person for one in changes.news(session, night + timedelta(hours=10), QUIET)] == [teller]


def test_many_are_told_in_chunks(session: Session, house: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "CHUNK", 2)
    complaint, who = told(session, house, joined=4)
    progress.set_state(session, house, complaint, "fixed", NOW, by=1)
    heard = [[one.person for one in changes.news(session, NOW + changes.SETTLE, QUIET)] for _ in range(4)]
    assert heard == [who[:2], who[2:4], who[4:], []]


def test_one_who_alone_has_it_opens_it_again_alone(session: Session, house: int) -> None:
    complaint, (teller,) = told(session, house)
    progress.set_state(session, house, complaint, "fixed", NOW, by=1)
    assert progress.verdict(session, house, complaint, teller, False, NOW).reopened


def test_a_tie_opens_it_again(session: Session, house: int) -> None:
    """Of two, whoever speaks first."""
    for says in (True, False):
        complaint, (teller, other) = told(session, house, joined=1, what=Told("yard", "двор", f"Яма {says}", "later"))
        progress.set_state(session, house, complaint, "fixed", NOW, by=1)
        found = [progress.verdict(session, house, complaint, teller, says, NOW).reopened]
        if says:
            found.append(progress.verdict(session, house, complaint, other, False, NOW).reopened)
        assert found[-1]
        assert session.get_one(Complaint, complaint).state == "again"


def test_of_many_the_first_who_denies_it_is_heard_by_a_manager(session: Session, house: int) -> None:
    """And with as many for as against it is open again; the digest counts nothing that is denied."""
    complaint, (teller, *others) = told(session, house, joined=3)
    progress.set_state(session, house, complaint, "fixed", NOW, by=1)
    measure, week = kpis.numbers()["complaints"].measure, Week.of(NOW, "Europe/Moscow")
    assert measure(session, house, week).facts["fixed"] == 1
    first = progress.verdict(session, house, complaint, teller, False, NOW)
    assert (first.reopened, first.denied) == (False, True)
    assert measure(session, house, week).facts == {"told": 1, "fixed": 0, "left": 1, "seconds": None}
    progress.verdict(session, house, complaint, teller, True, NOW)
    assert measure(session, house, week).facts["fixed"] == 1
    again = progress.verdict(session, house, complaint, others[0], False, NOW)
    assert (again.reopened, again.denied) == (True, False)


def test_the_promised_day_is_reminded_of_once(session: Session, house: int) -> None:
    complaint, _ = told(session, house)
    tomorrow = NOW + timedelta(days=1)  # 10:00 in Moscow
    progress.plan(session, house, complaint, "УК", tomorrow.date(), NOW, by=1)
    assert session.get_one(Complaint, complaint).state == "sent"
    assert changes.due_today(session, NOW) == []
    assert changes.due_today(session, tomorrow - timedelta(minutes=30)) == []
    assert [row.id for row in changes.due_today(session, tomorrow)] == [complaint]
    assert changes.due_today(session, tomorrow + timedelta(days=1)) == []
    progress.plan(session, house, complaint, "УК", (tomorrow + timedelta(days=3)).date(), tomorrow, by=1)
    assert changes.due_today(session, tomorrow + timedelta(days=3)) != []


def test_what_is_promised_for_today_is_asked_about_in_the_evening(session: Session, house: int) -> None:
    complaint, _ = told(session, house)
    progress.plan(session, house, complaint, "УК", NOW.date(), NOW, by=1)
    assert changes.due_today(session, NOW + timedelta(hours=7)) == []  # 17:00 in Moscow
    assert [row.id for row in changes.due_today(session, NOW + timedelta(hours=8))] == [complaint]


def test_those_who_sleep_do_not_hide_the_others(session: Session, house: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "CHUNK", 1)
    far = community(session, "Камчатка")
    session.get_one(Community, far).zone = "Asia/Kamchatka"  # 19:00 there
    away, _ = told(session, far, joined=1)
    near, _ = told(session, house, joined=1)
    for where, complaint in ((far, away), (house, near)):
        progress.set_state(session, where, complaint, "working", NOW, by=1)
    found = changes.news(session, NOW + changes.SETTLE, Window.read("18:00-08:00"))
    assert [one.complaint for one in found] == [near]


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_weeks_number(session: Session, house: int) -> None:
    week = Week.of(NOW, "Europe/Moscow")
    measure = kpis.numbers()["complaints"].measure
    assert measure(session, house, week).number is None
    first, who = told(session, house, joined=1)
    told(session, house, what=Told("yard", "двор", "Яма", "later"))
    progress.set_state(session, house, first, "fixed", NOW + timedelta(days=1), by=1)
    facts = {"told": 2, "fixed": 1, "left": 1, "seconds": 86400.0}
    assert (measure(session, house, week).number, measure(session, house, week).facts) == (1.0, facts)
    progress.verdict(session, house, first, who[0], False, NOW + timedelta(days=2))
    assert measure(session, house, week).facts == facts | {"fixed": 0, "left": 2, "seconds": None}


# ── Forgetting ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_forgotten_persons_words_are_in_no_table(session: Session, house: int) -> None:
    """S30: planted marks; what others have joined stays without words; a voice goes, since it could be given again."""
    mine, (teller, other) = told(
        session, house, joined=1, what=Told("yard", "MARKER 7", "MARKER слова", "bad", "console:MARKER")
    )
    alone = journal.tell(session, house, teller, Told("yard", "marker 8", "Другая MARKER", "bad"), NOW).id
    joined, _ = told(session, house)
    voices.join(session, house, joined, teller, NOW)
    known = [{"id": mine, "words": "MARKER слова"}]
    session.add(_dialog(session, other, house, known))
    session.flush()
    forgetting.forget(session, teller, NOW)
    session.flush()
    assert session.get(Complaint, alone) is None
    assert (voices.count(session, mine), voices.count(session, joined)) == (1, 1)
    tables = inspect(session.connection()).get_table_names()
    found = [
        row
        for table in tables
        for row in session.execute(text(f"SELECT * FROM {table}"))
        if "marker" in str(row).lower()
    ]
    assert found == []
    assert teller not in session.scalars(select(Voice.person)).all()


def _dialog(session: Session, person: int, house: int, known: list[dict[str, object]]) -> OpenDialog:
    speaker = accounts.meet(session, "console", f"n{person}", "Олег", NOW, private=True)
    arguments = {"known": known}
    return OpenDialog(
        account=speaker.account, community=house, name="complaint", arguments=arguments, answers=[], picked=[],
        touched_at=NOW,
    )  # fmt: skip


def test_what_everybody_forgot_is_gone(session: Session, house: int) -> None:
    complaint, (teller, other) = told(session, house, joined=1)
    forgetting.forget(session, teller, NOW)
    session.expire_all()
    row = session.get_one(Complaint, complaint)
    assert (row.words, row.place, row.teller, voices.count(session, complaint)) == ("", "", None, 1)
    forgetting.forget(session, other, NOW)
    session.expire_all()
    assert session.get(Complaint, complaint) is None


@pytest.mark.parametrize("state", journal.HANDED_ON)
def test_what_was_handed_on_stays_without_its_author(session: Session, house: int, state: ComplaintState) -> None:
    complaint, (teller,) = told(session, house)
    session.get_one(Complaint, complaint).state = state
    session.flush()
    assert forgetting.forget(session, teller, NOW).left
    session.expire_all()
    row = session.get_one(Complaint, complaint)
    assert (row.state, row.teller, row.words, row.place, row.photo) == (state, None, "", "", None)
    assert voices.count(session, complaint) == 0
    assert row.category


# ── Anything in any order ────────────────────────────────────────────────────────────────────────────────────────────
ACTS = ("join", "leave", "yes", "no", *progress.BY_HAND, "plan", "hidden", "sent-all")


@at_length
@settings(max_examples=60)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), max_size=25))
def test_no_order_of_acts_breaks_it(tmp_path_factory: pytest.TempPathFactory, migrated: Path, acts) -> None:
    """Whatever people and managers tap: it is closed exactly when its state is, refusals apart nothing fails, and
    nobody is told twice of one change."""
    engine = new_engine(databases.emptied(migrated, tmp_path_factory.mktemp("any") / "sosed.db"))
    with Session(engine) as session:
        house = community(session, "Кирова 12")
        complaint, who = told(session, house, joined=3)
        now = NOW
        for act, n in acts:
            now += timedelta(minutes=30)
            with suppress(Refusal):
                _act(session, house, complaint, who[n], act, now)
            row = session.get(Complaint, complaint)
            if row is None:
                assert session.scalars(select(Voice)).all() == []
                break
            assert (row.closed_at is not None) == (row.state in journal.CLOSED)
            assert row.state == "held" or row.state in (*journal.OPEN, *journal.CLOSED)
            told_of = changes.news(session, now + changes.SETTLE, Window.read("00:00-00:00"))
            assert len({one.person for one in told_of}) == len(told_of)
            assert changes.news(session, now + changes.SETTLE, Window.read("00:00-00:00")) == []
    engine.dispose()


def _act(session: Session, house: int, complaint: int, person: int, act: str, now) -> None:
    match act:
        case "join":
            voices.join(session, house, complaint, person, now)
        case "leave":
            voices.leave(session, house, complaint, person)
        case "yes" | "no":
            progress.verdict(session, house, complaint, person, act == "yes", now)
        case "plan":
            progress.plan(session, house, complaint, "УК", now.date(), now, by=1)
        case "sent-all":
            letters.mark_sent(session, house, 0, complaint, letters.letter(session, house).mark, 1, now)
        case _:
            progress.set_state(session, house, complaint, act, now, by=1)
    session.flush()
