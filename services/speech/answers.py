"""What somebody's own words answer to a question that knows its possible readings.

read("worked-out", "съездили, всё хорошо")  -> "yes"
read("can-help", "машина в ремонте")        -> "no"
read("introduce", "а кто он?")              -> ""   it is asked again

It reads the letters and, where there is an encoder, the sense, and must be sure enough of both together. A question
that is asked again costs a line, one that is misread costs trust.

A question that needs words has no examples: there short replies are told apart by rules, which each language has in
services/speech/<code>/replies.py. They also bound what is learnt: what is asked back, and «да, но завтра», is no yes.

tells("ну да, так")          -> "yes"
tells("а можно покороче?")   -> "asks"
tells("Дворик на Кирова")    -> ""
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

import locales
from services.speech import sense
from services.speech.latin import in_own_letters
from services.speech.rules import Replies, by_language
from services.speech.words import clean, fold, is_known

if TYPE_CHECKING:
    from services.speech.learnt import Learnt, Shares

SURE, SURE_IDLE = 0.5, 0.35  # the least share of a reading that does something, and of one that does nothing
SURE_LATER = 0.75  # the least share of «later» without a word that puts off: «приставка, чипсы» is none
PAST = frozenset(("worked-out", "fixed"))  # questions about something past: «later» means that it goes on
SURE_BESIDE, PLAIN = 0.8, 0.9  # how sure an answer is although it may be said freely, and what is plainly said so
UNASKED = ("complaint", "thanks", "need", "offer", "event")
UNKNOWN = "unknown"  # the label of FREE for words that want nothing
UNLIKE, FEWEST = 0.6, 2  # its least share, and the fewest words, that answer nothing
SURE_THOUGH = 0.9  # the least share of a yes that holds a word of denial: «проблем нет» is one
DOUBTED = 0.4  # the share of a no beside which a yes is asked again, and of a yes beside a no
BOTH = 0.75  # how much letters with sense count beside letters alone; from the tuning half of bench/speech, as these
FREE = "none"  # the question of what is said when nothing was asked
ALARM, DANGER, DESPAIR = "alarm", "danger", "despair"  # whether anything that is said cries for help
HEARD = 300  # letters that are read for them
YES, NO, LATER, ASK = "yes", "no", "later", "ask"  # ask: the label of words that answer nothing
_DECIDED, _IDLE = frozenset((YES, NO)), frozenset((LATER, ASK))
LONGEST = 200  # letters: more is a story, and no answer
SLIPPED = 6  # letters of a word that may be mistyped in a yes
LONGEST_REPLY = 4  # words of a reply to a question that needs words, without those that fill


def read(question: str, said: str) -> str:
    """One of the question's labels, or "": it is to be asked again."""
    found, share = surest(question, said)
    if found == ASK or (found == LATER and question not in PAST and not _is_later(said, share)):
        return ""
    return found if share >= (SURE_IDLE if found in _IDLE else SURE) else ""


def agrees(question: str, said: str) -> bool:
    """True for nothing but a yes, in the very words of the examples or by signs («+», 👍)."""
    if read(question, said) != YES:
        return False
    return not fold(said) or _learnt().agrees(question, in_own_letters(clean(said)))


def surest(question: str, said: str) -> tuple[str, float]:
    """The likeliest label and its share; words as long as a story have the share 0."""
    if len(said := clean(said)) > LONGEST:
        return ASK, 0.0
    of_each = shares(question, said := in_own_letters(said))
    found = max(of_each, key=of_each.__getitem__)
    if found in _DECIDED and asks_back(said):
        return ASK, 1.0
    if found == YES and of_each[found] < SURE_THOUGH and turns(said):
        return ASK, 1.0
    if found in _DECIDED and of_each[NO if found == YES else YES] > DOUBTED:
        return ASK, 1.0
    if found not in _IDLE and of_each[found] < PLAIN and _answers_nothing(said):
        return ASK, 1.0
    return found, of_each[found]


def _answers_nothing(said: str) -> bool:
    """True for «чай, сахар, баранки», whatever was asked: like nothing that people tell Sosed, and no word of a yes or
    a no in it. A single word, or a sign, is too little to tell."""
    told = set(fold(said).split())
    if len(told) < FEWEST or any(told & ((one.yes | one.no) - one.faint) for one in _rules()):
        return False
    return shares(FREE, said)[UNKNOWN] >= UNLIKE


@lru_cache(maxsize=64)  # the same words are asked for danger and for despair, by several
def cries_for_help(said: str) -> Shares:
    """How like examples of DANGER and of DESPAIR this is, whatever it answers."""
    said = in_own_letters(clean(said, HEARD))
    return shares(ALARM, said)


def is_rather_said_freely(question: str, said: str) -> bool:
    """True for «забор упал» to «Получилось?»: doubtful as an answer, and plainly something that people say unasked."""
    found, share = surest(question, said)
    if found in _IDLE or share >= SURE_BESIDE:
        return False
    free = shares(FREE, in_own_letters(clean(said)))
    return max(free.get(one, 0.0) for one in UNASKED) >= PLAIN


def labels(question: str) -> tuple[str, ...]:
    return _learnt().labels[question]


def questions() -> tuple[str, ...]:
    return tuple(_learnt().labels)


def shares(question: str, said: str) -> Shares:
    """The shares by letters with sense and by letters alone, multiplied: a likely label needs both."""
    meant = sense.of(said)
    by_letters = _learnt().shares(question, said, None)
    if meant is None:
        return by_letters
    by_both = _learnt().shares(question, said, meant)
    product = {label: share**BOTH * by_letters[label] ** (1 - BOTH) for label, share in by_both.items()}
    return {label: one / sum(product.values()) for label, one in product.items()}


def _learnt() -> Learnt:
    from services.speech import learnt  # with numpy: imported by the first who reads

    return learnt.of(locales.examples(locales.DEFAULT))


# ── By rules ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def tells(said: str) -> str:
    """The reply's kind: "yes", "no", "asks", or "" for anything else."""
    told = fold(said).split()
    whole = " ".join(told)
    if any(one.asks.match(whole) for one in _rules()) or ("?" in said and _QUOTED.fullmatch(said.strip()) is None):
        return "asks"
    kinds = [word for word in told if not any(word in one.filling for one in _rules())]
    if not kinds or len(kinds) > LONGEST_REPLY:
        return ""
    if all(map(_is_yes, kinds)):
        return "yes"
    whole = " ".join(kinds)
    refused = all(any(word in one.no for one in _rules()) for word in kinds)
    return "no" if refused or any(whole in one.no_whole for one in _rules()) else ""


def _is_yes(word: str) -> bool:
    """True for a word of a yes, in longer ones also with a slip: «правельно»."""
    known = [one for rules in _rules() for one in rules.yes]
    if word in known:
        return True
    long = [one for one in known if len(one) >= SLIPPED]
    return len(word) >= SLIPPED and not is_known(word) and any(OSA.distance(word, one) == 1 for one in long)


def agrees_first(said: str) -> bool:
    """True for a yes with more behind it: «да, но покороче»."""
    first, _, rest = said.partition(",")
    return bool(fold(rest)) and tells(first) == "yes"


def _is_later(said: str, share: float) -> bool:
    """Nothing is put off by «сейчас», nor by words that are only faintly like those that do."""
    whole = fold(said)
    if any(one.now.fullmatch(whole) for one in _rules()) or tells_since(said):
        return False
    whole = fold(in_own_letters(said))
    return share >= (SURE if any(one.later.search(whole) for one in _rules()) else SURE_LATER)


def tells_since(said: str) -> bool:
    """True for «с понедельника», «уже неделю»: something lasts, and nothing is put off."""
    return any(one.since.match(fold(said)) for one in _rules())


def fills(word: str) -> bool:
    """True for a folded word of a yes, or one that says nothing: «ну», «конечно»."""
    return any(word in one.filling or word in one.yes for one in _rules())


def asks_back(said: str) -> bool:
    """True for a question, though it may hold the words of a yes: «а какая квартира?»; «какое там» is a no."""
    return "?" in said or any(one.asks_back.match(fold(said)) for one in _rules())


def turns(said: str) -> bool:
    """True if a yes among these words is none: «конечно нет», «да, но завтра», «я бы рад, да не могу»."""
    return any(one.turns.search(fold(said)) for one in _rules())


def after_no(said: str) -> str:
    """What follows a no: «нет, назовём «Дворик»» gives «Дворик», without quotes around it."""
    left = said
    for one in _rules():
        left = one.call_it.sub("", one.rather.sub("", left, count=1) if one.rather.match(left) else left, count=1)
    left = left.strip(" .,:;-—")
    quoted = _QUOTED.fullmatch(left)
    return (quoted["inner"] if quoted else left).strip() or said


_QUOTED = re.compile(r"[«\"“„'](?P<inner>[^«»\"“”„']+)[»\"”“']")


@cache
def _rules() -> tuple[Replies, ...]:
    return tuple(module.REPLIES for module in by_language("replies"))
