"""A city's list of communities, read from a CSV file into a preview: what is good, what doubles, what is bad.

The file comes from people: any common encoding, delimiter and order of columns, headers in English or Russian. One bad
row never spoils the others; only a file that cannot be read as a list at all raises Unreadable.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from services.cities import tidy
from services.words import clean, fold

BYTES = 5 * 1024 * 1024
ROWS = 20_000
COLUMNS = 100
NAME = CITY = 200
LINK = 500
MEMBERS = 100_000_000
SHOWN = 60
"""Limits; texts are in code points. SHOWN is how much of an offending text a Bad keeps."""

WORDS = 6
NEAR = 85
"""Names are near-same from this likeness (rapidfuzz ratio of sorted words, 0-100): one letter in seven or more."""


@dataclass(frozen=True)
class Row:
    """A card to be. `dropped` is the link that could not be kept, `remark` is why: "link-cyrillic"."""

    line: int
    name: str
    city: str
    members: int | None
    link: str | None
    remark: str | None
    dropped: str | None = None


@dataclass(frozen=True)
class Bad:
    """A row that cannot be a card: columns, formula, no-name, no-city, name-long, members or link."""

    line: int
    reason: str
    value: str


@dataclass(frozen=True)
class Double:
    """A row whose card is already there, by its "link" or its "name"; `of` is the name of the earlier card."""

    line: int
    name: str
    why: str
    of: str


@dataclass(frozen=True)
class Preview:
    good: tuple[Row, ...]
    doubles: tuple[Double, ...]
    bad: tuple[Bad, ...]


@dataclass(frozen=True)
class Known:
    """A card that is already in the directory."""

    name: str
    city: str
    link: str | None


class Unreadable(ValueError):
    """No list in this file: too-big, empty, encoding, not-csv, columns (detail: the missing ones) or too-many."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why
        self.detail = detail


def read(data: bytes, known: Sequence[Known] = ()) -> Preview:
    """The preview of a file, each row compared with the cards known and with the good rows above it.

    Lines are lines of the file, the header being line 1; a row is named by its first line.
    """
    cards = _Cards(known)
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


def link_key(link: str) -> str | None:
    """One spelling for all addresses of a page: "https://m.vk.ru/Club?w=1" and "vk.com/club" are "vk.com/club".

    None if it is no link, and for a network's front page, which is nobody's.
    """
    found = _LINK.fullmatch(clean(link, LINK + 1).lower())
    if not found or len(found[0]) > LINK:
        return None
    host = _SUBDOMAIN.sub("", found["host"])
    host = _HOSTS.get(host, host)
    path = re.sub("/{2,}", "/", found["path"] or "").rstrip("/")
    if host == "vk.com":
        path = re.sub(r"^/(?:public|event)(?=\d+$)", "/club", path)
    if host in _NETWORKS and not path:
        return None
    # Such a page is told from its neighbours by the query alone: facebook.com/profile.php?id=1.
    number = _PAGE_ID.search(found["query"] or "") if path.endswith(".php") else None
    return host + path + (f"?id={number[1]}" if number else "")


def same_name(one: str, other: str) -> bool:
    """Whether two names of one city are one name, but for case, ё, punctuation, word order and one slip of a pen.

    The slip is a letter inside a word of six or more, or the last letter of a word of four or more («Пенза», «Пензы»).
    No word is taken for an empty one: «Клуб ветеранов» and «Совет ветеранов» are two. Other numbers, other names.
    """
    return _same(_spelling(one), _spelling(other))


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
    """Any bytes decode to something; in KOI8-R read so, small letters come before capitals, not after."""
    strange = len(_STRANGE.findall(text))
    beyond = sum(char > "\x7f" for char in text)
    return strange * 10 <= beyond and len(_SMALL_BIG.findall(text)) <= len(_BIG_SMALL.findall(text))


def _records(text: str) -> Iterator[_Record]:
    """Rows that are not blank, with cells by the names of their columns."""
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
    """Rows with something in them, with the number of the first line of each."""
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
    """The one that makes the most of the header."""

    def known(delimiter: str) -> int:
        try:
            _, header = next(_rows(text, delimiter))
        except (Unreadable, StopIteration):
            return -1
        return len(_columns(header))

    return max(",;\t", key=known)


def _columns(header: list[str]) -> dict[str, int]:
    """Where each known column is; the first of its name wins, unknown ones are passed over."""
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
    cyrillic = _mixes_alphabets(link)
    return Row(
        line=record.line,
        name=cells["name"],
        city=tidy(cells["city"]),
        members=_count(cells["members"]),
        link=None if cyrillic else link or None,
        remark="link-cyrillic" if cyrillic else None,
        dropped=link if cyrillic else None,
    )


def _fault(record: _Record, cells: dict[str, str]) -> tuple[str, str] | None:
    """The first reason why the row cannot be a card, and the text that is to blame."""
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
    """Whether a spreadsheet would run the cell, were it to come back in an export (OWASP, CSV injection)."""
    return bool(cell) and (raw.startswith(("\t", "\r")) or bool(_FORMULA.match(cell)))


def _count(members: str) -> int | None:
    """«1 075» is 1075; None if it is no whole number or too great to be true."""
    if len(members) > SHOWN or not _WHOLE.fullmatch(members):
        return None
    number = int(members.replace(" ", ""))
    return number if number <= MEMBERS else None


def _mixes_alphabets(link: str) -> bool:
    """An honest address keeps to one alphabet in its host and in each part of its path; networks have Latin names."""
    found = _LINK.fullmatch(link.lower())
    if not found or not _CYRILLIC.search(found["host"] + (found["path"] or "")):
        return False
    host = _SUBDOMAIN.sub("", found["host"])
    parts = (host, *(found["path"] or "").split("/"))
    return host in _NETWORKS or host in _HOSTS or any(_LATIN.search(part) and _CYRILLIC.search(part) for part in parts)


class _Spelling(NamedTuple):
    joined: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]


def _spelling(name: str) -> _Spelling:
    words = fold(name).split()
    words = [word for word in words if word not in _SMALL_WORDS] or words
    joined = "".join(words)
    return _Spelling(joined, tuple(sorted(words)), tuple(re.findall(r"\d+", " ".join(words))))


def _same(one: _Spelling, other: _Spelling) -> bool:
    if one.numbers != other.numbers or not one.joined:
        return False
    if one.joined == other.joined or one.words == other.words:
        return True
    left = list((Counter(one.words) - Counter(other.words)).elements())
    right = list((Counter(other.words) - Counter(one.words)).elements())
    if len(left) != 1 or len(right) != 1 or not _slip(left[0], right[0]):
        return False
    return fuzz.ratio(" ".join(one.words), " ".join(other.words)) >= NEAR


def _slip(one: str, other: str) -> bool:
    """The first letter is never slipped: «Мамы» and «Дамы», «Женский» and «Венский» are different words."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or short[0] != long[0] or not (short + long).isalpha():
        return False
    if OSA.distance(short, long, score_cutoff=1) > 1:
        return False
    return len(short) >= 6 or short[: len(long) - 1] == long[:-1]


class _Cards:
    """Cards met so far, found by link and by near-same name without looking through all of them."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._links: dict[str, str] = {}
        self._exact: dict[object, str] = {}
        self._slips: dict[object, dict[str, str]] = {}
        for card in known:
            self.add(card)

    def add(self, card: Row | Known) -> None:
        key = link_key(card.link) if card.link else None
        if key:
            self._links.setdefault(key, card.name)
        city, spelling = fold(tidy(card.city)), _spelling(card.name)
        for exact in (spelling.joined, spelling.words):
            self._exact.setdefault((city, spelling.numbers, exact), card.name)
        for word, side in _sides(spelling):
            self._slips.setdefault((city, side), {})[card.name] = word

    def double(self, row: Row) -> Double | None:
        key = link_key(row.link) if row.link else None
        if key in self._links:
            return Double(row.line, row.name, "link", self._links[key])
        of = self._near(fold(row.city), _spelling(row.name))
        return Double(row.line, row.name, "name", of) if of else None

    def _near(self, city: str, spelling: _Spelling) -> str | None:
        for exact in (spelling.joined, spelling.words):
            if of := self._exact.get((city, spelling.numbers, exact)):
                return of
        for word, side in _sides(spelling, about=(-1, 0, 1)):
            words = self._slips.get((city, side), {})
            for _, _, name in process.extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=None):
                if _same(spelling, _spelling(name)):
                    return name
        return None


def _sides(spelling: _Spelling, about: Sequence[int] = (0,)) -> Iterator[tuple[str, int]]:
    """Keys where a name and its slip meet: the other words are the same, and so is one half of the slipped word.

    `about`: by how much the length of the other word may differ. Hashes, as 20,000 names make a lot of keys; what
    meets is compared afterwards. Of a very long name only the longest words are looked at.
    """
    for word in sorted({*spelling.words}, key=len, reverse=True)[:WORDS]:
        if len(word) < 4 or not word.isalpha():
            continue
        others = list(spelling.words)
        others.remove(word)
        common = hash((tuple(others), spelling.numbers, word[0]))
        for half in {(len(word) + more - 1) // 2 for more in about}:
            yield word, hash((common, "head", word[:half]))
            yield word, hash((common, "tail", word[-half:]))


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
_HOSTS = {"vk.ru": "vk.com", "telegram.me": "t.me", "fb.com": "facebook.com", "odnoklassniki.ru": "ok.ru"}
_NETWORKS = frozenset({"vk.com", "t.me", "facebook.com", "ok.ru", "instagram.com", "youtube.com", "max.ru"})
_SMALL_WORDS = frozenset({"в", "во", "и", "на", "г", "город", "им"})
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

_LINK = re.compile(
    # Without a scheme a word like «ул.Кирова» is no host, but a vk.com with a Cyrillic letter in it still is.
    r"""(?:https?://|(?=[a-z0-9])) (?P<host>(?:[a-z0-9а-яё_-]+\.)+[a-zа-яё][a-z0-9а-яё-]+) (?::\d{1,5})?
        (?P<path>/[^\s?#<>"\\]*)? (?P<query>\?[^\s#<>"\\]*)? (?:\#[^\s<>"\\]*)?""",
    re.VERBOSE,
)
_SUBDOMAIN = re.compile(r"^(?:(?:www|m|mobile)\.)+(?=[^.]+\.)")
_PAGE_ID = re.compile(r"[?&]id=(\w+)")
_FORMULA = re.compile(r"[=+\-@]+[\w(\[{\"']")
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+")
_CYRILLIC = re.compile("[а-яё]")
_LATIN = re.compile("[a-z]")
_STRANGE = re.compile(r"[^\x20-\x7e\t\r\nА-Яа-яЁё«»„“”‘’–—…•·№°§©®™\xa0]")
_SMALL_BIG = re.compile("[а-яё][А-ЯЁ]")
_BIG_SMALL = re.compile("[А-ЯЁ][а-яё]")
