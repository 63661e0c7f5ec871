"""Of long words their beginning is offered: whole sentences, if there are any."""

import pytest

from bot.dialogs.dictated import WHOLE, beginning

FIRST = "Мне нужно довезти маму до поликлиники в четверг, к девяти утра, она сама не дойдёт, у неё болят ноги и спина."


@pytest.mark.parametrize("length", [411, 1500, WHOLE])
def test_it_fits_whatever_the_length(length: int) -> None:
    for word in ("нужно ", "щ", "Кран течёт. ", "👩\u200d🌾"):
        short = beginning((word * length)[:length], 300)
        assert 0 < len(short) <= 300


def test_whole_sentences_stay() -> None:
    assert beginning(f"{FIRST} {FIRST} {FIRST}", 300) == f"{FIRST} {FIRST}"


def test_of_one_long_sentence_whole_words_stay() -> None:
    assert beginning("помогите " * 50, 60) == "помогите помогите помогите помогите помогите помогите…"
