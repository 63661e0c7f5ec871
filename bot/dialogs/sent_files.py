"""Files as answers: what is stored is enough to download them, none of their content."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from bot.dialogs.open_question import Questions
from bot.dialogs.question import FILE, Question, Unclear
from bot.dialogs.replay import Given
from bot.routing.context import Context
from bot.routing.next import Next
from bot.values.incoming import Update
from models import OpenDialog

T = TypeVar("T")
MAY_BE_PICTURES = ("photo", "document")


def raws(update: Update) -> list[str]:
    """A raw answer for each file; one that tells only the kind if the platform gives none."""
    about = [{name: getattr(sent, name) for name in ("id", "kind", "name", "size", "mime")} for sent in update.files]
    told: list[dict[str, Any]] = [{"transport": update.transport} | one for one in about]
    return [FILE + json.dumps(one) for one in told or [{"kind": update.media}]]


def collect(questions: Questions, ctx: Context, row: OpenDialog, question: Question[Any]) -> Next:
    """Hands over the message's files; what is said of them is up to the dialog. Of those that are no answer it is told
    why not. The question stays open."""
    if questions.is_shut(ctx, row):
        return questions.give_up(ctx, row)
    sent, unclear = _values(question, ctx)
    row.touched_at = ctx.now
    if unclear:
        ctx.reply(unclear.text.key, **unclear.text.values)
    if sent and (each := questions.routes.dialogs[row.name].each):
        each(ctx, row.arguments, question.key, sent)
    return None


def _values(question: Question[T], ctx: Context) -> tuple[list[T], Unclear | None]:
    """What the question reads in them, and why it does not take the others."""
    found: list[T] = []
    why = None
    for raw in raws(ctx.update):
        try:
            found.append(question.value(Given(question.key, raw, ctx.written_at, ctx.zone).answered(ctx.now)))
        except Unclear as unclear:
            why = unclear
    return found, why
