"""A question with one thing about it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.dialogs.ask import Answered, Question, Unclear
from bot.values.outgoing import Text

T = TypeVar("T")


def keyed(question: Question[T], key: str, name: Text) -> Question[T]:
    """The question under a key of its own, for questions that are data."""
    return replace(question, key=key, name=name)


def clearer(question: Question[str], is_vague: Callable[[str], bool], why: str) -> Question[str]:
    """The same question, asked again for this reason when what is typed tells nobody anything."""

    def read(answered: Answered) -> str:
        if question.read is None:
            raise Unclear("ask.choose")
        typed = question.read(answered)
        if is_vague(typed):
            raise Unclear(why)
        return typed

    return replace(question, read=read)
