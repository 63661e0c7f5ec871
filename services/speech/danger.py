"""What sounds as if a life were in danger, and what as if somebody did not want to live.

sounds_dangerous("человек упал и не встаёт")      -> True
sounds_dangerous("скорую помощь по математике")   -> False
sounds_desperate("сын говорит, что убьёт себя")   -> True

A warning too many costs one line; one too few may cost more. So what is doubtful is dangerous, and harmless are only
the turns of speech everybody uses. What they are stands with each language, in services/speech/<code>/danger.py;
tests/services/speech/test_danger.py holds what was weighed on either side.
"""

from __future__ import annotations

from services.speech import words
from services.speech.rules import Danger, by_language

LONGEST = 1000  # characters looked at


def sounds_dangerous(said: str) -> bool:
    """To life or house: neighbours may help, and whoever leads hears of it if it is told as a need."""
    folded = words.fold(said[:LONGEST])
    return any(_is_dangerous(folded, rules) for rules in _rules())


def _is_dangerous(folded: str, rules: Danger) -> bool:
    if rules.phrases.search(rules.turns.sub(" ", folded)) is not None:
        return True
    return not rules.words.isdisjoint(words.lemmas(rules.harmless.sub(" ", folded)))


def sounds_desperate(said: str) -> bool:
    """A life is a burden, one's own or that of somebody near. It is for nobody's eyes but theirs who are called."""
    folded = words.fold(said[:LONGEST])
    return any(rules.despair.search(rules.not_meant.sub(" ", folded)) is not None for rules in _rules())


def is_heard(said: str) -> bool:
    return sounds_dangerous(said) or sounds_desperate(said)


def _rules() -> list[Danger]:
    """Of all languages: nobody asks which one a cry for help is in."""
    return [module.DANGER for module in by_language("danger")]


_rules()  # the patterns are ready before anybody waits
