"""Recognises danger to life, and words of somebody who does not want to live.

sounds_dangerous("человек упал и не встаёт")      -> True
sounds_dangerous("скорую помощь по математике")   -> False
sounds_desperate("сын говорит, что убьёт себя")   -> True

A false warning costs a line; a missed one may cost more. So doubt counts as danger, and only common turns of speech are
harmless. Each language lists them in services/speech/<code>/danger.py; tests/services/speech/test_danger.py has
examples of both.
"""

from __future__ import annotations

from services.speech import words
from services.speech.rules import Danger, by_language

LONGEST = 1000  # characters read


def sounds_dangerous(said: str) -> bool:
    """True for danger to life or house; leaders hear of it if it is reported as a need."""
    folded = words.fold(said[:LONGEST])
    return any(_is_dangerous(folded, rules) for rules in _rules())


def _is_dangerous(folded: str, rules: Danger) -> bool:
    if rules.phrases.search(rules.turns.sub(" ", folded)) is not None:
        return True
    return not rules.words.isdisjoint(words.lemmas(rules.harmless.sub(" ", folded)))


def sounds_desperate(said: str) -> bool:
    """True for despair, one's own or a close person's. Nobody else may see these words."""
    folded = words.fold(said[:LONGEST])
    return any(rules.despair.search(rules.not_meant.sub(" ", folded)) is not None for rules in _rules())


def is_heard(said: str) -> bool:
    return sounds_dangerous(said) or sounds_desperate(said)


def _rules() -> list[Danger]:
    """The rules of all languages: a cry for help may be in any."""
    return [module.DANGER for module in by_language("danger")]


_rules()  # compiles the patterns at import
