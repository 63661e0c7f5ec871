"""What telephones are for, in Russian: «аварийная», «участковый», «кто чинит лифт»."""

from __future__ import annotations

import re

from services.speech.words import fold

LONGEST = 300  # characters read

_TOPICS = tuple(
    (topic, re.compile(rule))
    for topic, rule in (
        ("lift", r"\bлифт\w*"),
        ("intercom", r"\bдомофон\w*"),
        ("officer", r"\bучастков\w*(?! (?:врач|терапевт|педиатр))|\bопорн\w+ пункт\w*"),
        ("clinic", r"\bполиклиник\w*|\bрегистратур\w*|\bучастков\w+ (?:врач|терапевт|педиатр)\w*|\bбольниц\w*"),
        ("dispatcher", r"\bдиспетчер\w*|\bадс\b"),
        ("emergency", r"\bаварийн\w*|\bаварийк\w*|\bпрорвал\w*|\bтруб[ауы] (?:теч\w+|лопнул\w*)"),
        ("company", r"\bук\b|\bуправляйк\w*|\bуправляющ\w*|\bжэк\w*|\bтсж\b|\bправлени\w+|\bжку\b"),
    )
)
_ASKS = re.compile(
    r"\b(?:телефон\w*|номер(?:а|ок)?|контакт\w*|(?:куда|кому|как) (?:мне |нам |можно )?(?:до|по)?звонить\w*|позвонить"
    r"|дозвониться|связаться|вызвать|кто (?:у нас |тут |здесь )?(?:чинит|ремонтирует|обслуживает|отвечает за|делает)"
    r"|куда (?:обра\w+|жаловаться)|часы работы|график работы|как работает|когда работает|адрес)\b"
)
_NO_QUESTION = re.compile(
    r"\b(?:сломал\w*|утонул|потерял\w*|нашел|нашла|украли|не (?:работает|включается)) ?(?:мой )?телефон"
)
_DAY, _HOUR = r"(?:пн|вт|ср|чт|пт|сб|вс)\b", r"\d{1,2}(?:[:.]\d\d)?"
_DAYS = rf"(?:ежедневно|(?:в )?(?:будни|рабочие дни|выходные)|{_DAY}(?: ?[-–—,] ?{_DAY})*)"
_HOURS = re.compile(
    rf"(?:круглосуточно|круглые сутки|24 ?/ ?7|{_DAYS}[^,;\n]*|с {_HOUR} до {_HOUR}"
    rf"|{_HOUR} ?[-–—] ?{_HOUR}(?! ?[-–—]?\d))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:ул\.|улица|пр\.|проспект|пер\.|переулок|каб\.|кабинет|дом|д\.)\s?[^,;\n]*(?:,\s?(?:д\.|дом|каб\.|кабинет|\d)[^,;\n]*)*",
    re.IGNORECASE,
)


def topic(said: str) -> str:
    """What these words are about, as ContactTopic has it; "" for none of those that are asked for."""
    folded = fold(said[:LONGEST])
    return next((name for name, rule in _TOPICS if rule.search(folded)), "")


def asks_whom_to_call(said: str) -> bool:
    folded = fold(said[:LONGEST])
    return bool(_ASKS.search(folded)) and not _NO_QUESTION.search(folded)


def hours(said: str) -> str:
    found = _HOURS.search(said)
    return found[0].strip() if found else ""


def address(said: str) -> str:
    found = _ADDRESS.search(said)
    return found[0].strip() if found else ""
