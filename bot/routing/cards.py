"""What draws a card: a function that makes the message of its subject as it is now; None: there is none to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.values.outgoing import Message
from models import Table

Row = TypeVar("Row", bound=Table)
Render = Callable[[Session, int, str], Message | None]
RenderRow = Callable[[Session, Row, str], Message | None]


YES, NO = "yes", "no"


@dataclass(frozen=True)
class Readings:
    """What answers a question that a card asks, beside yes, no, numbers and the labels of its buttons.

    `like`: the question whose examples (locales/<code>/examples) are like the answers to this one; `presses`: what the
    button of a reading carries last; a reading that has none is a promise to answer later.

    Words of `yes` and `no` answer it whatever was said since, as nothing else is asked so; those of `filling` may stand
    around them; `maybe` is said to a yes that is a no, too. All four are keys of texts.
    """

    like: str = ""
    presses: Mapping[str, str] = field(default_factory=lambda: {YES: YES, NO: NO})

    yes: str = ""
    no: str = ""
    filling: str = ""
    maybe: str = ""


def of_row(render: RenderRow[Row], table: type[Row]) -> Render:
    """A card whose row is gone is gone with it."""

    def of_subject(session: Session, subject: int, language: str) -> Message | None:
        row = session.get(table, subject)
        return None if row is None else render(session, row, language)

    return of_subject
