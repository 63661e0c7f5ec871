"""A dialog is a coroutine that awaits questions and returns a frozen value. It is replayed, never kept running:

    async def ask_about_event() -> NewEvent:
        title = await ask.text("event.title", max_length=100)
        starts = await ask.moment("event.when")
        return NewEvent(title, starts)

What is stored are its raw answers. Replaying them from the top gives the same question after any restart.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogs.ask import Answered, Question, Unclear

Dialog = Callable[..., Coroutine[Question[Any], Any, Any]]


@dataclass(frozen=True)
class Given:
    """A stored answer: the key of its question, what was said, when and in which zone."""

    key: str
    raw: str
    at: datetime
    zone: str

    def answered(self) -> Answered:
        return Answered(self.raw, self.at, self.zone)


@dataclass(frozen=True)
class Asking:
    """The dialog waits for the answer to `question`, the `position`-th from 0. `earlier` are those answered."""

    question: Question[Any]
    position: int
    earlier: tuple[Question[Any], ...]


@dataclass(frozen=True)
class Finished:
    value: Any


@dataclass(frozen=True)
class Changed:
    """The stored answers do not fit the questions any more: the first that differs is at `position`."""

    position: int


def replay(
    dialog: Dialog, arguments: Mapping[str, Any], given: Sequence[Given], until: int | None = None
) -> Asking | Finished | Changed:
    """Runs the dialog over its stored answers. `until`: asks that position again although it has an answer."""
    try:
        running = dialog(**arguments)
    except TypeError:  # stored by an older version, which knew other arguments
        return Changed(0)
    earlier: list[Question[Any]] = []
    try:
        question = _next(running, None)
        while len(earlier) < len(given) and len(earlier) != until:
            answer = given[len(earlier)]
            if answer.key != question.key:
                return Changed(len(earlier))
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
