"""A dialog is a coroutine that awaits questions and returns a frozen value. It is replayed, never kept running:

    async def ask_about_event() -> NewEvent:
        title = await ask.text("event.title", max_length=100)
        starts = await ask.moment("event.when")
        return NewEvent(title, starts)

Only raw answers are stored. Replaying them from the top leads to the same question after any restart.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogs.question import OPEN, Answered, Question, Unclear

Dialog = Callable[..., Coroutine[Question[Any], Any, Any]]


@dataclass(frozen=True)
class Given:
    """A stored answer: its question's key, the raw words, the moment they were written and the zone."""

    key: str
    raw: str
    at: datetime
    zone: str

    def answered(self, now: datetime | None = None) -> Answered:
        return Answered(self.raw, self.at, self.zone, now)


@dataclass(frozen=True)
class Asking:
    """The dialog waits for `question` at `position`, from 0. `earlier`: the questions answered before."""

    question: Question[Any]
    position: int
    earlier: tuple[Question[Any], ...]


@dataclass(frozen=True)
class Finished:
    value: Any


@dataclass(frozen=True)
class Changed:
    """The stored answers no longer match the questions; `position` is the first difference."""

    position: int


def replay(
    dialog: Dialog, arguments: Mapping[str, Any], given: Sequence[Given], until: int | None = None
) -> Asking | Finished | Changed:
    """Runs the dialog over its stored answers. `until`: a position to ask again although it is answered."""
    try:
        running = dialog(**arguments)
    except TypeError:  # an older version stored other arguments
        return Changed(0)
    earlier: list[Question[Any]] = []
    try:
        question = _next(running, None)
        while len(earlier) < len(given) and len(earlier) != until:
            answer = given[len(earlier)]
            if answer.key != question.key:
                return Changed(len(earlier))
            if answer.raw == OPEN:
                break
            try:
                value = question.value(answer.answered())
            except Unclear:
                return Changed(len(earlier))
            earlier.append(question)
            question = _next(running, value)
        return Asking(question, len(earlier), tuple(earlier))
    except StopIteration as end:
        return Finished(end.value)
    finally:
        running.close()


def _next(running: Coroutine[Question[Any], Any, Any], value: Any) -> Question[Any]:
    question = running.send(value)
    if not isinstance(question, Question):
        raise TypeError(f"a dialog awaits questions only, not {question!r}")
    return question
