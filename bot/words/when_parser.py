"""Reads a moment from what a neighbour types: «в субботу в 12», «28.11 15:00», "tomorrow at 6pm".

The answer is the next moment that fits, in the future. Neighbours meet by day, so a bare hour from 1 to 7, also with
minutes, means the afternoon: «в 7» and «7:30» are 19:00 and 19:30. «утра», «ночи», "am" or a leading zero («07:00»)
make it the morning; 8 to 12 stay as they are. Midnight («полночь», «12 ночи», 24:00) ends the day it is said of, as in
«31 декабря в полночь»; 00:00 begins it. When it is unsure it refuses: asking again is cheaper than a wrong meeting.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = 200  # characters read: a moment is a phrase, and a short text keeps every pattern quick
FARTHEST = timedelta(days=366)
MISTYPED = 60  # days: a date that passed more recently than this is a slip, not next year's


class Unclear(ValueError):
    """No moment: `why` is "nothing", "no-time", "past", "no-such-date", "too-far" or "ambiguous"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def parse(text: str, now: datetime, zone: str) -> datetime:
    """`now` is aware UTC, `zone` an IANA name. Returns an aware UTC moment after `now`; raises `Unclear`, nothing else.

    A wall time that spring skips moves forward by the gap; of the two that autumn repeats, the first is meant.
    """
    phrase = _Phrase(text)
    today = local(now, zone).date()
    wait = _wait(phrase)
    choices = _choices(phrase, today)
    times = _times(phrase)
    if len(times) > 1 or (wait is not None and (times or choices)):
        raise Unclear("ambiguous")
    if wait is not None:
        moments = [now.astimezone(UTC).replace(second=0, microsecond=0) + wait]
    elif times:
        moments = [_utc(day, times[0], zone) for day in _agreed(choices, today)]
    else:
        raise Unclear("no-time" if choices else "nothing")
    return _first_after(now, moments)


def day(text: str, now: datetime, zone: str) -> date:
    """A day, past or to come: «28 ноября», «вчера», «12.03.1984». Raises `Unclear`, nothing else."""
    today = local(now, zone).date()
    phrase = _Phrase(text)
    for pattern in (_ISO, _FULL, _WORDED, _MONTH_FIRST):  # with its year a day may lie anywhere
        if (found := re.search(pattern, phrase.text)) and found["year"]:
            month, year = found["month"], int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            number = int(month) if month.isdigit() else _MONTH_STARTS.index(month[:3]) // 3 % 12 + 1
            if not (days := _dates_in([year], number, int(found["day"]))):
                raise Unclear("no-such-date")
            return days[0]
    for pattern, back in ((r"\bпозавчера\b", 2), (r"\bвчера\b|\byesterday\b", 1)):
        if re.search(pattern, phrase.text):
            return today - timedelta(days=back)
    choices = _choices(phrase, today)
    if not choices:
        raise Unclear("nothing")
    days = _agreed(choices, today)
    return next((each for each in days if each >= today), days[-1])  # «в субботу» is the coming one


def local(moment: datetime, zone: str) -> datetime:
    """The same moment as an aware time of `zone`."""
    return moment.astimezone(ZoneInfo(zone))


class _Phrase:
    """Plain lower-case words. What a pattern takes is cut out, so that nothing is read twice (28.11 is no time)."""

    def __init__(self, text: str) -> None:
        cut = text[:LONGEST]
        if len(text) > LONGEST:  # the cut may fall inside «12:30»
            cut = cut.rpartition(" ")[0]
        self.text = re.sub(r"[\s\x00-\x1f]+", " ", cut.lower().replace("ё", "е")).translate(_DASHES)
        self.text = _NUMBER.sub(lambda found: _TENS.get(found[1] or "", "") + _NUMBERS[found[2]], self.text)
        for pattern, rewrite in _REWRITES:
            self.text = re.sub(pattern, rewrite, self.text)

    def take(self, pattern: str) -> re.Match[str] | None:
        found = re.search(pattern, self.text)
        if found:
            self.text = f"{self.text[: found.start()]} , {self.text[found.end() :]}"
        return found


def _utc(day: date, minutes: int, zone: str) -> datetime:
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _first_after(now: datetime, moments: list[datetime]) -> datetime:
    moment = next((each for each in moments if each > now), None)
    if moment is None:
        raise Unclear("past")
    if moment - now > FARTHEST:
        raise Unclear("too-far")
    return moment


def _agreed(choices: list[list[date]], today: date) -> list[date]:
    """The days that fit everything said: «завтра, в субботу» is a day only if tomorrow is a Saturday."""
    if not choices:
        return [today, today + timedelta(days=1)]
    days = [day for day in choices[0] if all(day in others for others in choices[1:])]
    if not days:
        raise Unclear("ambiguous")
    return days


def _wait(phrase: _Phrase) -> timedelta | None:
    found = phrase.take(_SOON)
    return timedelta(minutes=_amount(found) * (1 if found["minutes"] else 60)) if found else None


def _amount(found: re.Match[str]) -> float:
    said = found["amount"] or "1"
    if not said[0].isdigit():
        return _FRACTIONS.get(said, 1)
    return min(float(said.replace(",", ".")), 99_999)  # any more is too far, and overflows a date


def _choices(phrase: _Phrase, today: date) -> list[list[date]]:
    """For each day said, the days it may mean, the soonest first."""
    if phrase.take(_GONE):
        raise Unclear("past")
    choices = [*_later(phrase, today), *_dates(phrase, today)]
    choices += [[today + timedelta(days=days)] for pattern, days in _NAMED_DAYS if phrase.take(pattern)]
    # Beside a full date or «завтра», «12.10» is a time.
    if not choices and (found := phrase.take(_DAY_MONTH)):
        choices.append(_dated(int(found["day"]), int(found["month"] or found["slashed"]), None, today))
    choices += _weekdays(phrase, today)
    if not choices and phrase.take(_VAGUE):
        raise Unclear("ambiguous")
    return choices


def _days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def _later(phrase: _Phrase, today: date) -> list[list[date]]:
    found = phrase.take(_LATER)
    if not found:
        return []
    amount = _amount(found) * (12 if found["years"] else 1)
    if amount != int(amount):
        raise Unclear("ambiguous")
    if amount > FARTHEST.days:
        raise Unclear("too-far")
    if found["days"]:
        return [[today + timedelta(days=amount)]]
    if found["weeks"]:  # a whole week, so that «через неделю в субботу» finds its Saturday
        return [_days_from(today + timedelta(weeks=amount), 7)]
    years, month = divmod(today.month - 1 + int(amount), 12)
    first = date(today.year + years, month + 1, 1)
    return [[first.replace(day=min(today.day, monthrange(first.year, first.month)[1]))]]


def _dates(phrase: _Phrase, today: date) -> list[list[date]]:
    choices = []
    for pattern in (_ISO, _FULL, _WORDED, _MONTH_FIRST):
        while found := phrase.take(pattern):
            month, year = found["month"], found["year"]
            number = int(month) if month.isdigit() else _MONTH_STARTS.index(month[:3]) // 3 % 12 + 1
            choices.append(_dated(int(found["day"]), number, year, today))
    while found := phrase.take(_OF_MONTH):
        choices.append(_of_month(int(found["a"] or found["b"] or found["c"]), today))
    return choices


def _dated(day: int, month: int, year: str | None, today: date) -> list[date]:
    if year:
        chosen = _dates_in([int(year) + (2000 if len(year) == 2 else 0)], month, day)
    else:
        near = _dates_in(range(today.year - 1, today.year + 2), month, day)
        past = [each for each in near if 0 <= (today - each).days < MISTYPED]
        chosen = past or [each for each in near if timedelta() < each - today <= FARTHEST]
    if not chosen:
        raise Unclear("no-such-date")
    if chosen[0] < today:
        raise Unclear("past")
    if chosen[0] - today > FARTHEST:
        raise Unclear("too-far")
    return chosen[:1]


def _dates_in(years: range | list[int], month: int, day: int) -> list[date]:
    if not 1 <= month <= 12:
        return []
    return [date(year, month, day) for year in years if year and 1 <= day <= monthrange(year, month)[1]]


def _of_month(day: int, today: date) -> list[date]:
    """«28-го», «28 числа»: of this month or of the next that has such a day."""
    near = [_dates_in([year], month, day) for year in (today.year, today.year + 1) for month in range(1, 13)]
    if not any(near):
        raise Unclear("no-such-date")
    return [found[0] for found in near if found and found[0] >= today]


def _weekdays(phrase: _Phrase, today: date) -> list[list[date]]:
    week = phrase.take(_WEEK)
    # From the past week on, so that «на этой неделе в среду» is past on a Friday, not ambiguous.
    near = _days_from(today - timedelta(days=6), FARTHEST.days + 8)
    said = [n for n, names in enumerate(_WEEKDAYS) if phrase.take(rf"\b(?:{names})\b")]
    choices = [[day for day in near if day.weekday() == n] for n in said]
    if week:
        if week["skipping"] or not choices:
            raise Unclear("ambiguous")
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1 if week["next"] else 0)
        choices.append(_days_from(monday, 7))
    return choices


def _times(phrase: _Phrase) -> list[int]:
    """Different times in minutes after midnight; bare pairs («18 00», «12.30») count when nothing surer is said."""
    sure, unsure = [], []
    while found := phrase.take(_CLOCK):
        said_at = found["at"] and (found["sep"] or int(found["hour"]) <= 24)
        if said_at or found["sep"] == ":" or found["unit"] or found["part"] or found["span"] is not None:
            sure.append(found)
        elif found["sep"] or found["spoken"]:
            unsure.append(found)
    part = phrase.take(_PART_OF_DAY)
    return sorted({_minutes(found, part[0] if part else None) for found in sure or unsure})


def _minutes(found: re.Match[str], part: str | None) -> int:
    hour, minute = int(found["hour"]), int(found["minute"] or found["long"] or found["spoken"] or 0)
    if found["sep"] == "-" and hour < minute <= 24:  # «18-20» is a span as often as a time
        raise Unclear("ambiguous")
    said = found["part"] or part or found["hour"]
    later, twelve = next((hours, twelve) for starts, hours, twelve in _PARTS if said.startswith(starts))
    hour = twelve if hour == 12 else hour + 12 * (hour in later)
    if minute > 59 or hour > 24 or (found["hour"] == "24" and minute):
        raise Unclear("no-such-date")
    return hour * 60 + minute


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


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_AFTERNOON = range(1, 8)
# How a part of the day, or else the hour, begins: the hours it moves by twelve, and what 12 means in it.
_PARTS: tuple[tuple[str | tuple[str, ...], range, int], ...] = (
    (("0", "утр", "morning"), range(0), 12),
    (("вечер", "evening", "tonight"), range(1, 12), 24),
    (("ноч", "night"), range(7, 12), 24),
    (("дн", "afternoon"), _AFTERNOON, 12),
    ("a", range(0), 0),
    ("p", range(1, 12), 12),
    ("", _AFTERNOON, 12),
)

_CARDINALS = (
    "ноль один|одну|одна|одного|one два|две|двух|двум|two три|трех|трем|three четыре|четырех|четырем|four "
    "пять|пяти|five шесть|шести|six семь|семи|seven восемь|восьми|eight девять|девяти|nine десять|десяти|ten "
    "одиннадцать|одиннадцати|eleven двенадцать|двенадцати|twelve тринадцать|тринадцати четырнадцать|четырнадцати "
    "пятнадцать|пятнадцати|fifteen шестнадцать|шестнадцати семнадцать|семнадцати восемнадцать|восемнадцати "
    "девятнадцать|девятнадцати двадцать|двадцати|twenty"
)
_ORDINALS = (
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_TENS = {"ноль": "0", "двадцать": "2", "тридцать": "3", "сорок": "4", "пятьдесят": "5"}
_NUMBERS = {form: str(n) for n, forms in enumerate(_CARDINALS.split()) for form in forms.split("|")}
_NUMBERS |= {"тридцать": "30", "thirty": "30", "сорок": "40", "пятьдесят": "50", "третьего": "3-го", "третье": "3"}
for _n, _stem in [*enumerate(_ORDINALS.split(), 1), (30, "тридцат")]:
    _NUMBERS |= {f"{_stem}ого": f"{_n}-го", f"{_stem}ое": str(_n)}
_UNITS = "|".join(word for word, digits in _NUMBERS.items() if 1 <= int(digits.split("-")[0]) <= 9)
# «двадцать восьмого» is 28-го, «двадцать ноль ноль» is 20 00, «полседьмого» is пол7-го.
_NUMBER = re.compile(
    rf"(?:\b|(?<=\bпол)|(?<=\bпол-))"
    rf"(?:(ноль(?= (?:ноль|{_UNITS})\b)|(?:двадцать|тридцать|сорок|пятьдесят)(?= (?:{_UNITS})\b)) )?"
    rf"({'|'.join(_NUMBERS)})\b"
)

_PLACE = r"(?:подъезд|этаж|кварт|корпус|кабинет|офис|школ|маршрут|автобус)\w*"
_REWRITES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\b(в|к|до|около|после|через) (?=час[уа]?\b(?! пик))", r"\1 1 "),
    (r"(?<!\d )\b(?=час (?:дня|ночи)\b)", "1 "),
    (r"\bчерез (\d{1,3}) час\w* (?:и )?(\d{1,3}) мин\w*", lambda f: f"через {int(f[1]) * 60 + int(f[2])} минут"),
    (r"\b(?:без (четверти|\d{1,2})(?: мин\w*)?|(quarter) to) (\d{1,2}|час)\b(?!:)", _to_hour),
    (r"\b(пол(?:овин[аеуы])?|четверть|\d{1,2} мин\w*(?= \d{1,2}-го))[ -]?(\d{1,2})(?:-го)?\b(?!:)", _of_hour),
    (r"\b(half|quarter|\d{1,2}) past (\d{1,2})\b", _past_hour),
    (r"\b(?:пол(?:день|дня|удн\w)|полудн\w|noon|midday)\b", "12:00"),
    (r"\b(?:полноч\w|полуноч\w|midnight)\b", "24:00"),
    # Numbers of houses, people and money are no times; «улица 8 Марта» is no date.
    (rf"\b(?:д|дом\w{{0,2}}|кв|корп|стр|№|{_PLACE})\.? ?№? ?\d+(?![\d:]|\.\d)(?:-?[а-я]\b)?", " , "),
    (r"\b(?:ул|улиц\w|площад\w|пл)\.? \d+ (?:мая|марта|января|июля|октября)\b", " , "),
    (rf"\b\d+(?:-\w{{1,2}})? ?(?:{_PLACE}|дом(?:е|у|ом)?\b|(?:чел|сосед|жител|руб|шаг|метр|минутах)\w*)", " , "),
    (r"\b\d+[.,]\d+ ?(?:км|м|кг|л|руб\w*|тыс\w*)\b|\bна \d+ дн\w+|\b\d+-(?:й|м|ом|ой|ая|я|е|ю)\b", " , "),
)

_AMOUNT = r"\b(?:через|in) (?:(?P<amount>\d+(?:[.,]\d)?|полтор[аы]|пол|пару|half an?|an?) ?)?"
_SOON = rf"{_AMOUNT}(?:(?P<minutes>мин\w*|min(?:ute)?s?)|час\w*|ч|hours?)\b"
_LATER = (
    rf"{_AMOUNT}(?:(?P<days>дн\w+|день|сут\w+|days?)|(?P<weeks>недел\w+|weeks?)|(?P<years>год\w*|лет|years?)"
    r"|месяц\w*|months?)\b"
)
_FRACTIONS = {"пол": 0.5, "half a": 0.5, "half an": 0.5, "полтора": 1.5, "полторы": 1.5, "пару": 2}

_WEEKDAYS = (
    r"понедел\w*|пон|пн|monday|mon",
    r"вторник\w*|вт|tuesday|tues?",
    r"сред[ауеы]|ср|wednesday|wed",
    r"четверг\w*|чт|thursday|thu(?:rs?)?",
    r"пятниц\w*|пят|пт|friday|fri",
    r"суб+от\w*|суб|сб|saturday|sat",
    r"воскрес\w*|вск|вс|sunday|sun",
)
_ANY_WEEKDAY = "|".join(_WEEKDAYS)
_WEEK = (
    rf"\b(?:(?P<next>(?:следующ\w+|next) (?=(?:{_ANY_WEEKDAY})\b|недел|week))|(?:этой|эту) (?=недел)|this (?=week)"
    rf"|(?P<skipping>через (?=(?:{_ANY_WEEKDAY})\b)))"
)
_GONE = (
    rf"\b(?:(?:поза)?вчера|yesterday|(?:прошл\w+|last) (?=(?:{_ANY_WEEKDAY})\b|недел|week)"
    r"|(?:час\w*|мин\w*|дн\w+|день|недел\w+|месяц\w*|год\w*|лет) назад|ago)\b"
)
_NAMED_DAYS = (
    (r"\bпослезавтра\b|\bday after tomorrow\b", 2),
    (r"\bзавтра\b|\btomorrow\b|\bследующий день\b", 1),
    (r"\bсегодня\b|\btoday\b|\b(?=tonight\b)|\bthis (?=(?:morning|afternoon|evening)\b)", 0),
)

# Three letters a month, twice.
_MONTH_STARTS = "янвфевмарапрмаяиюниюлавгсеноктноядекjanfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = (
    r"(?P<month>янв(?:ар[ьяе])?|фев(?:р|рал[ьяе])?|мар(?:т[ае]?)?|апр(?:ел[ьяе])?|мая|июн[ьяе]?|июл[ьяе]?|авг(?:уст[ае]?)?"
    r"|сен(?:т|тябр[ьяе])?|окт(?:ябр[ьяе])?|ноя(?:б|бр[ьяе])?|дек(?:абр[ьяе])?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
    r"|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b(?![:.]\d)(?: ?г(?:ода|\b\.?))?)?"
_ISO = r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t|(?!\d))"
_FULL = (
    r"(?<![\d.:/-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d:]|[.-]\d)"
    r"(?: ?г(?:ода|\b\.?))?"
)
_WORDED = rf"(?<!\d)(?P<day>\d{{1,2}})(?:-?(?:го|е|ого|st|nd|rd|th))? ?(?:of )?{_MONTH}{_YEAR}"
_MONTH_FIRST = rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:.]\d){_YEAR}"
_OF_MONTH = (
    r"(?<!\d)(?:(?P<a>\d{1,2})(?:-?го)? числа|(?P<b>\d{1,2})-го(?= ?(?:[,;.]|$|(?:в|к|на|с|около|после)\b))"
    r"|(?P<c>\d{1,2})(?:st|nd|rd|th))\b"
)
# A time follows «в»: «в 12.10» is ten past twelve. A slash needs a two-digit month: «Кирова 12/1» is a house.
_DAY_MONTH = (
    r"(?<![\d.:/-])(?<!\bв )(?<!\bк )(?<!\bat )(?P<day>\d{1,2})"
    r"(?:\.(?P<month>0?[1-9]|1[0-2])|/(?P<slashed>0[1-9]|1[0-2]))(?![\d:]|[./]\d)"
)
_VAGUE = rf"\b(?:(?:в|in) (?:мае|{_MONTH})|выходн|weekend|следующ\w+ месяц|next month|той неделе)|^\d\d?/\d"

_PART_OF_DAY = r"\b(?:утр(?:ом|а)|днем|вечером|ночью|tonight|(?<!good )(?:morning|afternoon|evening|night))\b"
_CLOCK = r"""(?x)
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
