"""A yes, a no and a question back are told from the words a question wants."""

import pytest

from services.speech.answers import after_no, tells, tells_since


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("да", "yes"),
        ("да, так", "yes"),
        ("да, так и назовём", "yes"),
        ("верно спс", "yes"),
        ("ой нет…", "no"),
        ("ну да, всё верно", "yes"),
        ("так и оставим", "yes"),
        ("да правельно", "yes"),
        ("согласие", ""),
        ("норм название", "yes"),
        ("ну да, так и зовёмся", "yes"),
        ("yes, that's it", "yes"),
        ("Good neighbours", ""),
        ("нет", "no"),
        ("не надо", "no"),
        ("не знаю", "no"),
        ("а можно покороче", "asks"),
        ("зачем это", "asks"),
        ("какой город?", "asks"),
        ("«Что? Где? Когда?»", ""),
        ("Дворик на Кирова", ""),
        ("Как дома", ""),
        ("Нет войне", ""),
        ("Кто мы", ""),
        ("58", ""),
        ("", ""),
        ("🎉" * 300, ""),
    ],
)
def test_tells(said: str, kind: str) -> None:
    assert tells(said) == kind


@pytest.mark.parametrize("said", ["с понедельника", "уже вторую неделю", "со вчерашнего вечера", "с прошлой среды"])
def test_how_long_it_lasts_puts_nothing_off(said: str) -> None:
    assert tells_since(said)


@pytest.mark.parametrize("said", ["завтра", "потом", "вечером", "с мужем решу завтра"])
def test_a_promise_to_answer_tells_of_no_past(said: str) -> None:
    assert not tells_since(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("нет, назовём «Дворик»", "Дворик"),
        ("нет, лучше Соседи Суворова 144", "Соседи Суворова 144"),
        ("пусть будет Кирова 12", "Кирова 12"),
        ("«Что? Где? Когда?»", "Что? Где? Когда?"),
        ("да, Белая ладья", "Белая ладья"),
        ("лучше «Ромашки»", "Ромашки"),
        ("Привет! Мы ТОС «Северо-Восток»", "ТОС «Северо-Восток»"),
        ("let's call it Riverside", "Riverside"),
        ("Да, мы можем", "Да, мы можем"),
        ("Привет, соседи", "Привет, соседи"),
        ("Make it happen", "Make it happen"),
        ("Лучше вместе", "Лучше вместе"),
        ("Нет войне", "Нет войне"),
        ("Не дом, а сказка", "Не дом, а сказка"),
        ("нет", "нет"),
    ],
)
def test_after_no(said: str, meant: str) -> None:
    assert after_no(said) == meant
