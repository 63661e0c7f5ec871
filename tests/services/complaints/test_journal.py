"""Complaints are their community's and their voices': who sees what, what is one and the same, photos."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drawing.digest_picture import DRAWERS
from handlers.complaints.progress import photo_card
from models import Audit, Complaint
from services import files
from services.complaints import journal, letters, lists, progress, voices
from services.complaints.journal import Told
from services.marks import Mark
from services.refusal import Refusal
from tests.conftest import NOW
from tests.services.complaints.conftest import LIFT, community, person, told


# ── Whose it is ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_another_community_is_like_one_that_is_not_there(session: Session, house: int) -> None:
    complaint, (teller,) = told(session, house)
    other = community(session, "Лунная 3")
    stranger = person(session, other)
    tries = [
        lambda of, one: journal.get(session, of, one),
        lambda of, one: voices.join(session, of, one, stranger, NOW),
        lambda of, one: voices.leave(session, of, one, teller),
        lambda of, one: voices.agree_to_be_named(session, of, one, teller),
        lambda of, one: progress.set_state(session, of, one, "fixed", NOW, by=1),
        lambda of, one: progress.plan(session, of, one, "УК", None, NOW, by=1),
        lambda of, one: progress.refuse(session, of, one, "нет", NOW, by=1),
        lambda of, one: progress.verdict(session, of, one, teller, False, NOW),
        lambda of, one: letters.letter(session, of, one),
        lambda of, one: letters.mark_sent(session, of, one, 99, Mark(0), 1, NOW),
    ]
    for act in tries:
        keys = []
        for one in (complaint, 999):
            with pytest.raises(Refusal) as refused:
                act(other, one)
            keys.append(refused.value.reason)
        assert keys == ["button.old"] * 2
    assert lists.listed(session, other, NOW).total == 0
    assert voices.known(session, other, stranger) == []
    assert lists.known_places(session, other, stranger) == []
    assert letters.letter(session, other).items == ()


def test_a_manager_knows_only_those_who_agreed(session: Session, house: int) -> None:
    complaint, (teller, *_) = told(session, house, joined=2)
    assert voices.names(session, complaint, 1, NOW) == []
    voices.agree_to_be_named(session, house, complaint, teller)
    assert session.scalars(select(Audit)).all() == []
    assert voices.names(session, complaint, 1, NOW) == [teller]
    assert session.scalars(select(Audit.action)).all() == ["complaint-names"]


def test_what_is_held_is_seen_by_a_manager_only(session: Session, house: int) -> None:
    teller = person(session, house)
    kept = journal.tell(session, house, teller, LIFT, NOW, doubtful=True)
    assert kept.held
    assert lists.listed(session, house, NOW).total == 0
    assert lists.listed(session, house, NOW, held=True).total == 1
    assert voices.known(session, house, person(session, house)) == []
    assert letters.letter(session, house).items == ()
    with pytest.raises(Refusal, match=r"button\.old"):
        journal.get(session, house, kept.id)
    with pytest.raises(Refusal, match=r"button\.answered"):
        progress.set_state(session, house, kept.id, "fixed", NOW, by=1)
    progress.set_state(session, house, kept.id, "new", NOW, by=1)
    assert lists.listed(session, house, NOW).total == 1
    progress.set_state(session, house, kept.id, "hidden", NOW, by=1)
    assert lists.listed(session, house, NOW, held=True).total == 0


def test_spam_waits_for_a_manager(session: Session, house: int) -> None:
    """Too many in a day, and links."""
    teller = person(session, house)

    def tell(n: int, words: str = "Яма номер", days: int = 0) -> bool:
        one = Told("yard", "двор", f"{words} {n}", "later")
        return journal.tell(session, house, teller, one, NOW + timedelta(days=days)).held

    assert [tell(n) for n in range(7)] == [False] * journal.MOST_A_DAY + [True] * 2
    assert not tell(8, days=1)
    assert tell(9, "Окна дёшево: okna.ru", days=1)
    for n in range(10, 10 + journal.REFUSED_FROM):
        tell(n, days=3)
    with pytest.raises(Refusal, match=r"complaint\.too-many"):
        tell(99, days=3)


def test_the_same_of_the_same_person_is_one(session: Session, house: int) -> None:
    complaint, (teller,) = told(session, house)
    again = journal.tell(session, house, teller, Told("entrance", "подъезд 2", "лифт НЕ едет!", "bad"), NOW)
    assert (again.id, again.again) == (complaint, True)
    elsewhere = journal.tell(session, house, teller, Told("entrance", "подъезд 3", "Лифт не едет", "bad"), NOW)
    assert not elsewhere.again


def test_nobody_is_counted_twice(session: Session, house: int) -> None:
    complaint, (teller,) = told(session, house)
    with pytest.raises(Refusal, match=r"complaint\.joined-already"):
        voices.join(session, house, complaint, teller, NOW)
    assert voices.count(session, complaint) == 1
    voices.leave(session, house, complaint, teller)
    with pytest.raises(Refusal, match=r"button\.old"):
        journal.get(session, house, complaint)


# ── The letter ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_one_place_is_named_once_however_it_is_told(session: Session, house: int) -> None:
    places = ("2 подъезд", "Кирова 12, подъезд 2", "Кирова, 12, под. 2, 4 этаж", "подъезд 2", "дом 12, подъезд 3")
    for place in places:
        told(session, house, what=Told("light", place, "не горит лампа", "bad"))
    (first, name), *others = letters.houses(session, house)
    assert (name, others) == ("кирова 12", [])
    (item,) = letters.letter(session, house).items
    assert item.places == ("Кирова, 12, под. 2, 4 этаж", "дом 12, подъезд 3")
    assert letters.letter(session, house, first).items[0].count == 3


# ── Photos ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_photo_is_fetched_shown_and_goes_with_its_complaint(session: Session, house: int) -> None:
    complaint, (teller,) = told(session, house, what=Told("yard", "двор", "Яма", "bad", "console:7"))
    assert photo_card(session, session.get_one(Complaint, complaint), "ru") is None
    (wanted,) = files.wanted(session, "console", 20)
    assert wanted.external == "7"
    files.keep(session, wanted.id, b"a picture")
    card = photo_card(session, session.get_one(Complaint, complaint), "ru")
    assert card
    assert card.picture
    assert DRAWERS[card.picture.kind](card.picture.data) == b"a picture"
    voices.leave(session, house, complaint, teller)
    assert files.content(session, wanted.id) is None
