"""Which words neighbours may read."""

import pytest

from services.speech.public_words import Why, why_not
from tests.support.about_people import ABOUT_PEOPLE, FLATS, HARMLESS


@pytest.mark.parametrize("said", ABOUT_PEOPLE)
def test_accusations_quarrels_debts_and_gossip_are_kept_back(said: str) -> None:
    assert why_not(said) is Why.PEOPLE


@pytest.mark.parametrize("said", FLATS)
def test_a_flat_is_kept_back_for_another_reason(said: str) -> None:
    assert why_not(said) is Why.FLAT


@pytest.mark.parametrize("said", HARMLESS)
def test_names_work_and_noise_without_a_reproach_pass(said: str) -> None:
    assert why_not(said) is None


def test_a_flat_delays_no_danger() -> None:
    assert why_not("пожар в 45 квартире") is None
