"""Every file, function and folder that the table "Where is …" of docs/architecture.md names exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`([\w/*]+\.py):([\w.]+)`|`([\w*]+/[\w/*.]+)`")


def table() -> list[str]:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    return page.partition("| behaviour | where |\n|---|---|\n")[2].partition("\n\n")[0].splitlines()


def functions(body: list[ast.stmt], within: str = "") -> Iterator[str]:
    for one in body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            yield within + one.name
        elif isinstance(one, ast.ClassDef):
            yield from functions(one.body, f"{within}{one.name}.")


def test_what_the_table_names_exists() -> None:
    wrong = []
    for line in table():
        for file, function, other in NAMED.findall(line):
            here = ROOT / file
            if other and not list(ROOT.glob(other)):
                wrong.append(f"{other}: there is no such file")
            elif file and not here.is_file():
                wrong.append(f"{file}: there is no such file")
            elif file and function not in functions(ast.parse(here.read_text(encoding="utf-8")).body):
                wrong.append(f"{file}: there is no {function}")
    assert not wrong, wrong


def test_every_line_names_a_place_of_at_most_two_files() -> None:
    for line in table():
        named = {file for file, _, _ in NAMED.findall(line) if file}
        assert 1 <= len(named) <= 2, line
