"""No formula leaves in a table: what people type stays words, in CSV and in Excel."""

import io
import zipfile

import pytest

from services.surveys import spreadsheets
from services.surveys.tables import Sheet

EVIL = ["=1+1", "+79001234567", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "|calc", 'a"b;c\nd', "обычные слова"]


def test_formulas_are_words_in_csv() -> None:
    """S19: whatever a cell begins with, no programme takes it for a formula."""
    import csv

    source = spreadsheets.csv_of(Sheet("Опрос", ("=имя", "число"), [(cell, 7) for cell in EVIL]))
    rows = list(csv.reader(io.StringIO(source.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["'=имя", "число"]
    assert [row[1] for row in rows[1:]] == ["7"] * len(EVIL)
    for row, cell in zip(rows[1:], EVIL, strict=True):
        assert row[0].replace("'", "") == cell
        assert row[0][0] == "'" or not cell.lstrip().startswith(spreadsheets.RUNS)
    assert rows[-1][0] == "обычные слова"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoted", [True, False])
def test_no_formula_stands_behind_a_separator(delimiter: str, quoted: bool) -> None:
    """S19: however a programme splits the lines, and whether or not it knows quotes."""
    import csv

    inside = [
        "ok,@SUM(1)",
        "да,=1",
        'нет, "=1"',
        'x;"=1',
        "a\t=1",
        "a\n=1",
        "a,\u00a0+1",
        "вода, газ",
        "a,,=1",
        '",=1',
        '"=1',
    ]
    source = spreadsheets.csv_of(Sheet("Опрос", ("что", "ещё"), [(one, two) for one in inside for two in inside]))
    lines = io.StringIO(source.decode("utf-8-sig"), newline="")
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    cells = [cell for row in csv.reader(lines, delimiter=delimiter, quoting=quoting) for cell in row]
    assert [cell for cell in cells if cell.lstrip(' "\u00a0').startswith(("=", "+", "-", "@", "|"))] == []
    assert any("вода, газ" in cell for cell in cells) or delimiter == ","


def test_formulas_are_words_in_xlsx() -> None:
    """S19: no formula, no link, and every word as it was typed."""
    pytest.importorskip("xlsxwriter")
    made = spreadsheets.xlsx_of(
        Sheet("Опрос: [1]/2", ("имя", "число"), [(cell, 4242) for cell in [*EVIL, "http://a.b"]])
    )
    book = zipfile.ZipFile(io.BytesIO(made))
    page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "hyperlink" not in page
    assert page.count("<v>4242</v>") == len(EVIL) + 1
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "=1+1" in strings
    assert "обычные слова" in strings
