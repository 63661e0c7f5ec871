"""Forwarded words, and replies to a message in another chat: they press nothing and choose nothing."""

from __future__ import annotations

from bot.routing.understanding.hearing import Hearing, Read
from models import OpenDialog


def chooses_nothing_for_others(hearing: Hearing) -> Read | None:
    """Repeats the open question after forwarded words that would choose an option or leave it. They may be the free
    text that a question asks for."""
    row = hearing.row
    if row is None or not hearing.are_passed_on:
        return None
    named = hearing.named is not None and hearing.named[0] in ("cancel", "menu")
    if named or hearing.control or _chooses_any(hearing, row):
        return hearing.ask_again(row)
    return None


def _chooses_any(hearing: Hearing, row: OpenDialog) -> bool:
    """True if the words, or one of those between commas, are an option; without free text they can be nothing else."""
    questions, ctx = hearing.ears.dialogs.questions, hearing.ctx
    if not questions.takes_own_words(row):
        return bool(hearing.said)
    parts = (hearing.said, *hearing.said.split(","))
    return any(questions.has_option(ctx, row, one) or questions.has_label(ctx, row, one) for one in parts)
