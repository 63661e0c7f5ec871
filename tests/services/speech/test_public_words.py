"""Which words neighbours may read."""

import pytest

from services.speech.public_words import Why, undelayed, why_not
from tests.support.about_people import ABOUT_PEOPLE, FLATS, HARMLESS


@pytest.mark.parametrize("said", ABOUT_PEOPLE)
def test_accusations_quarrels_debts_and_gossip_are_kept_back(said: str) -> None:
    assert why_not(said) is Why.PEOPLE


@pytest.mark.parametrize("said", ["Петров шумит, чиню трубы", "Трубы гудят. Сосед тоже шумит!"])
def test_the_pipes_in_one_part_excuse_no_other(said: str) -> None:
    assert why_not(said) is Why.PEOPLE


@pytest.mark.parametrize("said", FLATS)
def test_a_flat_is_kept_back_for_another_reason(said: str) -> None:
    assert why_not(said) is Why.FLAT


@pytest.mark.parametrize("said", HARMLESS)
def test_names_work_and_noise_without_a_reproach_pass(said: str) -> None:
    assert why_not(said) is None


@pytest.mark.parametrize("said", ["пожар в 45 квартире", "пожар, кв. 45", "кв. 45, пожар"])
def test_words_of_danger_wait_for_nobody_but_leave_their_flat_behind(said: str) -> None:
    assert undelayed(said) == "пожар"


def test_other_words_wait_to_be_said_without_it() -> None:
    assert undelayed("донести сумки, кв. 45") == "донести сумки, кв. 45"
