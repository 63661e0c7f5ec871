"""Renderers of cards: functions that return the message for a subject's current state, or None to show nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.values.outgoing import Message
from models import Table
from services.roles import Role
from services.speech import promises
from services.speech.answers import PAST

Row = TypeVar("Row", bound=Table)
Render = Callable[[Session, int, str], Message | None]
RenderRow = Callable[[Session, Row, str], Message | None]
Whose = Callable[[Session, int], int | None]  # the only person who may read the card about this subject
WhoseRow = Callable[[Session, Row], int | None]


YES, NO = "yes", "no"


@dataclass(frozen=True)
class Readings:
    """What answers a card's question, besides yes, no, numbers and button labels.

    `like` names the question whose examples (locales/<code>/examples) resemble the answers to this one; `presses` maps
    a reading to the last part of its button's data. A reading without a button promises an answer later.

    Buttons of the verb `marks` carry marks: a typed 5 is the mark, not the fifth button.

    A card that need not be answered (`waits=False`) is answered as any other, but not shown again after other words.

    The others are keys of texts. Words of `yes` and `no` answer it whatever came since, because no other question
    accepts them; words of `filling` may surround them; `maybe` is the reply to words that mean both yes and no.
    """

    like: str = ""
    presses: Mapping[str, str] = field(default_factory=lambda: {YES: YES, NO: NO})
    waits: bool = True
    marks: str = ""
    yes: str = ""
    no: str = ""
    filling: str = ""
    maybe: str = ""

    def may_take(self, said: str) -> bool:
        """False for «сделано» to a question about what is yet to come."""
        return not self.like or self.like in PAST or promises.meant(said) is not promises.Said.DONE


@dataclass(frozen=True)
class Readers:
    """Who may read a card of some kind. `leaders`: kinds for leaders only, and the role they need; `whose`: the only
    reader of personal ones; `outliving`: kinds sent even to people who have left the community."""

    leaders: dict[str, Role] = field(default_factory=dict)
    whose: dict[str, Whose] = field(default_factory=dict)
    outliving: set[str] = field(default_factory=set)

    def add(self, others: Readers) -> None:
        self.leaders.update(others.leaders)
        self.whose.update(others.whose)
        self.outliving.update(others.outliving)


def of_row(render: RenderRow[Row], table: type[Row]) -> Render:
    """Wraps a row renderer; the card disappears with its row."""

    def of_subject(session: Session, subject: int, language: str) -> Message | None:
        row = session.get(table, subject)
        return None if row is None else render(session, row, language)

    return of_subject


def whose_row(whose: str | WhoseRow[Row], table: type[Row]) -> Whose:
    """Whose a row is: the person in this column, or whom the function names. Nobody's once the row is gone."""

    def of_subject(session: Session, subject: int) -> int | None:
        row = session.get(table, subject)
        if row is None:
            return None
        return getattr(row, whose) if isinstance(whose, str) else whose(session, row)

    return of_subject
