"""The words and forms of hours, and of numbers in words, as patterns in Russian and English."""

import re
from collections.abc import Callable

from bot.words.when_words import ANY_MONTH, ANY_WEEKDAY, WHENS


def _to_hour(found: re.Match[str]) -> str:
    """«без четверти 6» is 5:45."""
    return _clock(found[3], 60 - (int(found[1]) if found[1] and found[1].isdigit() else 15))


def _of_hour(found: re.Match[str]) -> str:
    """«половина 7-го» is 6:30, «20 минут 7-го» is 6:20."""
    share = found[1].split()[0]
    return _clock(found[2], int(share) if share.isdigit() else 30 if share.startswith("пол") else 15)


def _past_hour(found: re.Match[str]) -> str:
    share = {"half": "30", "quarter": "15"}.get(found[1], found[1])
    return f"{found[2]}~{share:0>2}"


def _clock(next_hour: str, minute: int) -> str:
    """The hour with «~» for «:», since it was said, not typed as on a clock: «полседьмого» is rather in the evening."""
    hour = int(next_hour) if next_hour.isdigit() else 1
    return f"{hour - 1 if hour > 1 else 12}~{minute:02}"


AFTERNOON = range(1, 8)
# How a part of the day, or else the hour, begins: the hours it moves by twelve, and what 12 means in it.
PARTS: tuple[tuple[str | tuple[str, ...], range, int], ...] = (
    (("0", "утр", "morning"), range(0), 12),
    (("вечер", "evening", "tonight"), range(1, 12), 24),
    (("ноч", "night"), range(7, 12), 24),
    (("дн", "день", "обед", "afternoon"), AFTERNOON, 12),
    ("a", range(0), 0),
    ("p", range(1, 12), 12),
    ("", AFTERNOON, 12),
)

TENS = {
    "ноль": "0", "двадцать": "2", "двадцати": "2", "тридцать": "3", "тридцати": "3", "сорок": "4", "сорока": "4",
    "пятьдесят": "5", "пятидесяти": "5",
}  # fmt: skip
NUMBERS = {word: digits for one in WHENS for word, digits in one.numbers.items()}
UNITS = "|".join(word for word, digits in NUMBERS.items() if 1 <= int(digits.split("-")[0]) <= 9)
# «двадцать восьмого» is 28-го, «двадцать ноль ноль» is 20 00, «полседьмого» is пол7-го.
NUMBER = re.compile(
    rf"(?:\b|(?<=\bпол)|(?<=\bпол-))"
    rf"(?:(?<!\bбез )(ноль(?= (?:ноль|{UNITS})\b)|(?:двадцат[ьи]|тридцат[ьи]|сорока?|пятьдесят"
    rf"|пятидесяти)(?= (?:{UNITS})\b)) )?"
    rf"({'|'.join(NUMBERS)})\b"
)

PLACE = (
    r"(?:подъезд|этаж|кварт|корпус|кабинет|офис|школ|маршрут|автобус|детск|садик|поликлиник|больниц|лице|гимнази)\w*"
)
GREETINGS = (
    r"\bдобр(?:ый|ого|ое) (?:день|дня|вечер|вечера|утро|утра|времени суток)|\bв час пик|\bчас\w* пик\w*"
    r"|\bgood (?:morning|afternoon|evening)|\b(?:с )?д(?:ень|ня|нем|ню) рождени\w+|\b(?:в )?тот раз"
)
REWRITES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (GREETINGS, " , "),
    (r"\b(час\w*|минут\w*|дн(?:я|ей)|денька|недел[иь]|месяц\w*) через (\d{1,3}|пару)\b(?![:.\d])", r"через \2 \1"),
    (r"(?<!\d )\bчас(?:ов|а|ам|у|иков) (в |к |около )(\d{1,2})\b(?![:.\d])", r"\1\2 часов"),
    (r"\bчерез (?:пол ?час(?:а|ик\w*)|полчас\w*)", "через 30 минут"),
    (r"\b(?:часок|часик|часочек)\b", "час"),
    (r"\bчас\w* с половиной", "1.5 часа"),
    (r"\bпосле завтра\b", "послезавтра"),
    (r"\b(в|к|до|около|после|через) (?=час[уа]?\b(?! пик))", r"\1 1 "),
    (r"(?<!\d )\b(?=час (?:дня|ночи)\b)", "1 "),
    (r"\bчерез (\d{1,3}) час\w* (?:и )?(\d{1,3}) мин\w*", lambda f: f"через {int(f[1]) * 60 + int(f[2])} минут"),
    (r"\b(?:без (четверти|\d{1,2})(?: мин\w*)?|(quarter) to) (\d{1,2}|час)\b(?!:)", _to_hour),
    (r"\b(пол(?:овин[аеуы])?|четверть|\d{1,2} мин\w*(?= \d{1,2}-го))[ -]?(\d{1,2})(?:-го)?\b(?!:)", _of_hour),
    (r"\b(half|quarter|\d{1,2}) past (\d{1,2})\b", _past_hour),
    (r"\bна (?:\d{1,2}|пару) час(?:а|ов|ик\w*)?\b|\bна час(?:ок|ик)?\b", " непонятная ночь "),  # how long, or when?
    (r"\bв ночь (?:с [а-я]+ на [а-я]+|на [а-я]+)", " непонятная ночь "),
    (rf"\b(?:полноч\w|полуноч\w|midnight) (?:на|с (?:{ANY_WEEKDAY}) на) (?=(?:{ANY_WEEKDAY})\b|\d|завтра|послезавтра)",
     "00:00 "),
    (r"\b(?:пол(?:день|дня|удн\w)|полудн\w|noon|midday)\b", "12:00"),
    (r"\b(?:полноч\w|полуноч\w|midnight)\b", "24:00"),
    (r"\b(?:к|в|at) (?P<h>[01]\d|2[0-3])(?P<m>[0-5]0|[0-5]5)(?= ?(?:$|[,;.)!?]|ч))", r"в \g<h>:\g<m>"),
    # Numbers of houses, people and money are no times; «улица 8 Марта» is no date.
    (rf"\b(?:д|дом\w{{0,2}}|кв|корп|стр|№|{PLACE})\.? ?№? ?\d+(?![\d:]|\.\d)(?:-?[а-я]\b)?", " , "),
    (r"\b(?:ул|улиц\w|площад\w|пл)\.? \d+ (?:мая|марта|января|июля|октября)\b", " , "),
    (rf"\b\d+(?:-\w{{1,2}})? ?(?:{PLACE}|дом(?:е|у|ом)?\b|(?:чел|сосед|жител|руб|шаг|метр|минутах|пакет|сум(?:ок|к)"
     rf"|ребен|дет)\w*)", " , "),
    (r"\b\d+[.,]\d+ ?(?:км|м|кг|л|руб\w*|тыс\w*)\b|\bна \d+ (?:дн\w+|минут\w*)|\b\d+-(?:й|м|ом|ой|ая|я|е|ю)\b",
     " , "),
    (r"\b8 ?\(?-?9\d\d\)?[\d -]{7,12}|\+7[\d() -]{10,16}", " , "),
)  # fmt: skip

_HALF_OF_DAY = r"(?:утра|утром|дня|днем|вечера|вечером|ночи|ночью|[ap]\.?m\.?|in the (?:morning|afternoon|evening))"
_HOUR = r"\d{1,2}(?:[:.][0-5]\d| (?:00|15|30|45))?"
SPAN = (
    rf"(?P<from>\b(?:с|со|от|между|from|between) ?)?(?<![\d.:/№-])(?P<a>{_HOUR})(?: ?(?:часов|часа"
    rf"|ч))?(?: ?(?P<apart>{_HALF_OF_DAY}))?"
    rf" ?(?P<joint>-|до|и|to|till|until|and|по) ?(?P<b>{_HOUR})(?!\d|[.:/]\d|~)(?P<unit> ?(?:ч|час(?:а|у|ов"
    rf"|ам)?)\b)?(?: ?(?P<bpart>{_HALF_OF_DAY})\b)?"
)

# Parts of the day, each with the edge it may stand at: «до вечера».
DAY_PARTS: tuple[tuple[str, str, str], ...] = (
    (r"\bпосле (?:обеда|полудня|12:00)|\bво (?:2|второй) половин\w+ дня|\b(?:in the )?afternoon\b|\bafter lunch",
     "day", ""),
    (r"\bдо (?:обеда|полудня|12:00)|\bв (?:1|первой|первую) половин\w+ дня|\bbefore (?:lunch|noon)", "morning", ""),
    (r"\bв обед\w*|\bв обеденн\w+ \w+|\bк обеду", "day", ""),
    (r"\bпосле работы|\bпосле школы", "evening", ""),
    (r"\bдо (?:самого )?вечера|\bby (?:the )?(?:evening|tonight)", "evening", "by"),
    (r"\bдо (?:самого )?утра", "night", ""),
    (r"\bдо (?:самой )?ночи", "evening", ""),
    (r"\b(?:с (?:самого )?|к |по|рано |ранним )?утр(?:ом|а|у|ечком|ом пораньше)(?: пораньше| пораньше)?\b"
     r"|\b(?<!good )(?:in the )?morning\b|\bс утреца\b", "morning", ""),
    (r"\b(?:ближе )?(?:к |под |поздно |поздним )?(?<!\bс )вечер(?:ом|а|у|ком|ок|очком)?\b"
     r"|\b(?<!good )(?:in the )?evening\b|\btonight\b", "evening", ""),
    (r"\bднем\b|\bсреди дня|\bв течение дня\b|\bв дневное время", "day", ""),
    (r"\b(?:на |к )?ночь?(?:ью|и)?\b|\b(?:at )?night\b", "night", ""),
)  # fmt: skip
WITH_HOUR = r"\b(?:утр(?:ом|а)|днем|вечером|ночью|вечерком|tonight|(?<!good )(?:morning|afternoon|evening|night))\b"

CLOCK = r"""(?x)
    (?:\b(?P<at>во?|ко?|на|с|со|от|до|не\ (?:позже|позднее|раньше|ранее)|около|после|или
        |at|by|around|from|till|until|after|or|@)\ ?)?
    (?:часов\ |часам\ )?
    (?<![\d.:/№])(?<!\d[-,])(?P<hour>\d{1,2})
    (?: (?P<sep>[:.~-]|,(?=\d\d(?!\d)))(?P<minute>(?<=[:~])\d\d|(?<![:~])[0-5]\d)(?::\d\d)?(?!\d|[./]\d)
      | (?!\d|[.:/]\d|,\d)(?P<span>(?=-\d{1,2}\ ?(?:утра|дня|вечера|ночи|ч|[ap]\.?m)))?
        (?:\ ?(?P<unit>ч|час(?:а|у|ов|ам|иков)?|h|o['’]?clock)(?![а-яa-z])\.?)?
        (?:\ ?(?:и\ )?(?P<long>\d{1,2})\ ?м(?:ин\w*)?(?![а-яa-z])|\ ?(?P<spoken>[0-5]\d)(?!\d|[.:/-]\d|\ час))?
    )
    (?:,?\ ?(?:(?:in\ the|at)\ )?
      (?P<part>(?:утр(?:а|ом)|дн(?:я|ем)|вечер(?:а|ом)|ноч(?:и|ью)|morning|afternoon|evening|night)\b|[ap]\.?m\b)
    )?
"""

# What may stand beside an hour and say nothing of the day: with any other word the day may have been in it.
FILLING = frozenset(
    """а в во на к ко до с со и у от или часов часа час ровно примерно где-то около приблизительно давайте давай
    можно надо нужно хотелось бы пожалуйста желательно лучше например думаю наверное начнем начало соберемся собираемся
    встретимся встречаемся сбор встреча будет будем начинаем буду мне нам меня нас то так ну вот это да ок хорошо тогда
    нет где го погнали приду приеду подойду подъеду зайду заеду заскочу придет приедет подойдет подъедет зайдет заедет
    приходи приходите приезжай приезжайте подходи подходите заходи заходите жду ждем буду он она ко
    местного местному мск московскому времени по at by around let's say about o'clock please maybe then it is
    the i we need me мой дом дома подъезда подъезд двора дворе двор беседка беседке мы уж уже же бы как раз самое
    срочно очень если чтобы быть там тут здесь надеюсь помощь помогите успеть самый поздний максимум минимум""".split()
)
# A word of time that nothing has read.
UNREAD = re.compile(
    r"\b(?:недел\w*|месяц\w*|год|года|году|годом|лет|дне[йм]|дня|дни|дню|дням|день|дне|часам|часу?|часов|часа"
    r"|минут\w*|мин|секунд\w*|утр\w|утром|вечер\w*|ночь\w*|ночи"
    r"|обеда?|обедом|полдн\w|полноч\w|выходн\w+|будн\w+|праздник\w*|кажд\w+|ежедн\w+|ежен\w+|ежемес\w+|начал[еау]"
    r"|конце|концу|середин\w|сутки|суток|nth\d"
    rf"|накануне|канун\w*|назад|вчера|позавчера|числ[аоеу]|числах|{ANY_WEEKDAY}|(?:week|month|year|day|hour|minute"
    rf"|night|morning|evening)s?|yesterday"
    r"|сегодня|завтра|послезавтра|через|раз|спустя|непонятная|между|темн(?:оты|а)|затемно|сумер\w+|закат\w*|рассвет\w*|закрыти\w+|открыти\w+|завтрак\w*|ужин\w*|[xvi]{2,4}"
    rf"|{ANY_MONTH})(?![\w-])"
)
DENIED = re.compile(
    r"\b(?:не|кроме|ни|или|либо|нельзя|никак|то ли|or|not|except|неизвестно|вряд ли)\b(?! (?:позже|позднее|забуд\w+"
    r"|опазд\w+|могу найти|хожу|знаю кого))"
    r"|\b(?:перед|после|раньше|позже|под|по|накануне|за|before|after|или|каждый|через|спустя|мимо) §"
)
