"""What is said of teaching and learning, in Russian and in the English of Russian-speaking neighbourhoods."""

from __future__ import annotations

import re

from services.speech import words

_MENTOR = r"(?:наставни[кц]\w*|ментор\w*|репетитор\w*|учител[яьюе]\w*|преподавател\w*|практик[уаи]|стажировк[уаи])"
_SEEK = r"(?:ищу|ищем|нужен|нужна|нужны|хочу|хотим|хотела? бы|найдите|найти)"
LEARNS = (  # a rule of services/speech/ru/intents.py
    rf"^(?:\w+ ){{0,2}}?{_SEEK} (?:\w+ )?(?:научиться|учиться|поучиться|обучиться|освоить|выучить)\b"
    rf"|^(?:\w+ ){{0,2}}?{_SEEK} (?:(?:себе|бы|на|пройти|хорошего|хорошую) )*{_MENTOR}\b"
    r"|^(?:\w+ ){0,2}?научите\b|^кто (?:\w+ ){0,2}?научит\b"
    r"|^возьмите (?:меня )?(?:на практику|на стажировку|в ученики)"
    r"|^i (?:want|would like) to learn\b|^teach me\b"
    r"|^(?:i am )?looking for (?:a |an )?(?:mentor|teacher|tutor|internship)\b"
)
_LEARN = r"(?:научиться|учиться|поучиться|обучиться)"
_BEFORE = re.compile(
    r"^(?:(?:здравствуйте|добрый день|привет|соседи|пожалуйста|а|я|мы|бы)[\s,!.]+)*"
    r"(?:(?P<learn>(?:(?:я )?(?:хочу|хотим|хотел[аи]?(?: бы)?|мечтаю) )?(?:очень )?" + _LEARN + r" "
    r"|(?:пожалуйста )?научите (?:меня |нас )?|кто (?:\w+ )?научит (?:меня |нас )?)"
    r"|i (?:want|would like) to (?=learn ))",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"[\s,]+(?:пожалуйста|please)$", re.IGNORECASE)
_TEACHES = re.compile(
    r"\b(?:научу|учу|поучу|обучу|обучаю|научить|учить|обучать|преподаю|преподавать|позаниматься|репетитор\w*|уроки?"
    r"|мастер класс\w*|наставни[кц]\w*|ментор\w*|стажировк\w+|в ученики|учеников|на практику"
    r"|teach\w*|tutor\w*|mentor\w*|lessons?|internships?)\b"
)
_CHILDREN = re.compile(
    r"\b(?:реб[её]н\w+|детей|детям|детьми|детишк\w+|дети|дочк\w+|дочь|дочери|сына|сыну|сын|внук\w*|внучк\w+|школьни\w+"
    r"|первоклас\w+|подростк\w+|малыш\w*|child|children|kids?|son|daughter|grand(?:son|daughter|child)\w*|teenagers?)\b"
)
_WHOM = {"по": "наставник", "для": "наставник", "в": "практика", "у": "практика"}
_CHILD_AND_DEED = re.compile(rf"(?:{_CHILDREN.pattern}) \w+(?:ть|ти|ться)\b", re.IGNORECASE)  # «дочку рисовать»
_SUBJECT = re.compile(
    rf"^(?:{_SEEK} )?(?:(?:на|пройти|себе) )*(?:{_LEARN}|научить (?:{_CHILDREN.pattern})|{_MENTOR}(?: (?:по|в)(?!\w))?"
    r"|learn(?: to)?|to learn(?: to)?|(?:a |an )?(?:mentor|teacher|tutor|internship)(?: in| for| of)?) ",
    re.IGNORECASE,
)


def wanted(said: str) -> str:
    """What somebody wants to learn: «хочу научиться вязать», «научите вязать» and «вязать» give «научиться вязать»."""
    found = _BEFORE.match(said)
    left = said[found.end() :] if found else said
    left = _PLEASE.sub("", left.strip(" .,!?:;"))
    left = left[:1].lower() + left[1:] if left[1:2].islower() else left
    first = left.split(maxsplit=1)[0] if left else ""
    verb = any(tag.POS == "INFN" for tag in words.forms(first)[:1]) and not re.fullmatch(_LEARN, first, re.IGNORECASE)
    if (found and found["learn"]) or verb:
        return f"научиться {left}" if left else said
    if whom := _WHOM.get(first.lower()):  # «ищу наставника» has named the command
        return f"{whom} {left}"
    return f"научить {left}" if _CHILD_AND_DEED.match(left) else left or said


def subject(said: str) -> str:
    """Without the wish: «научиться вязать» gives «вязать», by which those who can are found."""
    return _SUBJECT.sub("", said, count=1).strip() or said


def teaches(said: str) -> bool:
    """True for «научу вязать», «возьму на практику»."""
    return _TEACHES.search(words.fold(said)) is not None


def of_children(said: str) -> bool:
    return _CHILDREN.search(words.fold(said)) is not None
