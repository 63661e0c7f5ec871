"""Recognises advertisements in people's words, which a leader checks before neighbours see them."""

from __future__ import annotations

import re

LONG = 40  # characters of a text too long to coincide by chance
_NO_MONEY = (  # what is counted, but not paid
    r"(?:\d|слов|страниц|стр\b|знак|строк|лист|абзац|метр|километр|[кс]?м\b|м2|кг|г\b|шт|мин|час|дн|год|лет|%|фото|файл"
    r"|пакет|короб|ч\b)"
)
_MONEY = re.compile(
    r"\b(?:переве(?:дите|сти|ди)|скиньте|скиньтесь|перечисл\w+|задонат\w+)\b.*\b(?:\d{2,}(?! ?"
    rf"{_NO_MONEY})|руб|денег|деньги|карт|сбер)"
    r"|\b(?:займ(?:ите|и|у|ёте)|одолж(?:ите|и|у))\b.*\b(?:\d{3,}|руб|денег|деньги)|\bв долг\b"
    r"|\b(?:прода(?:ю|м|[её]тся)|сда(?:ю|м|[её]тся))\b.*\d{3}"
    r"|\bдо (?:зарплаты|получки)\b|\bна (?:карту|сбер)\b|(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)",
    re.IGNORECASE,
)
LONGEST_CONTACT = 60
SHORTEST_NUMBER = 5  # digits of a small town's telephone number
_NAME = re.compile(r"@\w{3,32}|(?:https?://)?(?:t\.me|(?:m\.)?vk\.(?:com|me))/[\w.]{2,40}", re.IGNORECASE)
_LOCAL = re.compile(r"(?:тел\.?\s*)?\+?[\d\s()-]{5,20}", re.IGNORECASE)
_LINK = re.compile(
    r"https?://|www\.|t\.me/|vk\.(?:com|me)/|wa\.me|@[a-z]\w{3,}|\b[\w-]+\.(?:ru|com|рф|net|org|su|me|shop|store|online|info"
    r"|site|club|pro|top|xyz|io|app|link|click|space|website|biz|by|kz|ua|cc|ly)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rf"\S*(?:{_LINK.pattern}|\w\.[^\W\d_]{{2,}}/)\S*", re.IGNORECASE)
_APART = r"[\s().\-/]*"  # separators between a number's digits
_CALL = (
    r"(?:позвон|перезвон|звон|набер|набир|тел(?:ефон)?\b|телефон|моб(?:ильн)?|сот(?:ов|\b)|номер\w* тел|ватсап"
    r"|вотсап|вацап|whatsapp|viber|вайбер|call\b|phone|tel\b)\w*"
)
_NO_PRICE = r"(?!\d)(?!\s*(?:руб|р\b|₽|тыс|\d|шт|[кс]?м\b|кг|г\b|год|лет|мин|час|%))"
_DATE = r"(?:0?[1-9]|[12]\d|3[01])[.\-/ ](?:0?[1-9]|1[0-2])[.\-/ ](?:19|20)?\d\d(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\w.])\+?(?:\d{_APART}){{9,}}\d(?!\w)"  # a whole number
    r"|(?<![\w.\-/])(?<!дом )(?<!дома )(?<!размер )(?<!размера )"
    r"(?!\d\d0[-.]\d0[-.]\d0(?!\d))"  # «шкаф 200-60-40»: its size
    rf"(?:(?:3[2-9]|[4-9]\d|\d{{3}})[-.]\d\d[-.]\d\d|\d{{3}} \d\d \d\d){_NO_PRICE}(?![.\-/]\d)"  # 55-66-77
    rf"|(?P<call>\b{_CALL}[^\w+]{{0,3}}(?:(?!за\b)[^\W\d]+[^\w+]{{1,3}}){{0,2}})"  # «звоните по номеру 5 66 77»
    rf"(?!{_DATE})\+?\d(?:{_APART}\d){{4,}}{_NO_PRICE}",
    re.IGNORECASE,
)
_INVITES = re.compile(
    rf"[\s,;:.(—–-]*(?:\b(?:{_CALL}|пишите|мне|мой|по|на|или|и|вот|номер\w*|по номеру)\b[\s:;,.(№—–-]*)*\Z",
    re.IGNORECASE,
)


def leads_away(said: str) -> bool:
    return _LINK.search(said) is not None


def has_telephone(said: str) -> bool:
    return _NUMBER.search(said) is not None


def asks_for_money(said: str) -> bool:
    return _MONEY.search(said) is not None


def is_nothing_else(name: str) -> bool:
    """True if a name is only an address, an account or a telephone number."""
    rest = _NUMBER.sub(" ", _ADDRESS.sub(" ", name))
    return rest != name and not re.search(r"[^\W\d_]{2}", rest)


def without_advert(name: str) -> str:
    """A name as everybody may read it: «Иван | РЕМОНТ ПОД КЛЮЧ | t.me/remont» gives «Иван»; "" if nothing is left."""
    first = _PARTS.split(_UNSEEN.sub("", name).strip(), maxsplit=1)[0]
    left = _NUMBER.sub(" ", _ADDRESS.sub(" ", first))
    return " ".join(left.split()) if re.search(r"[^\W_]", left) else ""


_PARTS = re.compile(r"\s+[|/—–-]+\s+|\s*[•·¦]\s*")
_UNSEEN = re.compile("[\u115f\u1160\u2800\u3164\uffa0\u200b-\u200f\u2060\ufeff]")


def is_contact(said: str) -> bool:
    """True for a telephone number, perhaps with calling hours, or an account name."""
    if len(said) > LONGEST_CONTACT:
        return False
    if _NAME.fullmatch(said.strip()):
        return True
    digits = sum(letter.isdigit() for letter in said)
    local = _LOCAL.fullmatch(said.strip()) is not None and digits >= SHORTEST_NUMBER
    return (local or has_telephone(said)) and not leads_away(said)


def without_telephones(said: str) -> str:
    """Removes telephone numbers, which are exchanged only when both agree.

    «Помогите с краном, звоните 55-66-77» becomes «Помогите с краном»; if nothing else is left, «…».
    """
    kept, at = "", 0
    for found in _NUMBER.finditer(said):
        before = kept + said[at : found.start()]
        kept, at = before[: _invitation(before)], found.end()
        if said[at : at + 1].isspace() and said[at:].strip(" ).,;"):
            kept += " … "
    if not at:
        return said.strip()
    return " ".join(f"{kept}{said[at:].lstrip(')')}".split()).strip(" .,;(—–-") or "…"


def _invitation(before: str) -> int:
    """Where words that only introduce the number begin: «звоните мне по»."""
    found = _INVITES.search(before)
    return found.start() if found else len(before)
