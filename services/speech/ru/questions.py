"""Questions about how things are done and whom to call, in Russian and in the English of the same neighbourhoods; and
statements of news, where something is told of a thing or a day, nobody is asked and nothing is wanted."""

from __future__ import annotations

import re

from services.speech.words import fold, forms

LONGEST, LONGEST_NEWS = 300, 500  # characters read


def asks_how(said: str) -> bool:
    """True for «как провести собрание дома?», «можно ли курить в подъезде», «залили соседи, что делать»."""
    return bool(_ASKS.search(fold(said[:LONGEST])))


_ASKS = re.compile(
    r"^(?:(?:а|и|ну|скажите|подскажите|пожалуйста|здравствуйте|добрый день|соседи|кто знает|не знаете|объясните"
    r"|расскажите|посоветуйте|please|tell me) )*"
    r"(?:как|какая|какие|какой|какую|что такое|что делать|что входит|можно|нужно ли|надо ли|обязан\w*"
    r"|имеют ли|имеет ли|до скольки|сколько|кто (?:должен|обязан|отвечает|платит|такой|имеет право)"
    r"|куда (?:жалова|обраща|звон|девать|пис)\w*|на сколько|за сколько|чей|чья|чьи|законно ли|положено ли"
    r"|когда (?:дадут|включат|должны|нужны)|зачем нужен|с чего начать|how|what is|can i|may i|who must)\b"
    r"|(?:что делать|можно|законно|как быть|куда (?:жаловаться|звонить|обращаться))$"
)


# ── News ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def tells(said: str) -> bool:
    """True for «завтра газ отключат», «собрание перенесли на среду»; not for «когда отключат газ», nor for a question
    without its sign that begins with the verb: «будет завтра вода»."""
    folded = fold(said[:LONGEST_NEWS])
    if "?" in said or _ASKS_ANYTHING.search(folded) or _OF_ONESELF.search(folded):
        return False
    first, *rest = folded.split() or [""]
    return bool(rest) and not _is_told(first) and any(map(_is_told, rest))


def names_a_day(said: str) -> bool:
    return bool(_DAY.search(fold(said[:LONGEST_NEWS])))


def _is_told(word: str) -> bool:
    """A verb of somebody third, or of what has been or will be done: «отключат», «перенесли», «закрыта»."""
    tags = forms(word)
    if tags and tags[0].POS == "VERB":
        return bool(tags[0].mood == "indc" and (tags[0].tense == "past" or tags[0].person == "3per"))
    return any(tag.POS == "PRTS" for tag in tags)


_ASKS_ANYTHING = re.compile(
    r"\b(?:ли|как\w*|когда|кагда|где|кто|кого|кому|кем|что|че|чо|чего|чем|чему|чей|чья|чье|чьи|почему|зачем|отчего|сколько|скольк\w+"
    r"|куда|откуда|можно|нельзя ли|правда|неужели|разве|подскаж\w+|скажите|скажи|интересно|узнать|вопрос|объясн\w+"
    r"|сообщите|спросить|не знаете|в курсе|что ли|или нет|or not|if|when|what|who|how)\b"
)
_OF_ONESELF = re.compile(r"\b(?:я|мне|меня|мной|мы|нам|нас|мой|моя|мое|мои|моей|моего|моим|ты|тебя|вы|вас|вам|бот)\b")
_DAY = re.compile(
    r"\b(?:сегодня|завтра|послезавтра|(?:понедельник\w?|вторник\w?|четверг\w?|воскресень\w|сред[аые]|среду|пятниц[ауые]|суббот[ауые])"
    r"|\d{1,2} (?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|с \d{1,2}|до \d{1,2})\b"
)
