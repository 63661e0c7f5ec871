"""A table as a file: CSV and XLSX. What stands in it was typed by people, so nothing in it may run as a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from services.surveys.tables import Sheet

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|")  # how a formula may begin, in some programme
# Where a programme that splits at commas, or takes the quotes otherwise, may begin another cell with a formula.
INSIDE = re.compile(rf"""([,;\t\r\n]["'\s\u00a0]*)(?=[{re.escape("=+-@＝＋－＠|")}])""")
LONGEST = 32_000  # characters a cell holds


def csv_of(sheet: Sheet) -> bytes:
    """With semicolons and a byte order mark: that is what a Russian Excel opens as a table."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([_harmless(cell) for cell in sheet.head])
    writer.writerows([[_harmless(cell) for cell in row] for row in sheet.rows])
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(sheet: Sheet) -> bytes:
    """Words are written as words, whatever they begin with."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    page = book.add_worksheet(_tab(sheet.name))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
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
    book.close()
    return file.getvalue()


def csv_made(content: dict[str, Any]) -> bytes:
    return csv_of(_sheet(content))


def xlsx_made(content: dict[str, Any]) -> bytes:
    return xlsx_of(_sheet(content))


def _sheet(content: dict[str, Any]) -> Sheet:
    return Sheet(content["name"], tuple(content["head"]), [tuple(row) for row in content["rows"]])


def _harmless(cell: Any) -> Any:
    """An apostrophe before what could be a formula, also behind a separator; numbers stay numbers."""
    if cell is None or isinstance(cell, (int, float)):
        return cell
    words = INSIDE.sub(r"\1'", str(cell)[:LONGEST])
    return f"'{words}" if words.lstrip(' "\u00a0').startswith(RUNS) else words


def _tab(name: str) -> str:
    """A sheet's name has 31 characters at most and none of []:*?/\\."""
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "Sosed"
