"""«Когда нужно?», answered in one's own words."""

import pytest

from services.help.needs import urgency_in

SAID = {
    "today": (
        "сегодня вечером", "как можно скорее", "срочно!", "через час", "вечером", "сейчас", "asap", "побыстрее бы",
    ),
    "week": (
        "в четверг", "послезавтра", "завтра", "до понедельника", "в выходные", "на выходных", "через 2 дня", "в среду",
        "до конца недели", "tomorrow", "в субботу к девяти", "на днях",
    ),
    "someday": (
        "не срочно", "через неделю", "на следующей неделе", "когда-нибудь", "не спешу", "потом", "в следующий четверг",
        "летом", "next week", "через пару месяцев",
    ),
    None: ("кот", "к 9 утра", "не знаю", "23", ""),
}  # fmt: skip


@pytest.mark.parametrize(("said", "urgency"), [(said, name) for name, all_ in SAID.items() for said in all_])
def test_what_it_means(said: str, urgency: str | None) -> None:
    assert urgency_in(said) == urgency
