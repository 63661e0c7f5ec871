"""Asks about words that are plainly no answer to a question for one's own words, and never stores them unasked.

Галина: /need
> Галина: Чем вам помочь? …
Галина: Спасибо Киру
> Галина: Не уверен, что понял: «Спасибо Киру». Это ответ на мой вопрос? … [Да, это ответ] [Нет, о другом]
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.dialogs import keeping_back
from bot.dialogs.answer_buttons import answer_button
from bot.dialogs.open_question import Questions
from bot.dialogs.question import NoAnswer, Question, Unclear
from bot.dialogs.replay import Asking, Given
from bot.routing.context import Context
from bot.values.outgoing import text
from bot.words import when_parser
from models import OpenDialog
from services.refusal import Refusal
from services.speech import unasked
from services.speech.unasked import Kind

ANSWER, ELSEWHERE = "as-said", "elsewhere"  # the buttons under words that were asked about
SAID = "\x1fbeside"  # among the dialog's ticks: these words
DONE_ELSEWHERE = frozenset((Kind.THANKS, Kind.QUESTION, Kind.RIGHT, Kind.COMING, Kind.DANGER))


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
        row.ticks, row.touched_at = row.ticks | {SAID: said}, ctx.now
        question, position = asking.question, asking.position
        doubt = text("aside.hello" if found is Kind.GREETING else "aside.is-it", words=said)
        message = self.questions.message(row, question, position, doubt, question.prompt)
        buttons = [answer_button(text("aside.answer"), row, question, position, ANSWER, said)]
        if found in DONE_ELSEWHERE:
            buttons.append(answer_button(text("aside.elsewhere"), row, question, position, ELSEWHERE, said))
        ctx.reply(replace(message, rows=(tuple(buttons), *message.rows)))
        return True

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
        row.ticks = {key: value for key, value in row.ticks.items() if key != SAID}
        return str(said)


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
