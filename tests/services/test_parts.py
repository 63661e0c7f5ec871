"""An offer of several things is taken apart so that each part says by itself what is offered."""

from __future__ import annotations

import pytest

from services.parts import MOST, parts

SAID = [
    # a verb and what it does something with
    ("чиню краны и розетки, пеку торты", ["чиню краны", "чиню розетки", "пеку торты"]),
    ("дам дрель, лестницу или верёвку", ["дам дрель", "дам лестницу", "дам верёвку"]),
    ("чищу снег, колю лёд, мою окна", ["чищу снег", "колю лёд", "мою окна"]),
    ("сижу с детьми, могу забрать из школы, печь пироги", ["сижу с детьми", "могу забрать из школы", "печь пироги"]),
    ("пеку и украшаю торты", ["пеку", "украшаю торты"]),
    # its preposition, too, unless there is another
    ("помогу с уборкой и готовкой", ["помогу с уборкой", "помогу с готовкой"]),
    ("подвезу до метро, на дачу", ["подвезу до метро", "подвезу на дачу"]),
    ("играю в футбол, настольный теннис", ["играю в футбол", "играю в настольный теннис"]),
    # a noun that rules another; a thing of its own
    ("ремонт телефонов, планшетов", ["ремонт телефонов", "ремонт планшетов"]),
    ("репетитор по математике и физике", ["репетитор по математике", "репетитор по физике"]),
    ("ремонт обуви, ключи", ["ремонт обуви", "ключи"]),
    ("сантехник, электрик", ["сантехник", "электрик"]),
    ("сварю борщ, электрик", ["сварю борщ", "электрик"]),
    # an adjective is not parted from its noun
    ("подключаю стиральные и посудомоечные машины", []),
    ("посижу с больным, сварю суп", ["посижу с больным", "сварю суп"]),
    # when, for how much and how is no thing that is offered
    ("сантехник, недорого, по вечерам", []),
    ("Здравствуйте! Вяжу на заказ. Опыт большой", []),
    # other languages, and nothing
    ("I walk dogs and babysit", ["I walk dogs", "babysit"]),
    ("", []),
    ("🙂, 🙂 и !!!", []),
    ("и, или, и", []),
    ("няня", []),
]


@pytest.mark.parametrize(("said", "things"), SAID)
def test_what_is_offered(said: str, things: list[str]) -> None:
    assert list(parts(said)) == things


def test_there_are_not_too_many() -> None:
    assert (
        len(parts(", ".join(f"чиню {thing}" for thing in "стол шкаф стул кран утюг дверь окно часы замок".split())))
        == MOST
    )
    assert len(parts("кран, " * 10_000)) <= MOST
