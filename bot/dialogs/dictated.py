"""Dictated words that are longer than an answer may be: their beginning is offered for confirmation."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogs import ask
from bot.dialogs.question import Question
from bot.values.outgoing import text
from services.speech import words

WHOLE = 4096  # characters that are listened to: a message of any platform


async def in_short(asked: Question[str], most: int) -> str:
    """The answer to `asked`; of a longer one what its speaker lets stand for it."""
    return await at_most(most, await asked, private=asked.private)


async def at_most(most: int, said: str, *, private: bool = False) -> str:
    """Words that were said already; of longer ones what their speaker lets stand for them."""
    if len(said) <= most:
        return said
    short = beginning(said, most)
    offered = ask.suggest("ask.shorter", short, text("ask.keep-short"), max_length=most, words=short, length=len(said))
    return await replace(offered, private=private)


def beginning(said: str, most: int) -> str:
    """Whole sentences of at most `most` characters, or whole words if the first sentence is longer."""
    cut = words.clean(said, most - 1)
    ended = [found.end() for found in _SENTENCE_END.finditer(cut)]
    if ended and ended[-1] >= most // 3:
        return cut[: ended[-1]].rstrip()
    return cut.rpartition(" ")[0].rstrip(" ,;:—-") + "…" if " " in cut else cut + "…"


_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")
