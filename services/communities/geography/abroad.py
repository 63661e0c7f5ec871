"""Major cities abroad where neighbours may speak Russian, by country, each with its zone; the capital comes first.

A country listed with a single zone is assumed to have it everywhere.
"""

from __future__ import annotations

from services.speech.words import fold


def country(folded: str) -> str | None:
    return _BY_NAME.get(folded)


def zone(country: str) -> str | None:
    """The country's zone, if it has only one."""
    zones = {zone for _, zone in ABROAD[country]}
    return zones.pop() if len(zones) == 1 and country not in _WIDE else None


def sample(zone: str) -> str | None:
    """A well-known town in the zone: «как в городе Минск»."""
    return next((name for towns in ABROAD.values() for name, of in towns if of == zone), None)


_TABLE = """
    Абхазия         Сухум, Гагра                                                    Europe/Moscow
    Австрия         Вена, Зальцбург                                                 Europe/Vienna
    Азербайджан     Баку, Гянджа, Сумгаит                                           Asia/Baku
    Армения         Ереван, Гюмри, Ванадзор                                         Asia/Yerevan
    Беларусь        Минск, Гомель, Могилёв, Витебск, Гродно, Брест, Бобруйск        Europe/Minsk
    Болгария        София, Варна, Бургас, Пловдив                                   Europe/Sofia
    Великобритания  Лондон, Манчестер, Эдинбург                                     Europe/London
    Венгрия         Будапешт                                                        Europe/Budapest
    Германия        Берлин, Гамбург, Мюнхен, Кёльн, Дрезден, Лейпциг                Europe/Berlin
    Греция          Афины, Салоники                                                 Europe/Athens
    Грузия          Тбилиси, Батуми, Кутаиси                                        Asia/Tbilisi
    Израиль         Иерусалим, Тель-Авив, Хайфа                                     Asia/Jerusalem
    Индия           Дели, Гоа, Мумбаи                                               Asia/Kolkata
    Иран            Тегеран                                                         Asia/Tehran
    Испания         Мадрид, Барселона, Валенсия                                     Europe/Madrid
    Италия          Рим, Милан                                                      Europe/Rome
    Казахстан       Астана, Алматы, Алма-Ата, Шымкент, Караганда, Павлодар, Усть-Каменогорск, Петропавловск, Костанай, \
Семей   Asia/Almaty
    Казахстан       Байконур, Кызылорда                                             Asia/Qyzylorda
    Казахстан       Актобе, Уральск                                                 Asia/Aqtobe
    Кипр            Никосия, Лимасол                                                Asia/Nicosia
    Киргизия        Бишкек, Ош                                                      Asia/Bishkek
    Китай           Пекин, Шанхай                                                   Asia/Shanghai
    Латвия          Рига, Даугавпилс                                                Europe/Riga
    Литва           Вильнюс, Каунас, Клайпеда                                       Europe/Vilnius
    Молдавия        Кишинёв, Тирасполь, Бельцы                                      Europe/Chisinau
    Монголия        Улан-Батор                                                      Asia/Ulaanbaatar
    Нидерланды      Амстердам                                                       Europe/Amsterdam
    ОАЭ             Абу-Даби, Дубай                                                 Asia/Dubai
    Польша          Варшава, Краков, Вроцлав, Гданьск                               Europe/Warsaw
    Португалия      Лиссабон, Порту                                                 Europe/Lisbon
    Сербия          Белград, Нови-Сад                                               Europe/Belgrade
    США             Нью-Йорк, Бостон, Майами                                        America/New_York
    США             Лос-Анджелес, Сан-Франциско, Сиэтл                              America/Los_Angeles
    США             Чикаго                                                          America/Chicago
    Таджикистан     Душанбе, Худжанд                                                Asia/Dushanbe
    Таиланд         Бангкок, Пхукет, Паттайя                                        Asia/Bangkok
    Туркмения       Ашхабад                                                         Asia/Ashgabat
    Турция          Анкара, Стамбул, Анталья, Аланья                                Europe/Istanbul
    Узбекистан      Ташкент, Самарканд, Бухара                                      Asia/Tashkent
    Украина         Киев, Харьков, Одесса, Днепр, Львов                             Europe/Kyiv
    Финляндия       Хельсинки                                                       Europe/Helsinki
    Франция         Париж, Ницца, Марсель                                           Europe/Paris
    Черногория      Подгорица, Будва, Бар                                           Europe/Podgorica
    Чехия           Прага, Брно, Карловы Вары                                       Europe/Prague
    Швейцария       Берн, Цюрих, Женева                                             Europe/Zurich
    Эстония         Таллин, Тарту, Нарва                                            Europe/Tallinn
    """
ABROAD: dict[str, list[tuple[str, str]]] = {}
for _line in _TABLE.strip().splitlines():
    _country, _rest = _line.split(maxsplit=1)
    _names, _zone = _rest.rsplit(maxsplit=1)
    ABROAD.setdefault(_country, []).extend((_name.strip(), _zone) for _name in _names.split(","))
_WIDE = ("США", "Казахстан")  # these have more zones than are listed here
_BY_NAME = {fold(name): name for name in ABROAD} | {
    "белоруссия": "Беларусь",
    "кыргызстан": "Киргизия",
    "молдова": "Молдавия",
    "туркменистан": "Туркмения",
    "англия": "Великобритания",
}
