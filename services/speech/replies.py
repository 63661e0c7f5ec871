"""Recognises short replies (a yes, a no, a question back) to a question that needs words.

tells("ну да, так")          -> "yes"
tells("а можно покороче?")   -> "asks"
tells("Дворик на Кирова")    -> ""
"""

from __future__ import annotations

import re

from services.speech import words


def tells(said: str) -> str:
    """The reply's kind: "yes", "no", "asks", or "" for anything else."""
    told = words.fold(said).split()
    if _ASKS.match(" ".join(told)) or ("?" in said and _QUOTED.fullmatch(said.strip()) is None):
        return "asks"
    kinds = [word for word in told if word not in _FILLING]
    if not kinds or len(kinds) > 4:
        return ""
    if all(word in _YES for word in kinds):
        return "yes"
    return "no" if " ".join(kinds) in _NO_WHOLE or all(word in _NO for word in kinds) else ""


def after_no(said: str) -> str:
    """What follows a no: «нет, назовём «Дворик»» gives «Дворик», without quotes around it."""
    left = _NO_RATHER.sub("", said, count=1) if _NO_RATHER.match(said) else said
    left = _CALL_IT.sub("", left, count=1).strip(" .,:;-—")
    quoted = _QUOTED.fullmatch(left)
    return (quoted["inner"] if quoted else left).strip() or said


_YES = frozenset(
    "да ага угу так верно точно правильно конечно хорошо ок окей ладно подходит оставим оставь оставьте пойдет "
    "согласна согласен давай давайте именно супер отлично все yes yep ok okay sure right".split()
)
_NO = frozenset("нет не неа неверно неправильно надо нужно так то знаю no nope".split())
_NO_WHOLE = frozenset(
    ("не надо", "не знаю", "не так", "не то", "не подходит", "не хочу", "без разницы", "i don t know")
)
_FILLING = frozenset("ну а же вот и это пожалуйста пж мне нам".split())
_ASKS = re.compile(
    r"(?:а |ну |и |но )*(?:можно|нельзя ли|зачем|почему|как (?:лучше|это|его|назвать|короче)|"
    r"что (?:такое|это|значит|писать|лучше)|обязательно ли|это обязательно|могу ли|can i|may i|why|what is|how do)\b"
)
_QUOTED = re.compile(r"[«\"“„'](?P<inner>[^«»\"“”„']+)[»\"”“']")
_NO_RATHER = re.compile(r"(?:да )?(?:нет|неа)\s*[,.!—-]\s*(?:а )?(?:лучше |давайте |просто )?", re.IGNORECASE)
_CALL_IT = re.compile(
    r"(?:(?:давайте|пусть|лучше|просто|мы)\s+)?"
    r"(?:назов[её]м(?:ся)?|назовите|назови|называется|называемся|называйте|переименуй(?:те)?(?: в)?|пусть будет|будет)"
    r"\s*(?:так\b)?[\s:—-]*",
    re.IGNORECASE,
)
