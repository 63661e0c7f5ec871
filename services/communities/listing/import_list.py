"""Reads a city's list of communities from CSV into a preview: good rows, duplicates, bad rows.

Files come from people: any common encoding, delimiter and column order, headers in English or Russian. A bad row does
not affect the others; only a file that is not a list at all raises Unreadable.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.communities.geography import cities
from services.communities.listing.doubles import Double, Known, KnownCards, Row
from services.communities.listing.page_links import link_key, mixes_alphabets
from services.speech.words import clean, fold

BYTES = 5 * 1024 * 1024
ROWS = 20_000
COLUMNS = 100
NAME = CITY = 200
MEMBERS = 100_000_000
SHOWN = 60
"""Limits; texts are in code points. SHOWN is how much of an offending text a Bad keeps."""
"""Names are near-same from this likeness (rapidfuzz ratio of sorted words, 0-100): one letter in seven or more."""


@dataclass(frozen=True)
class Bad:
    """A row that cannot be imported: columns, formula, no-name, no-city, name-long, members or link."""

    line: int
    reason: str
    value: str


@dataclass(frozen=True)
class Preview:
    good: tuple[Row, ...]
    doubles: tuple[Double, ...]
    bad: tuple[Bad, ...]


class Unreadable(ValueError):
    """The file is not a list: too-big, empty, encoding, not-csv, columns (detail: the missing ones) or too-many."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why
        self.detail = detail


def read(data: bytes, known: Sequence[Known] = ()) -> Preview:
    """The preview of a file. Each row is compared with known cards and with the good rows above it.

    Line numbers are those of the file, with the header as line 1; a row has the number of its first line.
    """
    cards = KnownCards(known)
    good: list[Row] = []
    doubles: list[Double] = []
    bad: list[Bad] = []
    for record in _records(_text(data)):
        row = _row(record)
        if isinstance(row, Bad):
            bad.append(row)
        elif double := cards.double(row):
            doubles.append(double)
        else:
            good.append(row)
            cards.add(row)
    return Preview(tuple(good), tuple(doubles), tuple(bad))


class _Record(NamedTuple):
    line: int
    cells: dict[str, str]
    extra: str


def _text(data: bytes) -> str:
    if len(data) > BYTES:
        raise Unreadable("too-big", f"{BYTES // 1024 // 1024}")
    if data.startswith(_WORKBOOKS):
        raise Unreadable("not-csv", "xlsx")
    text = _decoded(data)
    if "\0" in text:
        raise Unreadable("not-csv", "NUL")
    if not text.strip():
        raise Unreadable("empty")
    return text


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1251" or _looks_russian(text):
            return text
    raise Unreadable("encoding")


def _looks_russian(text: str) -> bool:
    """Distinguishes cp1251 from KOI8-R, where a wrong decoding puts small letters before capitals."""
    strange = len(_STRANGE.findall(text))
    beyond = sum(char > "\x7f" for char in text)
    return strange * 10 <= beyond and len(_SMALL_BIG.findall(text)) <= len(_BIG_SMALL.findall(text))


def _records(text: str) -> Iterator[_Record]:
    """Non-blank rows, with cells by column name."""
    rows = _rows(text, _delimiter(text))
    _, header = next(rows, (0, []))
    if not header:
        raise Unreadable("empty")
    columns = _columns(header)
    if missing := [name for name in _COLUMNS[:2] if name not in columns]:
        raise Unreadable("columns", ", ".join(missing))
    count = 0
    for count, (line, cells) in enumerate(rows, 1):
        if count > ROWS:
            raise Unreadable("too-many", f"{ROWS}")
        extra = next((cell for cell in cells[len(header) :] if cell.strip()), "")
        named = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        yield _Record(line, named, extra)
    if not count:
        raise Unreadable("empty")


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Non-blank rows, each with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable("not-csv", str(error)) from error


def _delimiter(text: str) -> str:
    """The delimiter that splits the header into the most known columns."""

    def known(delimiter: str) -> int:
        try:
            _, header = next(_rows(text, delimiter))
        except (Unreadable, StopIteration):
            return -1
        return len(_columns(header))

    return max(",;\t", key=known)


def _columns(header: list[str]) -> dict[str, int]:
    """Positions of known columns; the first of a name wins, unknown ones are ignored."""
    found: dict[str, int] = {}
    for at, cell in enumerate(header[:COLUMNS]):
        name = _HEADERS.get(fold(cell[:SHOWN]))
        if name:
            found.setdefault(name, at)
    return found


def _row(record: _Record) -> Row | Bad:
    cells = {column: " ".join(clean(record.cells.get(column, "")).split()) for column in _COLUMNS}
    if fault := _fault(record, cells):
        reason, value = fault
        return Bad(record.line, reason, clean(value, SHOWN))
    link = cells["link"]
    cyrillic = mixes_alphabets(link)
    place = cities.look(cells["city"])
    return Row(
        line=record.line,
        name=cells["name"],
        city=place.name or cells["city"],
        members=_count(cells["members"]),
        link=None if cyrillic else link or None,
        remark="link-cyrillic" if cyrillic else None,
        dropped=link if cyrillic else None,
        places=None if place.zone else tuple(town.full for town in place.maybe),
    )


def _fault(record: _Record, cells: dict[str, str]) -> tuple[str, str] | None:
    """The first reason why the row cannot be imported, with the offending text; None if it can."""
    name, city, members, link = (cells[column] for column in _COLUMNS)
    formula = next(
        (cells[at] for at in ("name", "city", "link") if _is_formula(record.cells.get(at, ""), cells[at])), ""
    )
    faults = (
        ("columns", record.extra, bool(record.extra)),
        ("formula", formula, bool(formula)),
        ("no-name", name, not fold(name)),
        ("no-city", city, not fold(city) or len(city) > CITY),
        ("name-long", name, len(name) > NAME),
        ("members", members, bool(members) and _count(members) is None),
        ("link", link, bool(link) and link_key(link) is None),
    )
    return next(((reason, value) for reason, value, wrong in faults if wrong), None)


def _is_formula(raw: str, cell: str) -> bool:
    """True if a spreadsheet would run the cell after an export (OWASP, CSV injection)."""
    return bool(cell) and (raw.startswith(("\t", "\r")) or bool(_FORMULA.match(cell)))


def _count(members: str) -> int | None:
    """«1 075» is 1075; None if it is not a whole number or implausibly large."""
    if len(members) > SHOWN or not _WHOLE.fullmatch(members):
        return None
    number = int(members.replace(" ", ""))
    return number if number <= MEMBERS else None


_COLUMNS = ("name", "city", "members", "link")
_HEADERS = {
    fold(spelling): name
    for name, spellings in {
        "name": "name, название, наименование, сообщество, community, название сообщества",
        "city": "city, город, населённый пункт",
        "members": "members, участники, участников, подписчики, подписчиков, численность, количество участников",
        "link": "link, ссылка, адрес, url",
    }.items()
    for spelling in spellings.split(",")
}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_FORMULA = re.compile(r"[=+\-@]+[\w(\[{\"']")
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+")
_STRANGE = re.compile(r"[^\x20-\x7e\t\r\nА-Яа-яЁё«»„“”‘’–—…•·№°§©®™\xa0]")
_SMALL_BIG = re.compile("[а-яё][А-ЯЁ]")
_BIG_SMALL = re.compile("[А-ЯЁ][а-яё]")
