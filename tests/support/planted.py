"""A row of one person's in every table, with a mark in every column that can hold words.

A table that is made later is planted without a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, LargeBinary, func, select
from sqlalchemy.orm import Session

from models import Audit, Community, ComplaintState, Person, Table, core
from models.table import Utc, Word
from services.people import kept
from services.people.kept import Erased
from tests.conftest import NOW

MARK = "ОСОБОЕСЛОВО"
GALINA, MARIA = 1, 2
LEADERS_WORDS = {  # what a leader has written for all; it is the community's, like its card
    "surveys": {"name", "definition", "audience"},
    "survey_plans": {"name", "definition", "audience"},
    "complaints": {"category", "who", "answer"},  # a category is a word of ours
    "events": {"starts_local", "zone", "slot"},
    "festivals": {"first", "last", "zone", "listed"},
    "mentions": {"link", "day"},
    "notices": {"words", "audience"},
    "planned_posts": {"words", "places"},
    "series": {"rule", "made_until", "until"},
    "signals": {"kind", "reference"},  # words of ours, and what it is about
    "audit": {"action", "subject"},
    "consents": {"kind"},
    "acquaintances": {"month"},
    "agenda_items": {"words", "meaning"},  # of what was decided, or picked by others; all else goes
    "decisions": {"words", "outside"},
}
OTHERS = {"receiver": MARIA, "by": MARIA, "other": GALINA}  # columns that name somebody else as well
FIXED: dict[str, dict[str, Any]] = {
    "persons": {"forgotten_at": None},
    "complaints": {"state": ComplaintState.SENT},
    "joinings": {"moved": {}, "replaced": {}},
    "surveys": {"secret": None},
    "responses": {"mark": None, "replaces": None},
    "chats": {"kind": "private", "community": None},
    "agenda_items": {"state": "decided"},
    "chronicle": {"author": None},
    "notices": {"state": "out", "fix": None},
    "planned_posts": {"about": None, "state": "out", "places": []},
}


DECLARED = {table.__tablename__: one for table, one in kept.TABLES.items()}


def planted(session: Session) -> None:
    """A row of Галина's in every table, her words in each of its columns."""
    session.add_all(Person(id=one, name=name) for one, name in ((GALINA, MARK), (MARIA, "Мария")))
    values = {"name": "Двор", "city": "п", "city_key": "п", "search": "", "zone": "UTC", "state": "active"}
    session.add(Community(id=1, created_at=NOW, **values))
    session.flush()
    ids = {"persons": GALINA, "communities": 1}
    for table in Table.metadata.sorted_tables:
        declared = DECLARED[table.name]
        if table.name in ids or (declared.erased is Erased.NOBODYS and table.name not in ("welcomes", "acquaintances")):
            continue
        row = {column.name: value(table.name, column, ids) for column in table.columns if not is_number(table, column)}
        made = session.execute(table.insert().values(**row | FIXED.get(table.name, {})))
        ids[table.name] = made.inserted_primary_key[0]


def is_number(table: Any, column: Column[Any]) -> bool:
    return column.name == "id" and not column.foreign_keys


def value(table: str, column: Column[Any], ids: dict[str, int]) -> Any:
    if column.name in OTHERS:
        return OTHERS[column.name]
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return ids.get(key.column.table.name) if column.nullable else ids[key.column.table.name]
    if column.name in ("person", "added_by", "answered_by") or (table, column.name) == ("audit", "about"):
        return GALINA
    word = "word" if column.name in LEADERS_WORDS.get(table, ()) else MARK
    return next((make(column, word) for kind, make in MADE.items() if isinstance(column.type, kind)), word)


MADE: dict[Any, Callable[[Column[Any], str], Any]] = {
    Word: lambda column, _: next(iter(cast(Any, column.type).words)),
    Utc: lambda _, __: NOW,
    Date: lambda _, __: NOW.date(),
    Boolean: lambda _, __: False,
    LargeBinary: lambda _, word: word.encode(),
    JSON: lambda _, word: {"words": word},
    Float: lambda _, __: 1.0,
    Integer: lambda _, __: 1,
}


def found(session: Session) -> Iterator[tuple[str, str]]:
    """(table, column) of each of her words."""
    for table in Table.metadata.sorted_tables:
        for row in session.execute(select(table)).mappings():
            for name, one in row.items():
                said = one.decode(errors="replace") if isinstance(one, bytes) else str(one)
                if MARK in said:
                    yield table.name, name


def hers(session: Session) -> set[str]:
    """Tables that name her."""
    refers = {
        (table, column)
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if column.name not in OTHERS
        and (
            column.name == "person"
            or column is core(Audit).c.about
            or "persons" in {key.column.table.name for key in column.foreign_keys}
        )
    }
    return {
        table.name
        for table, column in refers
        if session.scalar(select(func.count()).select_from(table).where(column == GALINA))
    }
