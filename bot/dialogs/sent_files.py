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
    """Hands over all files of the message; what is said of them is up to the dialog. The question stays open."""
    if questions.is_shut(ctx, row):
        return questions.give_up(ctx, row)
    try:
        sent = _values(question, ctx)
    except Unclear as unclear:
        ctx.reply(unclear.text.key, **unclear.text.values)
        return None
    row.touched_at = ctx.now
    if each := questions.routes.dialogs[row.name].each:
        each(ctx, row.arguments, question.key, sent)
    return None


def _values(question: Question[T], ctx: Context) -> list[T]:
    """What the question reads in them. Raises Unclear if any of them is no answer."""
    given = (Given(question.key, raw, ctx.written_at, ctx.zone) for raw in raws(ctx.update))
    return [question.value(one.answered(ctx.now)) for one in given]
