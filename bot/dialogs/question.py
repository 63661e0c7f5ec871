"""A question of a dialog: what is asked, which answers it accepts, and how they are read.

Raw answers are stored, not values; each replay parses them again with the moment and zone they were given in.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.values.outgoing import Text
from services.speech.unasked import Kind

T = TypeVar("T")
V = TypeVar("V", bound=str, covariant=True)
VERB = "a"  # the verb of all answer buttons: a:<dialog>:<position>:<what>
YES, NO = "yes", "no"
FIX = "fix"  # the option of a summary that leads to the list of answers
PICK = "\x1f"  # marks a chosen option in a raw answer; typed words contain no control characters
OPEN = "\x1d"  # stands for an answer that is still asked for, before others that were filled in
FILE = "\x1e"  # marks a sent file; its reference follows as JSON
ANYTHING = "as it is"  # words that are no day, no number and nobody's name
OWN_WORDS = 100  # characters of a free answer beside options


class Unclear(ValueError):
    """The answer does not fit; `text` explains what would."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.text = Text(key, values)


class NoAnswer(Unclear):
    """The words are like no answer to this question; others may be too long, or name a day in the past."""


@dataclass(frozen=True)
class Answered:
    """A raw answer with the zone and the moment it was written in: «завтра» counts from there.

    `now`: when it is taken, perhaps later: a moment ahead of its writer may have passed. None in a replay, which only
    reads again what was taken.
    """

    raw: str
    at: datetime
    zone: str
    now: datetime | None = None


@dataclass(frozen=True)
class Option(Generic[V]):
    """`means`: "yes" or "no" if «да» or «нет» choose this option; by default its value or label decides.

    `said`: a text key of words that choose it: alone, or within a longer answer where free text is not allowed.
    `sure`: only its label, its number and the words of `said` choose it; not «хорошо», not part of a label.
    `name`: the label is what somebody calls themselves or their community, which may be «Нет»: a yes, a no or «не
    сейчас» never chooses it.
    """

    value: V
    label: Text | str
    means: str = ""
    said: str = ""
    sure: bool = False
    name: bool = False


SKIP = Option("", Text("ask.skip"), said="ask.skip#words")


@dataclass(frozen=True)
class Question(Generic[T]):
    """`options` become buttons; `read` parses typed words (None: only options are accepted)."""

    key: str
    prompt: Text
    options: tuple[Option[str], ...] = ()
    read: Callable[[Answered], T] | None = None
    pick: Callable[[str], T] | None = None  # maps a chosen option to a value; None: the option's own value
    several: int = 0  # how many options may be chosen
    own_words: bool = True  # with several options: free text is accepted, too
    may_be_empty: bool = False  # with several options: choosing none is accepted
    alone: frozenset[str] = frozenset()  # with several options: those that exclude all others, as «Всё хорошо»
    wordy: str | None = None  # with several options: the one that needs free text, as «Другое»
    way_out: bool = False  # one of the options leaves the dialog, so «Отмена» is not shown
    file: bool = False  # accepts a file; its reference comes as FILE and JSON
    many: bool = False  # takes file after file, each handed to the dialog's `each`, until an option is chosen
    summary: bool = False
    in_part: bool = False  # part of a label chooses the option although free text is accepted
    like: str = ""  # names the question whose examples (locales/<code>/examples) resemble the answers to this one
    continues: frozenset[str] = frozenset()  # after these errors the answer is parsed together with the next message
    private: bool = False  # neighbours never read the answer, so it may be about people and name a flat
    takes: frozenset[Kind] = frozenset()  # what is elsewhere no answer but is one here: a thank-you, a question
    opened: Callable[[str], str] | None = None  # leaves out what only leads to the answer: «приглашаю всех на»
    whole: bool = False  # its words go out as they are written: nothing in them answers the next question
    address: bool = False  # names a house, as «Суворова 144-146», which may look like a flat
    name: Text | None = None  # name in the list of answers to correct; default: the text `<key>#name`

    def __await__(self) -> Generator[Question[T], T, T]:
        return (yield self)

    def value(self, answered: Answered) -> T:
        """Parses the answer. Raises Unclear."""
        if self.several:
            return self._values(answered)
        if answered.raw.startswith(PICK):
            return self._picked(answered.raw.removeprefix(PICK))
        if self.read is None:
            raise NoAnswer("ask.choose")
        return self.read(answered)

    def reads(self, answered: Answered) -> bool:
        """True if it is an answer."""
        try:
            self.value(answered)
        except Unclear:
            return False
        return True

    def takes_anything(self, at: datetime, zone: str) -> bool:
        """False where only a button, a file, a day, a number or a known name is an answer."""
        if self.several or self.read is None:
            return self.several > 0 and self.own_words
        try:
            self.read(Answered(ANYTHING, at, zone))
        except Unclear:
            return False
        return True

    def _picked(self, value: str) -> T:
        found = next((option.value for option in self.options if option.value == value), None)
        if found is None:
            raise NoAnswer("ask.choose")
        return self.pick(value) if self.pick else found  # type: ignore[return-value]  # T is V without `pick`

    def _values(self, answered: Answered) -> T:
        parts = dict.fromkeys(part for part in answered.raw.split("\n") if part)
        known = {PICK + option.value for option in self.options}
        own = [part for part in parts if self.own_words and not part.startswith(PICK)]
        if not parts and not self.may_be_empty:
            raise Unclear("ask.tick")
        if any(part not in known for part in parts if part not in own):
            raise NoAnswer("ask.choose")
        if too_long := next((part for part in own if len(part) > OWN_WORDS), None):
            raise Unclear("ask.long-one", start=shortened(too_long), max=OWN_WORDS, length=len(too_long))
        if self.own_words and PICK + str(self.wordy) in parts and not own:
            raise Unclear("ask.what-else")
        single = [one.label for one in self.options if one.value in self.alone and PICK + one.value in parts]
        if single and len(parts) > 1:
            raise Unclear("ask.alone", option=single[0])
        if len(parts) > self.several:
            raise Unclear("ask.too-many", most=self.several)
        return tuple(part.removeprefix(PICK) for part in parts)  # type: ignore[return-value]  # T is tuple[str, ...]


def shortened(said: str) -> str:
    """The beginning of a text, enough to recognise it."""
    return said if len(said) <= 30 else said[:29].rstrip() + "…"
