"""Data stored for 30 days to separate two linked accounts again; deleted with the consent or person they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, select, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from models import (
    Company,
    Complaint,
    Hush,
    Joining,
    Match,
    Membership,
    Need,
    Offer,
    Person,
    Response,
    Seat,
    SpokenFor,
    Survey,
    Table,
    TookPart,
    Voice,
    core,
    insert,
)
from services.events import waiting_list

Row = dict[str, Any]
Kept = dict[str, list[Row]]
# Tables that need a consent (services/people/withdrawal.py), each with where a row's community is found.
_OF_CONSENT: dict[str, tuple[str, type[Table] | None]] = {
    Offer.__tablename__: ("community", None),
    Need.__tablename__: ("community", None),
    SpokenFor.__tablename__: ("community", None),
    Company.__tablename__: ("community", None),
    Response.__tablename__: ("survey", Survey),
    TookPart.__tablename__: ("survey", Survey),
    Hush.__tablename__: ("survey", Survey),
    Voice.__tablename__: ("complaint", Complaint),
    Match.__tablename__: ("need", Need),
}


def others(session: Session, person: int) -> set[int]:
    """People who were merged into this one, directly or indirectly."""
    found, new = set[int](), {person}
    while new:
        new = set(session.scalars(select(Joining.other).where(Joining.person.in_(new)))) - found
        found |= new
    return found


def withdraw(session: Session, community: int, person: int, untold: Row) -> None:
    """Deletes what a consent allowed. `untold`: the membership columns to reset instead."""
    for joining in session.scalars(select(Joining).where(Joining.person.in_({person, *others(session, person)}))):
        kept: Kept = {
            table: [row for row in rows if _community(session, table, row) != community]
            for table, rows in joining.replaced.items()
        }
        here = Membership.__tablename__
        kept[here] = [row | untold if row["community"] == community else row for row in kept.get(here, [])]
        joining.replaced = _with_parents(session, joining.replaced, kept)
    session.flush()


def end(session: Session, community: int, person: int) -> None:
    """Deletes everything of a community that ends."""
    for joining in session.scalars(select(Joining).where(Joining.person.in_({person, *others(session, person)}))):
        kept: Kept = {
            table: [row for row in rows if community not in (row.get("community"), _community(session, table, row))]
            for table, rows in joining.replaced.items()
        }
        joining.replaced = _with_parents(session, joining.replaced, kept)
    session.flush()


def forget(session: Session, person: int) -> None:
    """Deletes an erased person's data from other people's stored links."""
    for joining in session.scalars(select(Joining)):
        kept: Kept = {
            table: [row for row in rows if person not in _persons(table, row)]
            for table, rows in joining.replaced.items()
        }
        if kept != joining.replaced:
            joining.replaced = _with_parents(session, joining.replaced, kept)
    session.flush()


def tidy(session: Session, until: datetime) -> None:
    """Deletes what was stored for joinings of before `until`. Who was joined stays known: their answers in open
    anonymous surveys are found by their own marks."""
    old = Joining.at <= until, cast(Joining.moved, String) != "{}"
    session.execute(update(Joining).where(*old).values(moved={}, replaced={}))


def _community(session: Session, table: str, row: Row) -> int | None:
    """The community of a row that needs a consent."""
    if table not in _OF_CONSENT:
        return None
    column, parent = _OF_CONSENT[table]
    if parent is None:
        return int(row[column])
    of = core(parent)
    return session.scalar(select(of.c.community).where(of.c.id == row[column]))


def _persons(table: str, row: Row) -> set[Any]:
    if table not in Table.metadata.tables:
        return set()
    return {row.get(column.name) for column, parent in _parents(Table.metadata.tables[table]) if parent is core(Person)}


def _with_parents(session: Session, before: Kept, kept: Kept) -> Kept:
    """The kept rows without children of deleted rows."""
    gone = {
        (table, row["id"])
        for table, rows in before.items()
        for row in rows
        if "id" in row and all(row["id"] != one["id"] for one in kept[table])
    }
    left: Kept = {}
    for table, rows in kept.items():
        hangs = [
            (column.name, parent.name)
            for column, parent in (_parents(Table.metadata.tables[table]) if table in Table.metadata.tables else ())
        ]
        left[table] = [row for row in rows if not any((parent, row.get(column)) in gone for column, parent in hangs)]
    return left


def give_back(session: Session, kept: Kept, now: datetime) -> None:
    """Stores again what gave way. A seat that somebody else has taken meanwhile is waited for."""
    for name, rows in kept.items():
        table = Table.metadata.tables[name]
        for row in rows:
            if _may_return(session, table, row):
                session.execute(insert(table).values(row).on_conflict_do_nothing())
    waiting_list.find_room(session, [row["id"] for row in kept.get(Seat.__tablename__, ())], now)


def _may_return(session: Session, table: SqlTable, row: Row) -> bool:
    """True if all rows that this one refers to still exist."""
    return all(
        row.get(column.name) is None
        or session.scalar(select(parent.c.id).where(parent.c.id == row[column.name])) is not None
        for column, parent in _parents(table)
    )


def _parents(table: SqlTable) -> Iterator[tuple[Any, SqlTable]]:
    for column in table.c:
        for key in column.foreign_keys:
            yield column, key.column.table
