"""Writes tables as CSV and XLSX. People typed their content, so nothing in it may run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from services.surveys import tables
from services.surveys.tables import Sheet

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|")  # may start a formula in some program
# Places where a program that splits at commas, or reads quotes differently, may start a cell with a formula.
INSIDE = re.compile(rf"""([,;\t\r\n]["'\s\u00a0]*)(?=[{re.escape("=+-@＝＋－＠|")}])""")
LONGEST = 32_000  # characters a cell can hold


def csv_of(sheet: Sheet) -> bytes:
    """The table as CSV with semicolons and a byte-order mark, which a Russian Excel opens correctly."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([_harmless(cell) for cell in sheet.head])
    writer.writerows([[_harmless(cell) for cell in row] for row in sheet.rows])
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(sheet: Sheet) -> bytes:
    return book_of([sheet])


def book_of(sheets: Sequence[Sheet]) -> bytes:
    """The tables as XLSX, a page each, with texts written as texts, whatever they start with."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        _write(book.add_worksheet(_tab(sheet.name)), sheet, bold, wrapped)
    book.close()
    return file.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any, wrapped: Any) -> None:
    for column, cell in enumerate(sheet.head):
        page.write_string(0, column, cell, bold)
        page.set_column(column, column, 24, wrapped)
    for row, line in enumerate(sheet.rows, 1):
        for column, cell in enumerate(line):
            if isinstance(cell, (int, float)):
                page.write_number(row, column, cell)
            elif cell:
                page.write_string(row, column, str(cell)[:LONGEST], wrapped)
    page.freeze_panes(1, 0)


def csv_from_rows(session: Session, asked: dict[str, Any]) -> bytes:
    return csv_of(_read(session, asked))


def xlsx_from_rows(session: Session, asked: dict[str, Any]) -> bytes:
    return xlsx_of(_read(session, asked))


def _read(session: Session, asked: dict[str, Any]) -> Sheet:
    """`asked`: the arguments of `tables.sheet`."""
    return tables.sheet(session, **asked)


def book_made(content: dict[str, Any]) -> bytes:
    return book_of([_sheet(one) for one in content["sheets"]])


def _sheet(content: dict[str, Any]) -> Sheet:
    return Sheet(content["name"], tuple(content["head"]), [tuple(row) for row in content["rows"]])


def _harmless(cell: Any) -> Any:
    """Prefixes possible formulas with an apostrophe, also after separators; numbers stay numbers."""
    if cell is None or isinstance(cell, (int, float)):
        return cell
    words = INSIDE.sub(r"\1'", str(cell)[:LONGEST])
    return f"'{words}" if words.lstrip(' "\u00a0').startswith(RUNS) else words


def _tab(name: str) -> str:
    """A valid sheet name: at most 31 characters and none of []:*?/\\."""
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "Sosed"
