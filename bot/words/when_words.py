"""The words and forms of moments: numbers, weekdays, months, parts of the day, as patterns in Russian and English."""

import re
from collections.abc import Callable


def _to_hour(found: re.Match[str]) -> str:
    """«без четверти 6» is 5:45."""
    return _clock(found[3], 60 - (int(found[1]) if found[1] and found[1].isdigit() else 15))


def _of_hour(found: re.Match[str]) -> str:
    """«половина 7-го» is 6:30, «20 минут 7-го» is 6:20."""
    share = found[1].split()[0]
    return _clock(found[2], int(share) if share.isdigit() else 30 if share.startswith("пол") else 15)


def _past_hour(found: re.Match[str]) -> str:
    share = {"half": "30", "quarter": "15"}.get(found[1], found[1])
    return f"{found[2]}:{share:0>2}"


def _clock(next_hour: str, minute: int) -> str:
    hour = int(next_hour) if next_hour.isdigit() else 1
    return f"{hour - 1 if hour > 1 else 12}:{minute:02}"


DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
AFTERNOON = range(1, 8)
# How a part of the day, or else the hour, begins: the hours it moves by twelve, and what 12 means in it.
PARTS: tuple[tuple[str | tuple[str, ...], range, int], ...] = (
    (("0", "утр", "morning"), range(0), 12),
    (("вечер", "evening", "tonight"), range(1, 12), 24),
    (("ноч", "night"), range(7, 12), 24),
    (("дн", "afternoon"), AFTERNOON, 12),
    ("a", range(0), 0),
    ("p", range(1, 12), 12),
    ("", AFTERNOON, 12),
)

CARDINALS = (
    "ноль один|одну|одна|одного|one два|две|двух|двум|two три|трех|трем|three четыре|четырех|четырем|four "
    "пять|пяти|five шесть|шести|six семь|семи|seven восемь|восьми|eight девять|девяти|nine десять|десяти|ten "
    "одиннадцать|одиннадцати|eleven двенадцать|двенадцати|twelve тринадцать|тринадцати четырнадцать|четырнадцати "
    "пятнадцать|пятнадцати|fifteen шестнадцать|шестнадцати семнадцать|семнадцати восемнадцать|восемнадцати "
    "девятнадцать|девятнадцати двадцать|двадцати|twenty"
)
ORDINALS = (
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
TENS = {"ноль": "0", "двадцать": "2", "тридцать": "3", "сорок": "4", "пятьдесят": "5"}
NUMBERS = {form: str(n) for n, forms in enumerate(CARDINALS.split()) for form in forms.split("|")}
NUMBERS |= {"тридцать": "30", "thirty": "30", "сорок": "40", "пятьдесят": "50", "третьего": "3-го", "третье": "3"}
for _n, _stem in [*enumerate(ORDINALS.split(), 1), (30, "тридцат")]:
    NUMBERS |= {f"{_stem}ого": f"{_n}-го", f"{_stem}ое": str(_n)}
UNITS = "|".join(word for word, digits in NUMBERS.items() if 1 <= int(digits.split("-")[0]) <= 9)
# «двадцать восьмого» is 28-го, «двадцать ноль ноль» is 20 00, «полседьмого» is пол7-го.
NUMBER = re.compile(
    rf"(?:\b|(?<=\bпол)|(?<=\bпол-))"
    rf"(?:(ноль(?= (?:ноль|{UNITS})\b)|(?:двадцать|тридцать|сорок|пятьдесят)(?= (?:{UNITS})\b)) )?"
    rf"({'|'.join(NUMBERS)})\b"
)

PLACE = r"(?:подъезд|этаж|кварт|корпус|кабинет|офис|школ|маршрут|автобус)\w*"
REWRITES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\b(в|к|до|около|после|через) (?=час[уа]?\b(?! пик))", r"\1 1 "),
    (r"(?<!\d )\b(?=час (?:дня|ночи)\b)", "1 "),
    (r"\bчерез (\d{1,3}) час\w* (?:и )?(\d{1,3}) мин\w*", lambda f: f"через {int(f[1]) * 60 + int(f[2])} минут"),
    (r"\b(?:без (четверти|\d{1,2})(?: мин\w*)?|(quarter) to) (\d{1,2}|час)\b(?!:)", _to_hour),
    (r"\b(пол(?:овин[аеуы])?|четверть|\d{1,2} мин\w*(?= \d{1,2}-го))[ -]?(\d{1,2})(?:-го)?\b(?!:)", _of_hour),
    (r"\b(half|quarter|\d{1,2}) past (\d{1,2})\b", _past_hour),
    (r"\b(?:пол(?:день|дня|удн\w)|полудн\w|noon|midday)\b", "12:00"),
    (r"\b(?:полноч\w|полуноч\w|midnight)\b", "24:00"),
    # Numbers of houses, people and money are no times; «улица 8 Марта» is no date.
    (rf"\b(?:д|дом\w{{0,2}}|кв|корп|стр|№|{PLACE})\.? ?№? ?\d+(?![\d:]|\.\d)(?:-?[а-я]\b)?", " , "),
    (r"\b(?:ул|улиц\w|площад\w|пл)\.? \d+ (?:мая|марта|января|июля|октября)\b", " , "),
    (rf"\b\d+(?:-\w{{1,2}})? ?(?:{PLACE}|дом(?:е|у|ом)?\b|(?:чел|сосед|жител|руб|шаг|метр|минутах)\w*)", " , "),
    (r"\b\d+[.,]\d+ ?(?:км|м|кг|л|руб\w*|тыс\w*)\b|\bна \d+ дн\w+|\b\d+-(?:й|м|ом|ой|ая|я|е|ю)\b", " , "),
)

AMOUNT = r"\b(?:через|in) (?:(?P<amount>\d+(?:[.,]\d)?|полтор[аы]|пол|пару|half an?|an?) ?)?"
SOON = rf"{AMOUNT}(?:(?P<minutes>мин\w*|min(?:ute)?s?)|час\w*|ч|hours?)\b"
LATER = (
    rf"{AMOUNT}(?:(?P<days>дн\w+|день|сут\w+|days?)|(?P<weeks>недел\w+|weeks?)|(?P<years>год\w*|лет|years?)"
    r"|месяц\w*|months?)\b"
)
FRACTIONS = {"пол": 0.5, "half a": 0.5, "half an": 0.5, "полтора": 1.5, "полторы": 1.5, "пару": 2}

WEEKDAYS = (
    r"понедел\w*|пон|пн|monday|mon",
    r"вторник\w*|вт|tuesday|tues?",
    r"сред[ауеы]|ср|wednesday|wed",
    r"четверг\w*|чт|thursday|thu(?:rs?)?",
    r"пятниц\w*|пят|пт|friday|fri",
    r"суб+от\w*|суб|сб|saturday|sat",
    r"воскрес\w*|вск|вс|sunday|sun",
)
ANY_WEEKDAY = "|".join(WEEKDAYS)
WEEK = (
    rf"\b(?:(?P<next>(?:следующ\w+|next) (?=(?:{ANY_WEEKDAY})\b|недел|week))|(?:этой|эту) (?=недел)|this (?=week)"
    rf"|(?P<skipping>через (?=(?:{ANY_WEEKDAY})\b)))"
)
GONE = (
    rf"\b(?:(?:поза)?вчера|yesterday|(?:прошл\w+|last) (?=(?:{ANY_WEEKDAY})\b|недел|week)"
    r"|(?:час\w*|мин\w*|дн\w+|день|недел\w+|месяц\w*|год\w*|лет) назад|ago)\b"
)
NAMED_DAYS = (
    (r"\bпослезавтра\b|\bday after tomorrow\b", 2),
    (r"\bзавтра\b|\btomorrow\b|\bследующий день\b", 1),
    (r"\bсегодня\b|\btoday\b|\b(?=tonight\b)|\bthis (?=(?:morning|afternoon|evening)\b)", 0),
)

# Three letters a month, twice.
MONTH_STARTS = "янвфевмарапрмаяиюниюлавгсеноктноядекjanfebmaraprmayjunjulaugsepoctnovdec"
MONTH = (
    r"(?P<month>янв(?:ар[ьяе])?|фев(?:р|рал[ьяе])?|мар(?:т[ае]?)?|апр(?:ел[ьяе])?|мая|июн[ьяе]?|июл[ьяе]?|авг(?:уст[ае]?)?"
    r"|сен(?:т|тябр[ьяе])?|окт(?:ябр[ьяе])?|ноя(?:б|бр[ьяе])?|дек(?:абр[ьяе])?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
    r"|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b(?![:.]\d)(?: ?г(?:ода|\b\.?))?)?"
ISO = r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t|(?!\d))"
FULL = (
    r"(?<![\d.:/-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d:]|[.-]\d)"
    r"(?: ?г(?:ода|\b\.?))?"
)
WORDED = rf"(?<!\d)(?P<day>\d{{1,2}})(?:-?(?:го|е|ого|st|nd|rd|th))? ?(?:of )?{MONTH}{YEAR}"
MONTH_FIRST = rf"\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:.]\d){YEAR}"
OF_MONTH = (
    r"(?<!\d)(?:(?P<a>\d{1,2})(?:-?го)? числа|(?P<b>\d{1,2})-го(?= ?(?:[,;.]|$|(?:в|к|на|с|около|после)\b))"
    r"|(?P<c>\d{1,2})(?:st|nd|rd|th))\b"
)
# A time follows «в»: «в 12.10» is ten past twelve. A slash needs a two-digit month: «Кирова 12/1» is a house.
DAY_MONTH = (
    r"(?<![\d.:/-])(?<!\bв )(?<!\bк )(?<!\bat )(?P<day>\d{1,2})"
    r"(?:\.(?P<month>0?[1-9]|1[0-2])|/(?P<slashed>0[1-9]|1[0-2]))(?![\d:]|[./]\d)"
)
VAGUE = rf"\b(?:(?:в|in) (?:мае|{MONTH})|выходн|weekend|следующ\w+ месяц|next month|той неделе)|^\d\d?/\d"

PART_OF_DAY = r"\b(?:утр(?:ом|а)|днем|вечером|ночью|tonight|(?<!good )(?:morning|afternoon|evening|night))\b"
CLOCK = r"""(?x)
    (?:\b(?P<at>во?|ко?|на|с|до|около|после|или|at|by|around|from|till|until|or|@)\ ?)?
    (?<![\d.:/№])(?<!\d-)(?P<hour>\d{1,2})
    (?: (?P<sep>[:.-])(?P<minute>(?<=:)\d\d|(?<!:)[0-5]\d)(?::\d\d)?(?!\d|[./]\d)
      | (?!\d|[.:/]\d)(?P<span>(?=-\d{1,2}\ ?(?:утра|дня|вечера|ночи|ч|[ap]\.?m)))?
        (?:\ ?(?P<unit>ч|час(?:а|у|ов|ам)?|h|o['’]?clock)(?![а-яa-z])\.?)?
        (?:\ ?(?:и\ )?(?P<long>\d{1,2})\ ?м(?:ин\w*)?(?![а-яa-z])|\ ?(?P<spoken>[0-5]\d)(?!\d|[.:/-]\d))?
    )
    (?:,?\ ?(?:(?:in\ the|at)\ )?
      (?P<part>(?:утр(?:а|ом)|дн(?:я|ем)|вечер(?:а|ом)|ноч(?:и|ью)|morning|afternoon|evening|night)\b|[ap]\.?m\b)
    )?
"""
