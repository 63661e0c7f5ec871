"""Nothing is kept about a person without a purpose, and nothing finer than is needed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from models import Table

LINES = (Path(__file__).parent / "purposes.txt").read_text(encoding="utf-8").splitlines()
PEOPLE = {"persons", "accounts"}
OWN_WORDS = {"answers"}  # hangs on what names a person
# What a neighbour can be helped without.
TOO_FINE = ("flat", "apartment", "room", "phone", "mail", "birth", "passport", "age", "gender", "latitude", "longitude")


def declared() -> Counter[tuple[str, str]]:
    rows = [line.split() for line in LINES if line and not line.startswith(("#", "=="))]
    return Counter((table, column) for table, *columns in rows for column in columns)


def kept() -> set[tuple[str, str]]:
    """The columns of every table that names a person or hangs on one that does."""
    naming = {
        table
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if table.name in PEOPLE | OWN_WORDS
        or column.name == "person"
        or PEOPLE & {key.column.table.name for key in column.foreign_keys}
    }
    return {(table.name, column.name) for table in naming for column in table.columns if column.name != "id"}


def test_each_field_about_a_person_has_one_purpose() -> None:
    """S28"""
    assert kept() - set(declared()) == set(), "what are these kept for? Tell it in purposes.txt, or do not keep them"
    assert set(declared()) - kept() == set(), "these are kept no more: take them out of purposes.txt"
    assert [field for field, times in declared().items() if times > 1] == []


def test_every_purpose_is_one_of_something() -> None:
    """S28"""
    heads = [n for n, line in enumerate(LINES) if line.startswith("== ")]
    assert len({LINES[n] for n in heads}) == len(heads) > 10
    assert all(LINES[n + 1] and not LINES[n + 1].startswith("==") for n in heads)


def test_nothing_finer_than_a_house_is_kept() -> None:
    """S28: an entrance and a floor tell where a lamp is dark; a flat would tell whose."""
    fine = [
        (table.name, column.name)
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if any(part in TOO_FINE for part in column.name.split("_"))
    ]
    assert fine == []
