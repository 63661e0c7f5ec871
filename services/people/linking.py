"""Links two accounts into one person by a one-time code, which can be undone.

Everything of the joining person moves to the asker of the code; where both had the same thing (a seat, an answer), the
asker's stays. What was moved or replaced is stored for 30 days for undoing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, PrimaryKeyConstraint, UniqueConstraint, delete, func, select, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from models import Account, Audit, Chat, Joining, LinkCode, Membership, Person, Signal, Table, core
from services.communities import rights
from services.numbers import rollups
from services.people.parting import hosts_seats, kept_for_parting, parted, sides
from services.people.parting.kept_values import plain, typed_row
from services.people.parting.sides import Kept, Seen
from services.refusal import Refusal
from services.surveys import responses

GOOD_FOR = timedelta(minutes=10)
UNDO_FOR = timedelta(days=30)
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no digits: five in a row would be broken up (bot/words/quoted.py)
LETTERS = 20  # 91 random bits
MARK = 32  # characters of its hash
UNSEEN = "unseen"  # key of moved data: surveys with anonymous answers
NAME = "name"  # key of moved data: the joining person's name, which exists nowhere else then

Row = dict[str, Any]
Key = int | dict[str, int]  # a row's id, or its columns besides the person if it has none


def new_code(session: Session, account: int, now: datetime) -> str:
    """A code valid once, for ten minutes; replaces the account's older one. Only its hash is stored."""
    session.execute(delete(LinkCode).where((LinkCode.account == account) | (LinkCode.expires_at <= now)))
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    session.add(LinkCode(account=account, hash=_hash(code), expires_at=now + GOOD_FOR))
    return code


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def mark(code: str) -> str:
    """A partial hash for buttons, which are remembered; it cannot be used as a code."""
    return _hash(code)[:MARK]


def holds_code(words: str) -> bool:
    return re.search(f"[{ALPHABET}]{{{LETTERS}}}", words.upper()) is not None


@dataclass(frozen=True)
class Asker:
    """The person who asked for the code, and where. `code`: its id."""

    code: int
    account: int
    person: int
    name: str
    transport: str


def asker(session: Session, code: str, account: int, now: datetime) -> Asker:
    """The code's asker. Raises Refusal for a wrong, expired, used or own code."""
    return _asker(session, mark(code), account, now)


def _asker(session: Session, mark_: str, account: int, now: datetime) -> Asker:
    row = session.execute(
        select(LinkCode.id, Account.id, Person.id, Person.name, Account.transport)
        .join(LinkCode, LinkCode.account == Account.id)
        .join(Person, Person.id == Account.person)
        .where(func.substr(LinkCode.hash, 1, MARK) == mark_, LinkCode.expires_at > now)
    ).first()
    if row is None:
        raise Refusal("link.code-bad")
    found = Asker(*row)
    mine = session.get_one(Account, account)
    if mine.person == found.person:
        raise Refusal("link.already")
    if mine.transport == found.transport:
        raise Refusal("link.same-place")
    return found


def answer(session: Session, mark_: str, account: int, now: datetime) -> Asker:
    """Uses up the code with this `mark`: the account will join its asker once they agree. Raises Refusal."""
    found = _asker(session, mark_, account, now)
    used = {"hash": f"used {found.code}", "answered_by": account, "expires_at": now + GOOD_FOR}
    session.execute(update(LinkCode).where(LinkCode.id == found.code).values(**used))
    return found


def join(session: Session, code: int, person: int, now: datetime) -> set[int]:
    """Joins the answering account, with everything of its person, to the asker, who has agreed. Returns the meetings
    that they host and to which they had said yes."""
    account = _answered(session, code, person, now)
    session.execute(delete(LinkCode).where(LinkCode.id == code))
    other = session.get_one(Account, account).person
    if other == person:
        raise Refusal("link.already")
    rollups.others_now(session, other, person)
    unseen = responses.carry(session, other, person)
    moved, replaced = _move(session, other, person)
    name = session.scalars(select(Person.name).where(Person.id == other)).one()
    freed = hosts_seats.give_back(session, person, other, moved, replaced, now)
    kept = {**moved, UNSEEN: unseen, NAME: name}
    session.add(Joining(person=person, other=other, account=account, at=now, moved=kept, replaced=replaced))
    session.execute(update(Person).where(Person.id == other).values(name=""))
    session.flush()
    session.expire_all()
    return freed


def stop(session: Session, code: int, person: int, now: datetime) -> int:
    """Drops the code because the asker disagreed; returns the person who had answered."""
    account = _answered(session, code, person, now)
    session.execute(delete(LinkCode).where(LinkCode.id == code))
    return session.get_one(Account, account).person


def _answered(session: Session, code: int, person: int, now: datetime) -> int:
    found = session.scalar(
        select(LinkCode.answered_by)
        .join(Account, Account.id == LinkCode.account)
        .where(LinkCode.id == code, Account.person == person, LinkCode.expires_at > now)
    )
    if found is None or session.get(Account, found) is None:
        raise Refusal("link.code-bad")
    return found


@dataclass(frozen=True)
class Link:
    """One of the person's accounts. `joining`: the link that can still be undone, if any."""

    account: int
    transport: str
    preferred: bool
    joining: int | None


def links(session: Session, person: int, now: datetime) -> list[Link]:
    """The person's accounts in order of joining."""
    preferred = session.scalar(select(Person.preferred).where(Person.id == person))
    undoable = select(Joining.account, Joining.id).where(Joining.person == person, Joining.at > now - UNDO_FOR)
    undo = dict(session.execute(undoable).all())
    mine = select(Account.id, Account.transport).where(Account.person == person).order_by(Account.id)
    return [Link(id_, transport, id_ == preferred, undo.get(id_)) for id_, transport in session.execute(mine)]


def prefer(session: Session, person: int, account: int) -> str:
    """Makes this the account to write to; returns its transport."""
    transport = session.scalar(select(Account.transport).where(Account.id == account, Account.person == person))
    if transport is None:
        raise Refusal("button.old")
    session.execute(update(Person).where(Person.id == person).values(preferred=account))
    return transport


def undo(session: Session, joining: int, person: int, now: datetime, seen: Seen | None = None) -> int:
    """Separates two people: moved data go back, replaced data are restored. `seen`: what the platforms have just said
    about `sides.places`; without it nobody keeps what was gained since. Returns the other person."""
    row = session.get(Joining, joining)
    if row is None or row.person != person or row.at <= now - UNDO_FOR:
        raise Refusal("button.old")
    rollups.others_now(session, person)
    responses.carry_back(session, person, row.other, row.moved.pop(UNSEEN, ()))
    session.execute(update(Person).where(Person.id == row.other).values(name=row.moved.pop(NAME)))
    for name, keys in row.moved.items():
        table, column = _column(name)
        for key in keys:
            there = [table.c[part] == value for part, value in _parts(key).items()]
            session.execute(update(table).where(*there, column == person).values({column: row.other}))
    replaced = {name: [typed_row(one) for one in rows] for name, rows in row.replaced.items()}
    gave_way = replaced.get(Membership.__tablename__, [])
    out = sides.by_side(replaced.pop(sides.PUT_OUT, []), row)
    kept = Kept(replaced.pop("keeper", []), gave_way, replaced.pop("came", []), out, row.at)
    replaced[Membership.__tablename__] = sides.part(session, person, row.other, kept, seen or {}, now)
    kept_for_parting.give_back(session, replaced, now)
    both = person, row.other
    parted.begin_anew(session, both, row.at)
    parted.note_departures(session, both)
    session.delete(row)
    session.flush()
    for person in both:
        rights.end_lost(session, person, now)
    session.expire_all()
    return both[1]


def forget(session: Session, person: int, now: datetime) -> None:
    """Erases everybody merged into this person, directly or indirectly."""
    others = kept_for_parting.others(session, person)
    session.execute(delete(Joining).where(Joining.person.in_({person, *others})))
    session.execute(update(Person).where(Person.id.in_(others)).values(name="", forgotten_at=now))
    for one in others:
        responses.forget(session, one)
    kept_for_parting.forget(session, person)


def tidy(session: Session, now: datetime) -> None:
    """Deletes data for undoing after 30 days, and expired codes."""
    kept_for_parting.tidy(session, now - UNDO_FOR)
    session.execute(delete(LinkCode).where(LinkCode.expires_at <= now))


# ── Moving rows ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _move(session: Session, other: int, keeper: int) -> tuple[dict[str, list[Key]], dict[str, list[Row]]]:
    moved: dict[str, list[Key]] = {}
    replaced: dict[str, list[Row]] = {"keeper": sides.of(session, keeper)}
    for table, column in _columns_of_persons():
        for row in session.execute(select(table).where(column == other)).mappings().all():
            here = [part == row[part.name] for part in table.primary_key]
            if (same := _same(session, table, column, row, keeper)) is None:
                session.execute(update(table).where(*here).values({column: keeper}))
                moved.setdefault(f"{table.name}.{column.name}", []).append(_key(table, column, row))
                if table.name == Membership.__tablename__:
                    replaced.setdefault("came", []).append(sides.had(row))
                continue
            if table.name == Membership.__tablename__:
                _strengthen(session, same, row)
            for name, given_way in _with_children(session, table, row):
                replaced.setdefault(name, []).append(given_way)
            session.execute(delete(table).where(*here))
    return moved, replaced


def _key(table: SqlTable, column: Column[Any], row: Any) -> Key:
    """A key that finds the row again, whoever owns it then."""
    if "id" in table.c:
        return int(row["id"])
    return {part.name: row[part.name] for part in table.primary_key if part is not column}


def _parts(key: Key) -> dict[str, int]:
    return {"id": key} if isinstance(key, int) else key


def _columns_of_persons() -> Iterator[tuple[SqlTable, Column[Any]]]:
    """Every column that names a person, in all tables, including future ones."""
    for table in Table.metadata.sorted_tables:
        if table.name in (Joining.__tablename__, LinkCode.__tablename__):
            continue
        for column in table.c:
            if any(key.column.table.name == Person.__tablename__ for key in column.foreign_keys):
                yield table, column
    for named, name in ((Signal, "person"), (Audit, "person"), (Audit, "about"), (Chat, "added_by")):
        yield core(named), core(named).c[name]


def _column(name: str) -> tuple[SqlTable, Column[Any]]:
    table, _, column = name.partition(".")
    return Table.metadata.tables[table], Table.metadata.tables[table].c[column]


def _same(session: Session, table: SqlTable, column: Column[Any], row: Any, keeper: int) -> Any | None:
    """The keeper's conflicting row, if the table allows only one, or None."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint) and column.name in constraint.columns:
            others = [c for c in constraint.columns if c.name != column.name]
            wanted = select(table).where(column == keeper, *(c == row[c.name] for c in others))
            if (found := session.execute(wanted).mappings().first()) is not None:
                return found
    return None


def _strengthen(session: Session, mine: Any, theirs: Any) -> None:
    """Gives the keeper the higher role of both. What was for a membership that is over is not for the other's."""
    inside = [row for row in (mine, theirs) if row["left_at"] is None]
    values = {
        "role": max((row["role"] for row in inside), default=mine["role"]),
        "left_at": None if inside else mine["left_at"],
        "joined_at": inside[0]["joined_at"] if inside else mine["joined_at"],
        "greeted_at": mine["greeted_at"] or theirs["greeted_at"],
    }
    session.execute(update(core(Membership)).where(core(Membership).c.id == mine["id"]).values(values))


def _with_children(session: Session, table: SqlTable, row: Any) -> Iterator[tuple[str, Row]]:
    """A row and its dependent rows, parents first."""
    yield table.name, {name: plain(value) for name, value in row.items()}
    if "id" not in table.c:
        return
    for child in Table.metadata.sorted_tables:
        for column in child.c:
            if any(key.column.table is table for key in column.foreign_keys):
                for below in session.execute(select(child).where(column == row["id"])).mappings().all():
                    yield from _with_children(session, child, below)
