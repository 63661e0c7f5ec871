"""What a sentence asks for that is no command and no answer: help, or to give it, to find somebody, to be let alone.

wish("могу починить кран")            -> "offer"
wish("подскажите хорошего сантехника") -> "find"
wish("отопления нет второй день")     -> "complaint"
wish("не пишите мне больше")          -> "quiet"
wish("а у меня в воскресенье дача")   -> ""

Rules of speech, no more: what they do not know is "", and whoever reads that asks. The sure ones stand first:
somebody's rights, then wishes about the bot itself, then thanks, and help last, which nearly any sentence may ask for.
The rules stand with each language, in services/speech/<code>/intents.py.
"""

from __future__ import annotations

from functools import reduce

from services.speech.rules import by_language

SURE = frozenset("who forget mydata quiet my asked survey thanks praise contacts help find offer".split())
"""Wishes that are plain enough to act on: what is acted on can be left by one word and changes nothing by itself."""


def wish(said: str) -> str:
    """One of SURE, "complaint", "need", or "" when the words tell none of these in any language."""
    found = (rules.wish(said) for rules in by_language("intents"))
    return next(filter(None, found), "")


def offered(said: str) -> str:
    """What somebody can do: «я могу починить кран» is «починить кран». Empty: that they can, and no more."""
    return reduce(lambda left, rules: str(rules.offered(left)), by_language("intents"), said)


def after_thanks(said: str) -> str:
    """Whom somebody wants to thank, and what for: «хочу сказать спасибо Олегу за кран» is «Олегу за кран»."""
    return reduce(lambda left, rules: str(rules.after_thanks(left)), by_language("intents"), said)


by_language("intents")  # the patterns are ready before anybody waits
