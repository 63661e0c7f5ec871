"""What the leaders do in the month, by days, beside answering what comes to them."""

from __future__ import annotations

MEETING = ("[Пропустить]", "[Пропустить]", "[Всё верно]")
SURVEY = ("[Отправить в чат]",)
CALL = ("афиша", "[Ещё]", "[Позвать тех, кто не ответил]", "[Позвать]")

PLAN: dict[int, tuple[str, ...]] = {
    0: ("/survey help", *SURVEY),
    1: ("/event Зарядка", "каждую субботу с 11 до 12", "сквер", *MEETING),
    2: ("/event Субботник, в воскресенье в 15, двор", *MEETING),
    3: CALL,
    4: ("/event Чай у подъезда, в пятницу в 18, двор", *MEETING),
    6: ("/event Шахматы", "каждую среду в 19", "беседка", *MEETING),
    8: ("/survey talents", *SURVEY),
    10: CALL,
    11: ("/event Обмен книгами, в субботу в 16, библиотека", *MEETING),
    14: ("/survey housing", *SURVEY),
    15: ("/vacancies",),
    16: ("/noticed",),
    17: ("/event Украшаем двор, в субботу в 13, двор", *MEETING),
    18: CALL,
    20: ("/survey leader", *SURVEY),
    22: ("/event Ёлка во дворе, 31 декабря в 17, двор", *MEETING),
    24: CALL,
}
