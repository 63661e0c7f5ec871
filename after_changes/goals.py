"""What leaders hear of goals by themselves: that some are reached, or that their day has passed.

> Мария: Есть! Встречи: 30 из 30. … [Взять больше] [Новая цель] [Сказать спасибо]
"""

from collections.abc import Sequence

from bot.values.outgoing import Button, Joined, Message, Row, Text, data, text
from models import Goal


def line(row: Goal) -> Text:
    """«Встречи: 3 из 30»."""
    now, known = row.counted or 0, int(row.counted is not None)
    return text("goals.line", counts=row.counts, name=row.name, now=now, known=known, target=row.target)


def lines(rows: Sequence[Goal]) -> Joined:
    return Joined(tuple(map(line, rows)), ". ")


def reached(rows: Sequence[Goal]) -> Message:
    """Of one community."""
    new = Button(text("goals.new"), data("goal-new", rows[0].community))
    thank = Button(text("goals.thank"), data("go", rows[0].community, "noticed"))
    told = text("goals.told-reached", told=lines(rows), several=int(len(rows) > 1))
    return Message((told,), ((_change(rows, "goals.more"), new), (thank,)))


def passed(rows: Sequence[Goal]) -> Message:
    """Of one community."""
    told = text("goals.told-passed", told=lines(rows), several=int(len(rows) > 1))
    row: Row = (_change(rows, "goals.later"),)
    if len(rows) == 1:
        row = (*row, Button(text("goals.drop"), data("goal-drop", rows[0].community, rows[0].id)))
    return Message((told,), (row,))


def _change(rows: Sequence[Goal], label: str) -> Button:
    """Of several it is chosen first."""
    if len(rows) == 1:
        return Button(text(label), data("goal-change", rows[0].community, rows[0].id))
    return Button(text("goals.choose"), data("go", rows[0].community, "goals"))
