"""Finds the options that typed words mean: a label or part of it, a number, «да» or «нет»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.dialogs.question import FIX, NO, YES, Option, Question
from bot.values.outgoing import Text
from bot.words import numbers
from bot.words.texts import Texts, is_question
from services.speech import answers, intents, words

LATER = "later"  # the reading that puts a question off
MORE = 3  # extra words allowed among those of a label
MOST_DIGITS = 3  # of an option's number
WORD, START = 3, 4  # letters: the shortest word, and the shortest prefix, that identifies an option


class Meant:
    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def options(self, question: Question[Any], said: str, language: str) -> Sequence[Option[str]]:
        """The options meant: one if clear, several if ambiguous, none if no option fits. «Да?» agrees to none.

        Where free text is accepted, part of a label does not choose the option.
        """
        if self.names_nobody(said):
            question = replace(question, options=tuple(one for one in question.options if not one.name))
        found, asks = self._found(question, said, language), is_question(said)
        return [one for one in found if not (asks and self._agrees(question, one, language))]

    def names_nobody(self, said: str) -> bool:
        """True for «нет», «никому», «не сейчас», which name no neighbour, whatever neighbours call themselves."""
        later = {words.fold(word) for word in self.texts.words("control-later")}
        return self.texts.plain(words.fold(said)) is not None or words.fold(said) in later

    def asks_back(self, question: Question[Any], said: str, language: str) -> bool:
        """True for «да?», where «да» would agree to something."""
        found = self._found(question, words.fold(said) or said, language) if is_question(said) else ()
        return any(self._agrees(question, one, language) for one in found)

    def _agrees(self, question: Question[Any], option: Option[str], language: str) -> bool:
        """True for an option that agrees to something, unless its label is a question itself."""
        agrees = option.sure or (question.summary and option.value != FIX) or self._meaning(option, language) == YES
        return agrees and not is_question(self.texts.render(option.label, language))

    def _found(self, question: Question[Any], said: str, language: str) -> Sequence[Option[str]]:
        wanted = words.fold(said)
        if not wanted:
            return self._like(question, said, language) if question.like else ()  # «+» and 👍 are answers
        bare = self.texts.without_thanks(wanted) or wanted
        labels = [(option, words.fold(self.texts.render(option.label, language))) for option in question.options]
        loose = [(option, label) for option, label in labels if not option.sure]
        others = [option for option, _ in loose]
        exact = [option for option, label in labels if label == wanted]
        free = question.own_words if question.several else question.read is not None and not question.in_part
        if (
            (question.read is None or question.in_part)
            and wanted.isdecimal()
            and len(wanted) <= MOST_DIGITS
            and 0 < int(wanted) <= len(labels)
        ):
            exact = exact or [labels[int(wanted) - 1][0]]
        return (
            exact[:1]
            or self._by_name(question.options, wanted)
            or [option for option, label in labels if label == bare]
            or self._by_name(question.options, bare)
            or ([] if free else self._by_beginning(loose, said))
            or (self._like(question, said, language) if question.like else ())
            or self._plainly(others, said, language, whole=free or question.summary)
            or ([] if free else self._by_phrase(others, wanted))
            or ([] if free else [option for option, label in loose if is_part(wanted, label)])
            or ([] if free else [option for option, label in loose if holds(wanted, label)])
            or ([] if free else [option for option, label in loose if _counts_alike(wanted, label)])
        )

    def puts_off(self, question: Question[Any], said: str) -> bool:
        """«Завтра отвечу», where no option says so; «с понедельника» tells of how long it has been, and «помогу доски
        расставить завтра» of what somebody will do."""
        if not question.like or answers.tells_since(said) or intents.wish(said) == "offer":
            return False
        return answers.read(question.like, said) == LATER

    def named(self, question: Question[Any], said: str) -> Option[str] | None:
        """The option with exactly this label («хватит»), or None."""
        return next(iter(self._by_name(question.options, words.fold(said))), None)

    def skips(self, said: str) -> bool:
        """True for «пропустить» where choosing nothing is accepted."""
        names = (*self.texts.labels("ask.skip"), *self.texts.words("ask.skip#words"))
        return words.fold(said) in {words.fold(one) for one in names}

    def plain(self, label: Text | str, language: str) -> str | None:
        """Whether a label means "yes" or "no": «Да, без имени» is a yes; None: neither."""
        shown = self.texts.render(label, language)
        return self.texts.plain(shown) or self.texts.plain(shown.partition(",")[0])

    def _by_name(self, options: Sequence[Option[str]], wanted: str) -> list[Option[str]]:
        """Options by label or its synonyms: «сколько угодно» is «Пропустить», even where free text is accepted."""
        called = ((one, {words.fold(word) for word in self.texts.words(one.said)}) for one in options if one.said)
        return [option for option, names in called if wanted in names][:1]

    def _like(self, question: Question[Any], said: str, language: str) -> list[Option[str]]:
        """Options by the question's examples. What cannot be taken back, and a summary, want their very words."""
        meant = answers.read(question.like, said)
        fits = [option for option in question.options if meant and self._meaning(option, language) == meant]
        agrees, nods = answers.agrees(question.like, said), self.texts.acknowledges(said)
        if question.summary and meant == YES and not agrees:
            return []
        return [one for one in fits if not one.sure or (agrees and not nods)]

    def _plainly(self, options: Sequence[Option[str]], said: str, language: str, *, whole: bool) -> list[Option[str]]:
        """Options by yes or no. Where free text is accepted, «нет, но стулья нужны» is free text."""
        meant = self.texts.plain(said) if whole else self.texts.leaning(said)
        return [option for option in options if meant and self._meaning(option, language) == meant]

    def _meaning(self, option: Option[str], language: str) -> str | None:
        if option.means or option.value in (YES, NO, ""):
            return option.means or option.value or NO
        return self.plain(option.label, language)

    def _by_beginning(self, labels: Sequence[tuple[Option[str], str]], said: str) -> list[Option[str]]:
        """«Исправить, день не тот»: the label, then why."""
        first, *rest = re.split(r"[,.;!…—–\n]+", said, maxsplit=1)
        begun = bool(rest) and not self.texts.turns(rest[0]) and self.texts.plain(first) is None
        return [option for option, label in labels if begun and label == words.fold(first)][:1]

    def _by_phrase(self, options: Sequence[Option[str]], wanted: str) -> list[Option[str]]:
        """Options by their `said` words: «что за согласие?» means «Подробнее»."""
        return [
            option
            for option in options
            if option.said and any(_within(words.fold(one), wanted) for one in self.texts.words(option.said))
        ]


def is_part(wanted: str, label: str) -> bool:
    """True for «лифт» in «Подъезд и лифт», «нужна помощь» in «Мне нужна помощь», «отоплени» in «Вода и отопление»."""
    whole, start = _within(wanted, label), f" {wanted}" in f" {label}"
    return (whole and len(wanted) >= WORD) or (start and len(wanted) >= START)


def holds(wanted: str, label: str) -> bool:
    """True if `wanted` contains all words of a longer label in order («да но без имени» for «Да, без имени»)."""
    said, parts = wanted.split(), label.split()
    left = iter(said)
    return len(parts) > 1 and len(said) <= len(parts) + MORE and all(part in left for part in parts)


def _counts_alike(wanted: str, label: str) -> bool:
    """True for «до 3 раз» in «До трёх раз в неделю»."""
    said, told = numbers.in_figures(wanted), numbers.in_figures(label)
    return (said, told) != (wanted, label) and is_part(said, told)


def _within(phrase: str, wanted: str) -> bool:
    return f" {phrase} " in f" {wanted} "
