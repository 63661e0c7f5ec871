"""Renderers of cards: functions that return the message for a subject's current state, or None to show nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.values.outgoing import Message
from models import Table

Row = TypeVar("Row", bound=Table)
Render = Callable[[Session, int, str], Message | None]
RenderRow = Callable[[Session, Row, str], Message | None]


@dataclass(frozen=True)
class Readings:
    """Text keys of words that answer a card's question, besides yes, no, numbers and button labels.

    Words of `yes` and `no` answer it whatever came since, because no other question accepts them; words of `filling`
    may surround them; `maybe` is the reply to words that mean both yes and no.
    """

    yes: str = ""
    no: str = ""
    filling: str = ""
    maybe: str = ""


def of_row(render: RenderRow[Row], table: type[Row]) -> Render:
    """Wraps a row renderer; the card disappears with its row."""

    def of_subject(session: Session, subject: int, language: str) -> Message | None:
        row = session.get(table, subject)
        return None if row is None else render(session, row, language)

    return of_subject
