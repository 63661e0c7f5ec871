"""How a line of the history is said, in drafts, on its pages, a year later and in the booklet."""

from collections.abc import Sequence
from itertools import groupby

from bot.values.outgoing import Someone, Text, text
from bot.words.texts import show_date
from models import Tells
from services.chronicle.entries import Line


def said(line: Line, language: str, *, year: bool = False) -> Text:
    row = line.row
    day = show_date(row.day, language)
    about = {"day": f"{day} {row.day.year}" if year else day, "words": row.words or "", "added": int(bool(row.words))}
    match row.tells:
        case Tells.MEETING:
            return text("chronicle.line", title=line.title, came=row.number, first=row.first, **about)
        case Tells.HELPS:
            return text("chronicle.line-helps", month=text("history.month-name", month=row.day.month),
                        number=row.number, **about)  # fmt: skip
        case Tells.SAID:
            who = Someone(row.author or 0)
            return text("chronicle.line-said", who=who, named=int(row.named), **about)
    return text(f"chronicle.line-{row.tells}", number=row.number, **about)


def by_months(lines: Sequence[Line]) -> list[tuple[Text, list[Line]]]:
    """«Ноябрь 2026», and what was then."""
    return [
        (text("history.month", month=month, year=str(year)), list(of))
        for (year, month), of in groupby(lines, lambda one: (one.row.day.year, one.row.day.month))
    ]
