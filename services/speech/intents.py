"""Recognises what a sentence asks for: to get or give help, to find somebody, to be left alone.

wish("могу починить кран")            -> "offer"
wish("подскажите хорошего сантехника") -> "find"
wish("отопления нет второй день")     -> "complaint"
wish("не пишите мне больше")          -> "quiet"
wish("а у меня в воскресенье дача")   -> ""

These are mere rules of speech: an unknown sentence gives "", and the caller asks. Certain intents come first: personal
rights, wishes about the bot, thanks; help comes last, because nearly any sentence may ask for it. Each language has its
rules in services/speech/<code>/intents.py, and in matters.py what is told of a wish without the words that wish.
"""

from __future__ import annotations

from functools import reduce

from services.speech.rules import by_language

SURE = frozenset(
    (
        "who withdraw lonely forget events mydata quiet my asked survey thanks praise contacts help learn find offer"
    ).split()
)
"""Wishes that are plain enough to act on: what is acted on can be left by one word and changes nothing by itself."""


def wish(said: str) -> str:
    """One of SURE, "complaint", "need", what `finds` knows, or "" if no language recognises any."""
    if thing := finds(said):
        return thing
    found = (rules.wish(said) for rules in by_language("intents"))
    return next(filter(None, found), "")


def offered(said: str) -> str:
    """What somebody offers: «я могу починить кран» gives «починить кран»; "" if they do not say what."""
    return reduce(lambda left, rules: str(rules.offered(left)), by_language("intents"), said)


def invited(said: str) -> str:
    """What somebody invites to: «позови всех на субботник в 11» gives «Субботник в 11»."""
    return reduce(lambda left, rules: str(rules.invited(left)), by_language("matters"), said)


def needed(said: str) -> str:
    """What is needed: «нужен проектор» gives «проектор», «помощь не нужна» gives ""."""
    return reduce(lambda left, rules: str(rules.needed(left)), by_language("matters"), said)


def sought(said: str) -> str:
    """A search as a request to neighbours: «а кто печёт торты?» gives «ищу, кто печёт торты»."""
    return reduce(lambda left, rules: str(rules.sought(left)), by_language("matters"), said)


def company(said: str) -> str:
    """What company is looked for: «для прогулок» gives «прогулки»."""
    return reduce(lambda left, rules: str(rules.company(left)), by_language("matters"), said)


def lesson(said: str) -> str:
    """What somebody wants to learn, as a request: «хочу научиться вязать» gives «научиться вязать»."""
    return reduce(lambda left, rules: str(rules.wanted(left)), by_language("lessons"), said)


def lesson_about(said: str) -> str:
    """What such a request is about: «научиться вязать» gives «вязать»."""
    return reduce(lambda left, rules: str(rules.subject(left)), by_language("lessons"), said)


def teaches(said: str) -> bool:
    """True for an offer to teach: «научу вязать», «возьму на практику»."""
    return any(rules.teaches(said) for rules in by_language("lessons"))


def of_children(said: str) -> bool:
    """True if those who learn are children."""
    return any(rules.of_children(said) for rules in by_language("lessons"))


def after_thanks(said: str) -> str:
    """Whom somebody thanks, and what for: «хочу сказать спасибо Олегу за кран» gives «Олегу за кран»."""
    return reduce(lambda left, rules: str(rules.after_thanks(left)), by_language("intents"), said)


def asks_how(said: str) -> bool:
    """True for a question about how things are done: «как провести собрание дома?»."""
    return any(rules.asks_how(said) for rules in by_language("questions"))


def tells_news(said: str) -> bool:
    """True for a statement, «завтра газ отключат»; not for «когда отключат газ», nor for what somebody says of
    themselves or wants."""
    return any(rules.tells(said) for rules in by_language("questions"))


def tells_news_of_a_day(said: str) -> bool:
    """True for news that says when: «в среду библиотека закрыта»; not for «лису видели за гаражами»."""
    return any(rules.tells(said) and rules.names_a_day(said) for rules in by_language("questions"))


def finds(said: str) -> str:
    """The command for something found, lost or to give away, «нашёл ключи у подъезда»; "" for all else."""
    return next((kind for rules in by_language("finds") if (kind := rules.read(said))), "")


def found_thing(said: str) -> str:
    """«Ключи у подъезда», without the verb."""
    return reduce(lambda left, rules: str(rules.thing(left)), by_language("finds"), said)


THANKS = frozenset(("thanks", "praise"))
LONGEST = 200  # letters of a message with two wishes: more is a story
MATTERS = frozenset(("need", "offer", "find", "complaint", "thanks"))  # what a second wish may be


def both(said: str) -> tuple[str, str] | None:
    """The two wishes of one message: «спасибо, и ещё нужна лестница» gives («спасибо», «нужна лестница»). Two of the
    same kind are one: «нужна дрель и ещё лестница»."""
    if len(said) > LONGEST:
        return None
    for rules in by_language("matters"):
        for first, second in rules.joined(said):
            one, other = wish(first), wish(second)
            if one != other and one in MATTERS | THANKS and other in MATTERS:
                return first, second
    return None


WANTED = frozenset(("need", "find", "thanks"))


def begins_with_a_wish(said: str) -> bool:
    """True for «нужна лестница, кто одолжит?»; not for «во дворе, нужно убрать», which may tell a place."""
    told = said.split()
    return len(told) > 1 and wish(" ".join(told[:3])) in WANTED


for _rules in ("finds", "intents", "lessons", "matters", "questions"):  # compiles the patterns at import
    by_language(_rules)
