"""Recognises danger to life, and words of somebody who does not want to live.

sounds_dangerous("человек упал и не встаёт")      -> True
sounds_dangerous("скорую помощь по математике")   -> False
sounds_desperate("сын говорит, что убьёт себя")   -> True

A false warning costs a line; a missed one may cost more. So doubt counts as danger, and only common turns of speech are
harmless. Each language lists them in services/speech/<code>/danger.py; tests/services/speech/test_danger.py has
examples of both. Where nothing was asked, learnt examples judge beside the rules (unasked.py): what a rule knows is
believed unless they speak plainly against it, what none knows if it is like them.
"""

from __future__ import annotations

import re

from services.speech import answers, latin, words
from services.speech.rules import Danger, by_language

LONGEST = 1000  # characters read
_SENTENCE = re.compile(r"[.!?\n]+")
KNOWN = 0.08  # the least likeness to examples of what a rule knows; all from cross-validated examples
LIKE = {answers.DANGER: 0.4, answers.DESPAIR: 0.3}  # and of what no rule knows


def sounds_dangerous(said: str) -> bool:
    """True for danger to life or house; leaders hear of it if it is reported as a need."""
    return bool(_who_know(said, answers.DANGER))


def sounds_desperate(said: str) -> bool:
    """True for despair, one's own or a close person's. Nobody else may see these words."""
    return bool(_who_know(said, answers.DESPAIR))


def is_heard(said: str) -> bool:
    return sounds_dangerous(said) or sounds_desperate(said)


def likeness(said: str, cry: str) -> float:
    """How like examples of this cry the words are, from 0 to 1; a story is as like them as its likeliest sentence."""
    said = said[:LONGEST]
    parts = [said] if len(said) <= answers.HEARD else _SENTENCE.split(said)
    return max(answers.cries_for_help(part)[cry] for part in parts)


def tells(said: str, cry: str, likeness: float) -> bool:
    """True if words as like as this are taken for the cry."""
    if found := _who_know(said, cry):
        return likeness >= KNOWN or not all(rules.has_examples for rules in found)
    return likeness >= LIKE[cry] and not any(_is_a_turn(words.fold(said[:LONGEST]), rules) for rules in _rules())


def _who_know(said: str, cry: str) -> list[Danger]:
    """The languages' rules that take these words for this cry, in whichever letters they are typed."""
    said = said[:LONGEST].strip()
    return next(filter(None, (_who_take(one, cry) for one in (said, *latin.readings(said)))), [])


def _who_take(said: str, cry: str) -> list[Danger]:
    folded = words.fold(said)
    if cry == answers.DESPAIR:
        return [rules for rules in _rules() if _is_desperate(folded, rules)]
    return [rules for rules in _rules() if rules.shouts.search(said) or _is_dangerous(folded, rules)]


def _is_dangerous(folded: str, rules: Danger) -> bool:
    told = rules.turns.sub(" ", folded)
    if any(phrase.search(told) for phrase in rules.phrases):
        return True
    return not rules.words.isdisjoint(words.lemmas(rules.harmless.sub(" ", folded)))


def _is_desperate(folded: str, rules: Danger) -> bool:
    return rules.despair.search(rules.not_meant.sub(" ", folded)) is not None


def _is_a_turn(folded: str, rules: Danger) -> bool:
    return any(turn.search(folded) for turn in (rules.harmless, rules.turns, rules.not_meant))


def _rules() -> list[Danger]:
    """The rules of all languages: a cry for help may be in any."""
    return [module.DANGER for module in by_language("danger")]


_rules()  # compiles the patterns at import
