"""docs/promises.md and the tests name each other: each id is shown, and each id that a test carries is known there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.contributing.test_sizes import ROOT

PAGE = ROOT / "docs/promises.md"
ID = r"(?:P\d|F\d\d|S\d\d[ab]?|T\d{1,2})"
HEAD = re.compile(rf"({ID}(?:, {ID})*)(?=:|$)")
ROW = re.compile(rf"^\| ({ID}) \| (.+?) \| (.*) \|$", re.MULTILINE)
REASON = re.compile(rf"^\| ({ID}) \| ([^|]+) \|$", re.MULTILINE)
TESTS = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)


def rows() -> dict[str, list[str]]:
    """id -> the files that show it."""
    return {id_: re.findall(r"`([^`]+)`", shown) for id_, _, shown in ROW.findall(PAGE.read_text(encoding="utf-8"))}


def reasons() -> dict[str, str]:
    return dict(REASON.findall(PAGE.read_text(encoding="utf-8")))


def said(path: Path) -> Iterator[str]:
    """The first lines of what a file says about itself and its tests."""
    words = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        yield words.partition("\n")[0].removeprefix("# ")
        return
    for one in ast.walk(ast.parse(words)):
        if isinstance(one, TESTS) and (told := ast.get_docstring(one)):
            yield told.partition("\n")[0]


@cache
def carried() -> dict[str, set[str]]:
    """id -> the files with tests that carry it."""
    found = defaultdict(set)
    for path in (*(ROOT / "tests").rglob("*.py"), *(ROOT / "tests/conversations").rglob("*.txt")):
        for line in said(path):
            if head := HEAD.match(line):
                for id_ in head[1].split(", "):
                    found[id_].add(path.relative_to(ROOT).as_posix())
    return found


def test_everything_promised_is_shown_or_has_its_reason() -> None:
    assert len(rows()) > 100
    unshown = [id_ for id_ in rows() if id_ not in carried() and id_ not in reasons()]
    assert not unshown, f"no test carries {unshown}; say why at the end of docs/promises.md, or write one"


def test_no_test_shows_what_nobody_promises() -> None:
    unknown = {id_: files for id_, files in carried().items() if id_ not in rows()}
    assert not unknown, "docs/promises.md does not know these"


def test_the_files_that_are_named_carry_the_id() -> None:
    wrong = [f"{id_}: {file}" for id_, files in rows().items() for file in files if file not in carried().get(id_, ())]
    assert not wrong, "name other files in docs/promises.md, or put the id at the head of a docstring there"
    nothing = [id_ for id_, files in rows().items() if not files and id_ in carried() and id_ not in reasons()]
    assert not nothing, "name the files in docs/promises.md"


def test_each_id_stands_there_once() -> None:
    ids = [id_ for id_, _, _ in ROW.findall(PAGE.read_text(encoding="utf-8"))]
    assert len(ids) == len(set(ids))
    assert set(reasons()) <= set(ids)
