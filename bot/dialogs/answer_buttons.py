"""Buttons under a dialog's question: `a:<dialog>:<position>:<what>:<mark>`.

After a step back another question may stand at the same position. The mark tells them apart: a button answers only the
question, after the same earlier answers, that it was shown under.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from bot.dialogs.question import VERB, Question
from bot.values.outgoing import Button, Text, data
from bot.values.packing import packed
from models import OpenDialog

MARK = 3  # bytes of the hash


def answer_button(
    label: Text | str, row: OpenDialog, question: Question[Any], position: int, what: int | str, *about: Any
) -> Button:
    """`about`: what else the button is about besides the question."""
    return Button(label, data(VERB, row.id, position, what, asked_mark(row, question, position, *about)))


def asked_mark(row: OpenDialog, question: Question[Any], position: int, *about: Any) -> str:
    """Hashes what was asked: the question with its options, and what the answers to it belong to."""
    earlier = [(key, raw) for key, raw, *_ in row.answers[:position]]
    options = [(option.value, packed(option.label)) for option in question.options]
    asked = (row.name, row.arguments, earlier, question.key, packed(question.prompt), options, about)
    return hashlib.blake2b(json.dumps(asked).encode(), digest_size=MARK).hexdigest()
