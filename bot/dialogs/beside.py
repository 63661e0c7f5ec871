"""Asks about words that are plainly no answer to a question for one's own words, and never stores them unasked.

Галина: /need
> Галина: Чем вам помочь? …
Галина: Спасибо Киру
> Галина: Не уверен, что понял: «Спасибо Киру». Это ответ на мой вопрос? … [Да, это ответ] [Нет, о другом]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.dialogs import keeping_back
from bot.dialogs.answer_buttons import answer_button
from bot.dialogs.open_question import Questions
from bot.dialogs.question import NoAnswer, Question, Unclear
from bot.dialogs.replay import Asking, Given
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.next import Go, Next
from bot.values.outgoing import Card, Text, text
from bot.words import when_parser
from models import OpenDialog
from services.refusal import Refusal
from services.speech import unasked
from services.speech.unasked import Kind

ANSWER, ELSEWHERE = "as-said", "elsewhere"  # the buttons under words that were asked about
SAID = "\x1fbeside"  # among the dialog's ticks: these words
INSTEAD = "\x1finstead"  # beside them: what they may rather be about
DONE_ELSEWHERE = frozenset((Kind.THANKS, Kind.QUESTION, Kind.RIGHT, Kind.COMING, Kind.DANGER))


@dataclass(frozen=True)
class Instead:
    """What words may rather be about than the open question: a command, another dialog's question, a card; or nothing
    that is known."""

    kept: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def command(cls, name: str) -> Instead:
        return cls({"command": name})

    @classmethod
    def dialog(cls, row: int) -> Instead:
        return cls({"dialog": row})

    @classmethod
    def card(cls, card: Card, community: int | None) -> Instead:
        return cls({"card": [card.kind, card.subject, community]})


class Beside:
    def __init__(self, questions: Questions) -> None:
        self.questions = questions

    def asks_about(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True if the words are no answer; then they are shown with the question, and a press decides. Words about
        people are left to their gate."""
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking) or row.picked or not _takes_anything(asking.question, ctx):
            return False
        if keeping_back.is_about_people(asking.question, said := keeping_back.undelayed(asking.question, said)):
            return False
        found = unasked.beside(said) or (Kind.WHEN if when_parser.tells_only_when(said, ctx.now, ctx.zone) else None)
        if found is None or found in asking.question.takes or _refusal(ctx, asking.question, said):
            return False
        doubt = text("aside.hello" if found is Kind.GREETING else "aside.is-it", words=said)
        self._ask(ctx, row, asking, said, doubt, Instead() if found in DONE_ELSEWHERE else None)
        return True

    def doubts(self, ctx: Context, row: OpenDialog, said: str, instead: Instead | None) -> bool:
        """Asks whether words that may be meant for something else (None: that are like none) answer the question."""
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking) or row.picked or not _takes_anything(asking.question, ctx):
            return False
        said = keeping_back.undelayed(asking.question, said)
        self._ask(ctx, row, asking, said, text("aside.is-it", words=said), instead)
        return True

    def takes(self, row: OpenDialog, said: str) -> bool:
        """True for «спасибо» where a thank-you is an answer, too."""
        asking = self.questions.replayed(row)
        return isinstance(asking, Asking) and unasked.beside(said) in asking.question.takes

    def _ask(
        self, ctx: Context, row: OpenDialog, asking: Asking, said: str, doubt: Text, instead: Instead | None
    ) -> None:
        kept = dict(instead.kept) if instead else {}
        row.ticks, row.touched_at = row.ticks | {SAID: said, INSTEAD: kept}, ctx.now
        question, position = asking.question, asking.position
        message = self.questions.message(row, question, position, doubt, question.prompt)
        buttons = [answer_button(text("aside.answer"), row, question, position, ANSWER, said)]
        if instead is not None:
            buttons.append(answer_button(text("aside.elsewhere"), row, question, position, ELSEWHERE, said))
        ctx.reply(replace(message, rows=(tuple(buttons), *message.rows)))

    def is_unlike(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True for words that are like no answer at all; not for an answer that is too long, or a day in the past."""
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking) or asking.question.several:
            return False
        return isinstance(_refusal(ctx, asking.question, said), NoAnswer)

    def said(self, row: OpenDialog) -> str | None:
        """The words that were asked about last."""
        return row.ticks.get(SAID)

    def settled(self, row: OpenDialog) -> str:
        """Those words, about which nothing more is asked."""
        if (said := self.said(row)) is None:
            raise Refusal("button.old")
        row.ticks = {key: value for key, value in row.ticks.items() if key not in (SAID, INSTEAD)}
        return str(said)

    def elsewhere(self, ctx: Context, row: OpenDialog) -> Next:
        """Does or asks what those words are about instead."""
        kept = row.ticks.get(INSTEAD) or {}
        said = self.settled(row)
        match kept:
            case {"command": name}:
                return Go(str(name))
            case {"dialog": other} if (asks := ctx.session.get(OpenDialog, other)) and asks.account == ctx.account:
                be_in(ctx, asks.community)
                return self.questions.ask(ctx, asks)
            case {"card": [kind, subject, community]}:
                be_in(ctx, community)
                ctx.reply(Card(kind, subject))
                return None
            case _:
                return Go("lost", said)


def _takes_anything(question: Question[Any], ctx: Context) -> bool:
    """True for a question that only asks for words, perhaps with options to tick beside them."""
    chooses = not question.several and any(option.value for option in question.options)
    return not chooses and not question.in_part and question.takes_anything(ctx.now, ctx.zone)


def _refusal(ctx: Context, question: Question[Any], said: str) -> Unclear | None:
    """Why the question itself refuses these words."""
    try:
        question.value(Given(question.key, said, ctx.written_at, ctx.zone).answered(ctx.now))
    except Unclear as unclear:
        return unclear
    return None
