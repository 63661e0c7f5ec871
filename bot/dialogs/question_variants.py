"""Variants of a question: under another key, or refusing vague answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.dialogs.question import Answered, NoAnswer, Question, Unclear
from bot.values.outgoing import Text

T = TypeVar("T")


def keyed(question: Question[T], key: str, name: Text) -> Question[T]:
    """The question under another key, for questions that are data."""
    return replace(question, key=key, name=name)


def clearer(question: Question[str], is_vague: Callable[[str], bool], why: str) -> Question[str]:
    """The question, which rejects an answer that `is_vague` with the text `why`."""

    def read(answered: Answered) -> str:
        if question.read is None:
            raise NoAnswer("ask.choose")
        typed = question.read(answered)
        if is_vague(typed):
            raise Unclear(why)
        return typed

    return replace(question, read=read)
