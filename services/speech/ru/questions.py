"""Questions about how things are done and whom to call, in Russian and in the English of the same neighbourhoods."""

from __future__ import annotations

import re

from services.speech.words import fold

LONGEST = 300  # characters read


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
