"""Regions of Russia: their names and tzdata zones. A village has its region's zone.

find("село бессоновка пензенской области")  -> Mention("Пензенская область", 15, 33)
zones("Якутия")                              -> ("Asia/Yakutsk", "Asia/Vladivostok", "Asia/Srednekolymsk")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Mention:
    """A region's mention: its range in a folded text."""

    region: str
    start: int
    end: int


def zone(region: str, district: str = "") -> str | None:
    """The zone of a place; None if the region has several zones and the district does not decide."""
    for places, other in _DISTRICTS.get(region, {}).items():
        if district and district in places.split():
            return other
    return None if region in _HOURS and not district else _ZONES[region]


def zones(region: str) -> tuple[str, ...]:
    """The region's zones with different times; a single one if there is only one."""
    return _HOURS.get(region) or (_ZONES[region],)


def names() -> tuple[str, ...]:
    return tuple(_ZONES)


def find(folded: str, at: int = 0) -> Mention | None:
    """The first region mentioned: with «область» or «край», by a proper name, or abbreviated («Пенз. обл.»)."""
    for pattern in (_whole(), _CUT):
        for found in pattern.finditer(folded, at):
            region = _by_group(found) if pattern is not _CUT else _begun(found["start"], found["kind"])
            if region:
                return Mention(region, found.start(), found.end())
    return None


def find_bare(folded: str) -> Mention | None:
    """A region given by its bare adjective: «Бессоновка Пензенская»."""
    found = next(iter(_bare().finditer(folded)), None)
    return Mention(_by_group(found), found.start(), found.end()) if found else None


def _by_group(found: re.Match[str]) -> str:
    return names()[int((found.lastgroup or "r0")[1:])]


def _begun(start: str, kind: str) -> str | None:
    """The only region of its kind with this prefix, or None."""
    kind = "область" if kind.startswith("об") else "край"
    fits = [name for name in _ZONES if name.endswith(kind) and name.lower().startswith(start)]
    return fits[0] if len(fits) == 1 else None


@cache
def _whole() -> re.Pattern[str]:
    """A pattern with a group for each name of each region."""
    groups = (f"(?P<r{n}>{'|'.join(found)})" for n, name in enumerate(_ZONES) if (found := _spellings(name)))
    return re.compile(rf"\b(?:{_REPUBLIC} )?(?:{'|'.join(groups)})(?: {_REPUBLIC})?\b")


@cache
def _bare() -> re.Pattern[str]:
    groups = (f"(?P<r{n}>{stem})" for n, name in enumerate(_ZONES) if (stem := _adjective(name)))
    return re.compile(rf"\b(?:{'|'.join(groups)})\b")


def _spellings(name: str) -> list[str]:
    adjective, (_, more) = _adjective(name), _SPELLED[name]
    kind = _KINDS.get(name.split()[-1], "")
    whole = [f"{adjective} {kind}"] if adjective else []
    return whole + [_declined(one.strip()) for one in more.split(",") if one.strip()]


def _adjective(name: str) -> str:
    first, _, kind = re.sub(r" автономн..", "", name.lower().replace("-", " ")).rpartition(" ")
    if kind not in _KINDS:
        return ""
    endings = "(?:ая|ой|ую|ою)" if first.endswith("ая") else "(?:ий|ый|ого|ому|им|ым|ом)"
    return first[:-2] + endings


def _declined(words: str) -> str:
    return " ".join(re.sub(r"[аяеоьи]?\*$", "(?:а|я|ы|и|е|у|ю|ой|ей|ом|ем|ь|й|ая|ую)?", word) for word in words.split())


_KINDS = {
    "область": r"(?:автономн\w* )?обл(?:аст[ьи]|астью)?",
    "край": r"кр(?:а[йяюе]|аем)?",
    "округ": r"(?:автономн\w* )?(?:окр(?:уг\w{0,2})?|а о|ао)",
}
_REPUBLIC = r"(?:республик[а-я]{1,2}|респ|р ка)"
_CUT = re.compile(r"\b(?P<start>[а-я]{3,}) (?P<kind>обл|об|кр)\b(?:аст\w*|а[йяюе]\w*)?")

# A region, its zone, and names other than «… область», «… край»; a star stands for case endings.
_TABLE = """
    Москва                              Europe/Moscow
    Санкт-Петербург                     Europe/Moscow
    Севастополь                         Europe/Simferopol
    Адыгея                              Europe/Moscow       адыгея*
    Алтайский край                      Asia/Barnaul
    Амурская область                    Asia/Yakutsk
    Архангельская область               Europe/Moscow
    Астраханская область                Europe/Astrakhan
    Башкортостан                        Asia/Yekaterinburg  башкортостан*, башкирия*, рб
    Белгородская область                Europe/Moscow
    Брянская область                    Europe/Moscow
    Бурятия                             Asia/Irkutsk        бурятия*
    Владимирская область                Europe/Moscow
    Волгоградская область               Europe/Volgograd
    Вологодская область                 Europe/Moscow
    Воронежская область                 Europe/Moscow
    Дагестан                            Europe/Moscow       дагестан*
    Еврейская автономная область        Asia/Vladivostok    еао, еврейск* автономн* обл*
    Забайкальский край                  Asia/Chita          забайкалье*
    Ивановская область                  Europe/Moscow
    Ингушетия                           Europe/Moscow       ингушетия*
    Иркутская область                   Asia/Irkutsk
    Кабардино-Балкария                  Europe/Moscow       кабардино балкария*, кабардино балкарск*, кбр
    Калининградская область             Europe/Kaliningrad
    Калмыкия                            Europe/Moscow       калмыкия*
    Калужская область                   Europe/Moscow
    Камчатский край                     Asia/Kamchatka      камчатка*
    Карачаево-Черкесия                  Europe/Moscow       карачаево черкесия*, карачаево черкесск*, кчр
    Карелия                             Europe/Moscow       карелия*
    Кемеровская область                 Asia/Novokuznetsk   кузбасс*
    Кировская область                   Europe/Kirov
    Костромская область                 Europe/Moscow
    Краснодарский край                  Europe/Moscow       кубань*
    Красноярский край                   Asia/Krasnoyarsk
    Крым                                Europe/Simferopol   крым*
    Курганская область                  Asia/Yekaterinburg
    Курская область                     Europe/Moscow
    Ленинградская область               Europe/Moscow       ленобласть*, ло
    Липецкая область                    Europe/Moscow
    Магаданская область                 Asia/Magadan
    Марий Эл                            Europe/Moscow       марий эл
    Мордовия                            Europe/Moscow       мордовия*
    Московская область                  Europe/Moscow       подмосковье*, мо
    Мурманская область                  Europe/Moscow
    Ненецкий автономный округ           Europe/Moscow       нао
    Нижегородская область               Europe/Moscow
    Новгородская область                Europe/Moscow
    Новосибирская область               Asia/Novosibirsk
    Омская область                      Asia/Omsk
    Оренбургская область                Asia/Yekaterinburg
    Орловская область                   Europe/Moscow
    Пензенская область                  Europe/Moscow
    Пермский край                       Asia/Yekaterinburg
    Приморский край                     Asia/Vladivostok    приморье*
    Псковская область                   Europe/Moscow
    Республика Алтай                    Asia/Barnaul        горн* алтай*, алтай*
    Республика Коми                     Europe/Moscow       коми
    Ростовская область                  Europe/Moscow
    Рязанская область                   Europe/Moscow
    Самарская область                   Europe/Samara
    Саратовская область                 Europe/Saratov
    Сахалинская область                 Asia/Sakhalin       сахалин*
    Свердловская область                Asia/Yekaterinburg
    Северная Осетия                     Europe/Moscow       северн* осетия* алания*, северн* осетия*, осетия*, алания*
    Смоленская область                  Europe/Moscow
    Ставропольский край                 Europe/Moscow       ставрополье, ставрополья
    Тамбовская область                  Europe/Moscow
    Татарстан                           Europe/Moscow       татарстан*, татария*
    Тверская область                    Europe/Moscow
    Томская область                     Asia/Tomsk
    Тульская область                    Europe/Moscow
    Тыва                                Asia/Krasnoyarsk    тыва*, тува*
    Тюменская область                   Asia/Yekaterinburg
    Удмуртия                            Europe/Samara       удмуртия*, удмуртск*
    Ульяновская область                 Europe/Ulyanovsk
    Хабаровский край                    Asia/Vladivostok
    Хакасия                             Asia/Krasnoyarsk    хакасия*
    Ханты-Мансийский автономный округ   Asia/Yekaterinburg  югра*, хмао югра*, хмао
    Челябинская область                 Asia/Yekaterinburg
    Чечня                               Europe/Moscow       чечня*, чеченск*
    Чувашия                             Europe/Moscow       чувашия*, чувашск*
    Чукотский автономный округ          Asia/Anadyr         чукотка*, чао
    Якутия                              Asia/Yakutsk        саха якутия*, якутия*, саха
    Ямало-Ненецкий автономный округ     Asia/Yekaterinburg  янао, ямал*
    Ярославская область                 Europe/Moscow
    """
_LINE = re.compile(r"(?P<name>\S+(?: \S+)*) {2,}(?P<zone>\S+)(?: +(?P<more>.*))?")
_SPELLED = {
    found["name"]: (found["zone"], found["more"] or "")
    for line in _TABLE.strip().splitlines()
    if (found := _LINE.fullmatch(line.strip()))
}
_ZONES = {name: zone for name, (zone, _) in _SPELLED.items()}

# Districts whose time differs from their region's, now or in the past.
_DISTRICTS = {
    "Якутия": {
        "Верхоянский Усть-Янский": "Asia/Vladivostok",
        "Оймяконский": "Asia/Ust-Nera",
        "Томпонский Усть-Майский": "Asia/Khandyga",
        "Абыйский Аллаиховский Верхнеколымский Момский Нижнеколымский Среднеколымский": "Asia/Srednekolymsk",
    },
    "Сахалинская область": {"Северо-Курильский": "Asia/Srednekolymsk"},
}
_HOURS = {"Якутия": ("Asia/Yakutsk", "Asia/Vladivostok", "Asia/Srednekolymsk")}
ALL = frozenset(_ZONES.values()) | {zone for places in _DISTRICTS.values() for zone in places.values()}
