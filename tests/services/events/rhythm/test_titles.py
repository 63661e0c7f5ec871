"""What kind of meeting a title names; what names none, or two, is not guessed."""

import pytest

from models import MeetingKind
from services.events.rhythm import titles

GUESSED = {
    MeetingKind.WORK: ("Субботник", "Осенний субботник 14 октября", "Красим забор", "Уборка двора", "Yard clean-up"),
    MeetingKind.FEAST: ("Чай во дворе", "День соседей", "Чаепитие", "Шахматы во дворе", "Новый год!", "Tea party"),
    MeetingKind.TALK: ("Собрание", "Общее собрание жильцов", "Обсудим парковку", "Встреча с депутатом", "Discussion"),
    MeetingKind.LEARNING: ("Лекция о птицах", "Мастер-класс по лепке", "Учимся вязать", "Экскурсия", "A workshop"),
}
NOT = ("Встреча", "", "Зеваки", "Чайник", "Субботник и чай", "123", "Мечтаем", "Случай во дворе", "Meeting")


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, all_ in GUESSED.items() for title in all_])
def test_a_title_is_understood(kind: MeetingKind, title: str) -> None:
    assert titles.guess(title) is kind


@pytest.mark.parametrize("title", NOT)
def test_what_is_not_plain_is_not_guessed(title: str) -> None:
    assert titles.guess(title) is None
