"""Tells a statement of news from a question and a wish.

tells("завтра газ отключат")  -> True
tells("когда отключат газ")   -> False

Each language has its rules in services/speech/<code>/news.py; a language may lack them.
"""

from __future__ import annotations

from services.speech.rules import by_language


def tells(said: str) -> bool:
    return any(rules.tells(said) for rules in by_language("news"))


def tells_of_a_day(said: str) -> bool:
    """True for news that says when: «в среду библиотека закрыта»; not for «лису видели за гаражами»."""
    return any(rules.tells(said) and rules.names_a_day(said) for rules in by_language("news"))


by_language("news")  # compiles the patterns at import
