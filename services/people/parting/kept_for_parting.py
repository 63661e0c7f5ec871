"""Data stored for 30 days to separate two linked accounts again; deleted with the consent or person they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, select, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from models import (
    Account,
    AcquaintanceWish,
    Acquainted,
    AgendaItem,
    AgendaPick,
    Buddy,
    Bulletin,
    Called,
    Company,
    GuideQuestion,
    Hush,
    Inquiry,
    Joining,
    KeptFile,
    Match,
    Mediation,
    MeetingPhoto,
    Membership,
    Need,
    Offer,
    Person,
    Response,
    Seat,
    Seeker,
    SpokenFor,
    Table,
    TookPart,
    Voice,
    Volunteer,
    Welcomer,
    core,
    insert,
)
from services.events import waiting_list

Row = dict[str, Any]
Kept = dict[str, list[Row]]
# What is told with a consent and goes with it (services/people/withdrawal.py).
OF_CONSENT: frozenset[str] = frozenset(
    table.__tablename__
    for table in (
        Offer,
        Need,
        SpokenFor,
        Company,
        Seeker,
        Welcomer,
        Buddy,
        Response,
        TookPart,
        Hush,
        Voice,
        Match,
        Volunteer,
        MeetingPhoto,
        Mediation,
        AcquaintanceWish,
        Acquainted,
        Called,
        GuideQuestion,
        Inquiry,
        AgendaItem,
        AgendaPick,
        Bulletin,
    )
)


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
            table: [
                row for row in rows if table not in OF_CONSENT or community not in _communities(session, table, row)
            ]
            for table, rows in joining.replaced.items()
        }
        here = Membership.__tablename__
        kept[here] = [row | untold if row["community"] == community else row for row in kept.get(here, [])]
        joining.replaced = _with_parents(session, joining.replaced, kept)
    session.flush()


def end(session: Session, community: int, person: int) -> None:
    """Deletes everything of a community that ends."""
    for joining in session.scalars(select(Joining).where(Joining.person.in_({person, *others(session, person)}))):
        kept: Kept = {table: _elsewhere(session, community, table, rows) for table, rows in joining.replaced.items()}
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


def _elsewhere(session: Session, community: int, table: str, rows: list[Row]) -> list[Row]:
    return [row for row in rows if community not in _communities(session, table, row)]


def _communities(session: Session, table: str, row: Row) -> set[int]:
    """Whose the row is: its own community's, or that of the meeting, survey or whatever it hangs on."""
    if row.get("community") is not None:
        return {int(row["community"])}
    if table not in Table.metadata.tables:
        return set()
    found = set[int]()
    for column, parent in _parents(Table.metadata.tables[table]):
        if parent in _OF_NOBODYS or row.get(column.name) is None:
            continue
        above = session.execute(select(parent).where(parent.c.id == row[column.name])).mappings().first()
        found |= _communities(session, parent.name, dict(above)) if above is not None else set()
    return found


_OF_NOBODYS = core(Person), core(Account), core(KeptFile)  # they belong to no community


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
