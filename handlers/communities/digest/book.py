"""All numbers of all weeks as a table, with what each of them counts.

Мария: [Excel (XLSX)]
> Мария: {Соседи Кирова 12.xlsx} …
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import kpis
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Document, Message, Text, data, text
from models import Community, KpiWeek
from services import file_names
from services.roles import Role

router = Router()


def button(community: int) -> Button:
    return Button(text("numbers-book.button"), data("numbers-book", community))


@router.button("numbers-book", role=Role.MANAGER)
def book(ctx: Context) -> None:
    ctx.reply(Card("numbers-book", ctx.community, kept=False))


@router.card("numbers-book", of=Community, heavy=True, leader=True)
def card(session: Session, row: Community, language: str) -> Message | None:
    """A page of the weeks, a page of what the numbers mean."""
    told = [name for name, one in kpis.numbers().items() if one.means]
    weeks = _weeks(session, row.id, told)
    sheets = [
        {
            "name": text("numbers-book.weeks"),
            "head": [text("numbers-book.week"), *(_name(name) for name in told)],
            "rows": weeks,
        },
        {
            "name": text("numbers-book.meanings"),
            "head": [text("numbers-book.number"), text("numbers-book.unit"), text("numbers-book.meaning")],
            "rows": [_meaning(name) for name in told],
        },
    ]
    document = Document("book", f"{file_names.file_name(row.name)}.xlsx", {"sheets": sheets})
    return Message((text("numbers-book.here", count=len(weeks)),), document=document)


def _weeks(session: Session, community: int, told: list[str]) -> list[list[Any]]:
    """A row for each week, latest first; what was not measured stays empty, and is no zero."""
    weeks: dict[Any, dict[str, float | None]] = {}
    rows = select(KpiWeek.week, KpiWeek.name, KpiWeek.number).where(KpiWeek.community == community)
    for monday, name, number in session.execute(rows.order_by(KpiWeek.week.desc(), KpiWeek.id)):
        weeks.setdefault(monday, {})[name] = number
    return [[monday.isoformat(), *(_cell(name, found.get(name)) for name in told)] for monday, found in weeks.items()]


def _cell(name: str, number: float | None) -> float | str:
    """Durations in minutes, all others as they are counted."""
    if number is None:
        return ""
    return round(number / 60, 1) if kpis.numbers()[name].lasts else number


def _meaning(name: str) -> list[Text]:
    one = kpis.numbers()[name]
    unit = text("numbers-book.minutes") if one.lasts else text("numbers-book.times")
    return [_name(name), unit, text(one.means or "")]


def _name(name: str) -> Text:
    return text(f"number.{name}")
