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
from itertools import islice
from typing import NamedTuple

from services.communities.geography import cities
from services.communities.listing import columns
from services.communities.listing.doubles import Double, Known, KnownCards, Row
from services.communities.listing.page_links import link_key, mixes_alphabets
from services.speech.words import clean, fold

BYTES = 5 * 1024 * 1024
ROWS = 20_000
NAME = CITY = 200
MEMBERS = 100_000_000
SHOWN = 60
"""Limits; texts are in code points. SHOWN is how much of an offending text a Bad keeps."""


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
    passed_over: tuple[str, ...] = ()  # headings that nothing is read from


class Unreadable(ValueError):
    """The file is not a list: too-big, empty, encoding, not-csv, columns (detail: the missing ones), quote
    (detail: the line) or too-many."""

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
    table = _table(_text(data))
    for record in _records(table):
        row = _row(record)
        if isinstance(row, Bad):
            bad.append(row)
        elif double := cards.double(row):
            doubles.append(double)
        else:
            good.append(row)
            cards.add(row)
    return Preview(tuple(good), tuple(doubles), tuple(bad), columns.passed_over(table.found, table.header))


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


class _Table(NamedTuple):
    header: list[str]
    found: dict[str, int]
    rows: list[tuple[int, list[str]]]


def _table(text: str) -> _Table:
    """The header is the first of the topmost rows that names the needed columns: a title may stand above it."""
    rows = list(islice(_rows(text, _delimiter(text)), ROWS + TITLES + 1))
    if not rows:
        raise Unreadable("empty")
    heads = (at for at, (_, cells) in enumerate(rows[:TITLES]) if not _missing(columns.find(cells)))
    at = next(heads, 0)
    header, below = rows[at][1], rows[at + 1 :]
    found = columns.with_addresses(columns.find(header), header, [cells for _, cells in below])
    if missing := _missing(found):
        raise Unreadable("columns", ", ".join(missing))
    if not below:
        raise Unreadable("empty")
    if len(below) > ROWS:
        raise Unreadable("too-many", f"{ROWS}")
    return _Table(header, found, below)


def _missing(found: dict[str, int]) -> list[str]:
    return [name for name in columns.NEEDED if name not in found]


def _records(table: _Table) -> Iterator[_Record]:
    """Non-blank rows, with cells by column name."""
    for line, cells in table.rows:
        extra = next((cell for cell in cells[len(table.header) :] if cell.strip()), "")
        named = {name: cells[at] if at < len(cells) else "" for name, at in table.found.items()}
        yield _Record(line, named, extra)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Non-blank rows, each with the number of its first line. A stray quote would join rows: it stops the reading."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not _SEPARATOR.fullmatch("".join(cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        stray = "expected after" in str(error) or "unexpected end" in str(error)
        raise Unreadable("quote" if stray else "not-csv", str(line) if stray else str(error)) from error


def _delimiter(text: str) -> str:
    """The delimiter that splits one of the topmost rows into the most known columns."""

    def known(delimiter: str) -> int:
        most = -1
        try:
            for _, cells in islice(_rows(text, delimiter), TITLES):
                most = max(most, len(columns.find(cells)))
        except Unreadable:
            pass
        return most

    return max(",;\t", key=known)


def _row(record: _Record) -> Row | Bad:
    cells = {column: " ".join(clean(record.cells.get(column, "")).split()) for column in columns.COLUMNS}
    whole = cells["link"]
    cells["link"] = _first_link(whole)
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
        remark="link-cyrillic" if cyrillic else "link-more" if whole != link else None,
        dropped=link if cyrillic else whole if whole != link else None,
        places=None if place.zone else tuple(town.full for town in place.maybe),
    )


def _first_link(said: str) -> str:
    """«ВКонтакте: vk.com/a, t.me/b»: the first of several links; what is no link at all stays, to be shown."""
    if not said or link_key(said):
        return said
    return next((part for part in _BETWEEN_LINKS.split(said) if link_key(part)), said)


def _fault(record: _Record, cells: dict[str, str]) -> tuple[str, str] | None:
    """The first reason why the row cannot be imported, with the offending text; None if it can."""
    name, city, members, link = (cells[column] for column in columns.COLUMNS)
    formula = next(
        (cells[at] for at in ("name", "city", "link") if _is_formula(record.cells.get(at, ""), cells[at])), ""
    )
    faults = (
        ("columns", record.extra, bool(record.extra)),
        ("formula", formula, bool(formula)),
        ("no-name", name, not fold(name)),
        ("total", name, bool(_TOTAL.match(fold(name)))),
        ("no-city", city, not fold(city) or len(city) > CITY),
        ("name-long", name, len(name) > NAME),
        ("members", members, not _is_unknown(members) and _count(members) is None),
        ("link", link, bool(link) and link_key(link) is None),
    )
    return next(((reason, value) for reason, value, wrong in faults if wrong), None)


def _is_formula(raw: str, cell: str) -> bool:
    """True if a spreadsheet would run the cell after an export (OWASP, CSV injection)."""
    return bool(cell) and (raw.startswith(("\t", "\r")) or bool(_FORMULA.match(cell)))


def _is_unknown(members: str) -> bool:
    """«—», «н/д»."""
    return fold(members) in _UNKNOWN


def _count(members: str) -> int | None:
    """«1 075», «214.0» and «214 чел.» as numbers; None if it is not a whole number or implausibly large."""
    found = _WHOLE.fullmatch(members) if len(members) <= SHOWN else None
    number = int(found["number"].replace(" ", "")) if found else MEMBERS + 1
    return number if number <= MEMBERS else None


TITLES = 10  # rows among which the header is looked for
_UNKNOWN = {"", *map(fold, ("н/д", "нет данных", "неизвестно", "нет", "n/a", "нд"))}
_TOTAL = re.compile(r"(?:итог\w*|всего|total|в сумме)\b")
_SEPARATOR = re.compile(r"sep=.?", re.IGNORECASE)
_BETWEEN_LINKS = re.compile(r"[\s,;|]+|:(?= )")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_FORMULA = re.compile(r"[=+\-@]+[\w(\[{\"']")
_WHOLE = re.compile(
    r"(?P<number>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]0+)?(?: ?(?:чел\w*|участник\w*|подписчик\w*|жител\w*)\.?)?"
)
_STRANGE = re.compile(r"[^\x20-\x7e\t\r\nА-Яа-яЁё«»„“”‘’–—…•·№°§©®™\xa0]")
_SMALL_BIG = re.compile("[а-яё][А-ЯЁ]")
_BIG_SMALL = re.compile("[А-ЯЁ][а-яё]")
