"""The words and forms of days, as patterns of all languages: neighbours mix them. Those of hours: `hour_words.py`.

What days, months and numbers are called stands in locales/<code>/when.py; here is how they are put together.
"""

import re
from collections.abc import Iterable

import locales

DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | {ord("§"): " "}

WHENS = locales.whens()


def _by_place(words: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """For each weekday or month, a pattern of what all languages call it."""
    return tuple("|".join(dict.fromkeys(named)) for named in zip(*words, strict=True))


WEEKDAYS = _by_place(one.weekdays for one in WHENS)
ANY_WEEKDAY = "|".join(WEEKDAYS)
PLURAL_WEEKDAYS = _by_place(one.on_weekdays for one in WHENS)
MONTH_NAMES = _by_place(one.months for one in WHENS)
WHOLE_MONTHS = _by_place(one.whole_months for one in WHENS)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MONTHS = "|".join(MONTH_NAMES)
MONTH = rf"(?P<month>{_MONTHS})\b\.?"
ANY_MONTH = rf"(?:{'|'.join(WHOLE_MONTHS)})\b"
YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b(?![:.]\d)(?: ?г(?:ода|\b\.?))?)?"
ORDINAL = r"(?:-?(?:го|е|ое|ого|st|nd|rd|th))?"
ISO = r"(?<![\d-])(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?:t|(?!\d))"
FULL = (
    r"(?<![\d.:/-])(?P<day>\d{1,2})(?P<mark> ?[./,\\-] ?| )(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d:]"
    r"|[.-]\d)"
    r"(?: ?г(?:ода|\b\.?))?"
)
ROMAN_DATE = r"(?<!\d)(?P<day>\d{1,2})[ .](?P<month>x?i{1,3}|i?[vx]|vi{1,3})\b\.?" + YEAR
WORDED = rf"(?<!\d)(?P<day>\d{{1,2}}){ORDINAL} ?(?:of )?{MONTH}{YEAR}"
MONTH_FIRST = rf"\b{MONTH} (?P<day>\d{{1,2}}){ORDINAL}(?!\d|[:.]\d){YEAR}"
DATES = (ISO, FULL, ROMAN_DATE, WORDED, MONTH_FIRST)
OF_MONTH = (
    r"(?<!\d)(?:(?P<a>\d{1,2})(?:-?го)? числ[ао]|(?P<b>\d{1,2})-?го(?= ?(?:[,;.]|$|(?:в|к|на|с|около|после|утром"
    r"|днем|вечером)\b))"
    r"|(?P<c>\d{1,2})(?:st|nd|rd|th))\b"
)
# «В пятницу 27 вечером», «27 вечером»: no day has so many hours, so a number beyond them that nothing names is a date.
BEYOND_HOURS = (
    rf"(?:(?<=^)|(?<=[,§] )|(?<=на )|\b(?P<weekday>{ANY_WEEKDAY}),? )(?P<day>2[5-9]|3[01])(?![\w:/-]|[.,]\d)"
    r"(?(weekday)(?= ?(?:[,;.!)]|$|(?:в|к|с|около|после|утром|днем|вечером)\b))| (?=(?:утром|днем|вечером)\b))"
)
# A time follows «в»: «в 12.10» is ten past twelve. A slash needs a two-digit month: «Кирова 12/1» is a house.
DAY_MONTH = (
    r"(?<![\d.,:/\\-])(?<!\bв )(?<!\bво )(?<!\bк )(?<!\bat )(?<!\bдо )(?<!\bпосле )(?P<day>\d{1,2})"
    r"(?:\. ?(?P<month>0?[1-9]|1[0-2])|(?<=\d\d)[/\\](?P<slashed>0[1-9]|1[0-2])|, ?(?P<comma>0[1-9]|1[0-2])"
    r"|-(?P<dashed>0[1-9]|1[0-2])| (?P<spaced>0[1-9]|1[0-2])(?= (?:в|к|at) \d))"
    r"(?![\d:]|[./,\\-]\d)"
)
LONG_YEAR = r"\d{1,2}[./,-]\d{1,2}[./,-](?:\d{3}|\d{5,})(?!\d)"

SPAN_OF_DATES = (
    rf"(?<![\d.])(?P<a>\d{{1,2}}){ORDINAL} ?(?P<joint>-|/|по|до|и|to|till|until"
    rf"|and) ?(?P<b>\d{{1,2}}){ORDINAL}(?: ?числа)? ?{MONTH}{YEAR}"
)
SPAN_OF_MONTHS = (
    rf"(?<![\d.])(?P<a>\d{{1,2}}){ORDINAL} ?(?P<early>{_MONTHS})\b\.? ?(?:-|по|до|to|till"
    rf"|until) ?(?P<b>\d{{1,2}}){ORDINAL} ?{MONTH}{YEAR}"
)
SPAN_OF_WEEKDAYS = (
    rf"\b(?:(?:с|со|от|from) )?(?P<a>{ANY_WEEKDAY}) ?(?P<joint>-|по|до|и|to|till|until"
    rf"|and) (?:во? )?(?P<b>{ANY_WEEKDAY})\b|\b(?P<c>{ANY_WEEKDAY})-(?P<d>{ANY_WEEKDAY})\b"
)
BETWEEN_DAYS = (
    rf"\b(?:сегодня|завтра|послезавтра|{ANY_WEEKDAY})(?:-| или | либо | то ли )(?:в |во )?(?:сегодня|завтра"
    rf"|послезавтра|{ANY_WEEKDAY})\b"
)

AMOUNT = r"\b(?:через|in) (?:(?P<amount>\d+(?:[.,]\d)?|полтор[аы]|пол|пару|парочку|half an?|an?|a couple of) ?)?"
SOON = rf"{AMOUNT}(?:(?P<minutes>мин\w*|min(?:ute)?s?)|час\w*|ч|hours?)\b"
LATER = (
    rf"{AMOUNT}(?:(?P<days>дн\w+|день|ден[её]к|сут\w+|days?)|(?P<weeks>недел\w+|weeks?)|(?P<years>год\w*|лет|years?)"
    r"|месяц\w*|months?)\b(?! назад)"
)
EVERY_OTHER = r"\b(?:через (?:день|раз)|день через день|every other)\b"
FRACTIONS = {
    "пол": 0.5, "half a": 0.5, "half an": 0.5, "полтора": 1.5, "полторы": 1.5, "пару": 2, "парочку": 2,
    "a couple of": 2,
}  # fmt: skip

WEEK = (
    rf"\b(?:(?P<next>(?:(?:на )?следующ\w+|next) (?=(?:{ANY_WEEKDAY})\b|недел|week|выходн|weekend))(?:(?:недел\w+"
    rf"|week)\b(?! ?end))?"
    rf"|(?:на )?(?:этой|эту) (?:недел\w+)|this week\b"
    rf"|(?P<skipping>через (?=(?:{ANY_WEEKDAY})\b)|(?:на )?той недел\w+))"
)
GONE = (
    rf"\b(?:(?:поза)?вчера|yesterday|(?:прошл\w+|last) (?=(?:{ANY_WEEKDAY})\b|недел|week|выходн)"
    r"|(?:час\w*|мин\w*|дн\w+|день|недел\w+|месяц\w*|год\w*|лет) назад|ago)\b"
)
_NAMED = sorted((days, pattern) for one in WHENS for pattern, days in one.named_days)
NAMED_DAYS = tuple((pattern, days) for days, pattern in reversed(_NAMED) if days >= 0)
PAST_DAYS = tuple((pattern, -days) for days, pattern in _NAMED if days < 0)

NAMED_TODAY = re.compile("|".join(pattern for pattern, days in NAMED_DAYS if days == 0))

NTH = (r"перв\w+|first", r"втор(?:ая|ую|ое|ой|ый)|second", r"трет(?:ья|ью|ье|ий)|third", r"четверт(?:ая|ую|ое|ый)"
r"|fourth",
       r"пят(?:ая|ую|ое|ый)|fifth", r"предпоследн\w+", r"последн\w+|last")  # fmt: skip
NTH_WEEKDAY = (
    rf"\bnth(?P<nth>\d) (?P<weekday>{ANY_WEEKDAY})(?:(?: (?:of|in))?(?: the)? (?P<next>следующего месяца|next month)"
    rf"| (?:of )?(?:этого |текущего |the |this )?(?:месяца|month)\b| (?:of |в )?{MONTH})"
)

EVERY = (
    (rf"\bкажд\w+ (?={ANY_WEEKDAY})|\bevery (?={ANY_WEEKDAY})", "week"),
    (r"\bеженедельно\b|\bкаждую неделю\b|\bраз в неделю\b|\bevery week\b|\bweekly\b|\bonce a week\b", "week"),
    (
        r"\bежедневно\b|\bкаждый день\b|\bкаждое утро\b|\bкаждый вечер\b|\bпо (?:утрам|вечерам|ночам|будням|выходным)\b"
        r"|\bevery (?:day|morning|evening)\b|\bdaily\b",
        "day",
    ),
    (r"\bежемесячно\b|\bкаждый месяц\b|\bраз в месяц\b|\bevery month\b|\bmonthly\b|\bкаждого месяца\b", "month"),
    (r"\bежегодно\b|\bкаждый год\b|\bevery year\b", "year"),
)
PART_MARKERS = {"по утрам": "утром", "каждое утро": "утром", "по вечерам": "вечером", "каждый вечер": "вечером"}

NEW_YEAR = r"нов(?:ый|ого|ому) год[ау]?|new year"
# By name; the number counts days from Orthodox Easter, a pair is (month, day), None must be asked about.
HOLIDAYS: tuple[tuple[str, tuple[int, int] | int | None], ...] = (
    (r"старый новый год|старого нового года|новогодн\w+ (?:каникул\w+|праздник\w+)", None),
    (r"католическ\w+ рождеств\w+|christmas(?: day)?", (12, 25)),
    (r"christmas eve", (12, 24)),
    (r"new year'?s eve|новогодн\w+ ночь", (12, 31)),
    (r"нов(?:ый|ого|ому) год[ау]?|new year(?:'?s)?(?: day)?", (1, 1)),
    (r"сочельник\w*", (1, 6)),
    (r"рождеств\w+", (1, 7)),
    (r"крещени[еяю]", (1, 19)),
    (r"татьянин\w* д(?:ень|ня|ню)|д(?:ень|ня|ню) студента", (1, 25)),
    (r"д(?:ень|ня|ню) (?:святого валентина|влюбленных)|valentine'?s(?: day)?", (2, 14)),
    (r"д(?:ень|ня|ню) защитник(?:а|ов) отечества", (2, 23)),
    (r"(?:международн\w+ )?женск(?:ий|ого|ому) д(?:ень|ня|ню)", (3, 8)),
    (r"д(?:ень|ня|ню) космонавтики", (4, 12)),
    (r"первома\w+|д(?:ень|ня|ню) труда|праздник\w* весны и труда", (5, 1)),
    (r"д(?:ень|ня|ню) победы", (5, 9)),
    (r"д(?:ень|ня|ню) защиты детей", (6, 1)),
    (r"д(?:ень|ня|ню) россии", (6, 12)),
    (r"д(?:ень|ня|ню) семьи", (7, 8)),
    (r"медов\w+ спас\w*", (8, 14)),
    (r"яблочн\w+ спас\w*", (8, 19)),
    (r"д(?:ень|ня|ню) флага", (8, 22)),
    (r"д(?:ень|ня|ню) знаний", (9, 1)),
    (r"д(?:ень|ня|ню) (?:пожил\w+ (?:человека|людей)|пожилых)", (10, 1)),
    (r"д(?:ень|ня|ню) учителя", (10, 5)),
    (r"хэллоуин\w*|halloween", (10, 31)),
    (r"д(?:ень|ня|ню) народного единства", (11, 4)),
    (r"вербн\w+ воскресень\w+", -7),
    (r"прощен\w+ воскресень\w+", -49),
    (r"чист\w+ четверг\w*", -3),
    (r"(?:страстн|велик)\w+ пятниц\w+", -2),
    (r"пасх[аеуи]\w*", 0),
    (r"радониц\w+", 9),
    (r"троиц[аеуы]", 49),
)
# The n-th weekday of a month: День матери is the last Sunday of November.
MOVING = (
    (r"д(?:ень|ня|ню) матери", 11, 7, 6),
    (r"д(?:ень|ня|ню) отца", 10, 3, 6),
    (r"д(?:ень|ня|ню) соседей", 5, 7, 4),
)
EVE = r"\b(?:накануне|в канун|канун|за день до) §"

VAGUE_MONTH = (
    rf"\b(?:(?P<third>начал\w+|первых числах|середин\w+|конц\w+|конец|последних числах) )?(?P<named>{ANY_MONTH})(?! \d)"
)
VAGUE = r"\b(?:следующ\w+ месяц\w*|next month)|^\d\d?/\d"
# Words that say how soon, and no day; the first that fits. «whenever» comes before «срочно», which it denies.
MOODS = (
    (
        "whenever",
        r"\bне(?: |)(?:очень |особо |так(?: уж)? |сильно |слишком )?(?:спеш\w+|срочно|к спеху|тороп\w+"
        r"|принципиально|важно когда)"
        r"|(?:^|[,.] ?|\b(?:мне|нам|пока|это|вообще|да|но|и) )не (?:очень |особо |так )?гор(?:ит|им)"
        r"(?= ?(?:$|[,.!]|но\b|можно|пока))"
        r"|\bхоть когда|\bкогда[ -]?(?:нибудь|угодно|удобно|получится|(?:с)?может[е]?|сможете|будет (?:время"
        r"|возможность|удобно|желание)|(?:вам|вы|кому|кто|у кого)[\w ]{0,20}?(?:удобно|сможет[е]?|можете|время"
        r"|хотите|получится))"
        r"|\bкак[ -]?(?:нибудь|получится|сможете|будет (?:время|возможность|удобно))|\bбез спешки|\bне к спеху"
        r"|\b(?:в )?люб(?:ое|ой|ого) (?:время|день|дня|момент)|\bпо возможности|\bпри случае|\b(?:мне "
        r"|нам )?(?:все равно|без разницы|неважно|не важно)(?: когда)?"
        r"|\bпотом\b|(?<!не )\bпозже\b(?! \d)|\bтерпит|\b(?:могу |можем )?подожд(?:у|ем|ать)|\bвремя есть"
        r"|\bспешки нет|\b(?:no|not in a?) (?:hurry|rush)|\bwhenever|\bany ?time"
        r"|\bnot urgent|\bsomeday|\b(?:летом|весной|зимой|осенью)\b",
    ),
    (
        "today",
        r"\bсейчас\b|\bщас\b|\bщаз\b|\bща\b|\bсрочно\w*|\bнемедленно|\b(?:как можно )?(?<!не )(?:по)?(?:быстрее"
        r"|скорее|скорей|быстрей|раньше|шустрее)\b(?! §)"
        r"|\bчем (?:скорее|быстрее|раньше)[ ,]*(?:тем лучше)?|\bсию минуту|\bсей час|\bпрям\w* (?:сей)?час"
        r"|\bуже горит|\bгорит\b|\bв течение (?:дня|часа|1 часа)|\basap|\burgent(?:ly)?\b|\b(?:right )?now\b"
        r"|\bright away|\bas soon as possible|\bимmediately|\bimmediately",
    ),
    (
        "week",
        r"\bна неделе\b|\bв течение недели|\b(?:до|к) (?:самого )?конц[ау] (?:этой |текущей )?недели"
        r"|\bв конце (?:этой |текущей )?недели"
        r"|\bв середине (?:этой |текущей )?недели|\b(?:в )?ближайш\w+ (?:пару |несколько |2 |3 )?(?:дн(?:и|ей|я)"
        r"|время)|\bна днях|\bна этих днях|\bза неделю\b|\bby the end of the week|\bthis week|\bwithin a week"
        r"|\bin the next few days",
    ),
)
WEEKEND = (
    r"\b(?:(?:эти|ближайшие|этих) )?(?:в |на )?(?:эти |ближайшие |этих )?выходн(?:ые|ых|ым)(?: дн(?:и|ей))?\b"
    r"|\b(?:this |the |at the |on the )?weekend\b"
)
