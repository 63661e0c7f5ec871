"""A column with a few words to choose from has an enum of them: a word that is none of these is seen before it is lost
in a row, and the code names the words instead of writing them again."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from models import Event, EventState, Table
from models.table import Word

ROOT = Path(__file__).parent.parent
ROOMS = "bot handlers services kpis scheduler drawing after_changes".split()
TABLES = {table.__name__: table.__table__.columns for table in Table.__subclasses__()}
OF_TABLES = {
    (name, column.key) for name, columns in TABLES.items() for column in columns if isinstance(column.type, Word)
}
WORDS = {column for _, column in OF_TABLES} - {"kind"}  # much else has a kind


def _is_column(node: ast.AST) -> bool:
    """`need.state`, `Chat.kind`."""
    owner = node.value.id if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) else ""
    return isinstance(node, ast.Attribute) and (node.attr in WORDS or (owner, node.attr) in OF_TABLES)


def _is_written(node: ast.AST) -> bool:
    """A word in quotes, alone or among others."""
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in ast.walk(node))


def _compared(tree: ast.AST) -> list[int]:
    """Lines where such a column is compared with words in quotes, or set to one."""
    lines = []
    for node in ast.walk(tree):
        match node:
            case ast.Compare():
                sides = [node.left, *node.comparators]
                if any(map(_is_column, sides)) and any(
                    isinstance(side, ast.Constant | ast.Tuple) and _is_written(side) for side in sides
                ):
                    lines.append(node.lineno)
            case ast.Call(func=ast.Attribute(value=column, attr="in_" | "not_in")) if _is_column(column):
                lines += [node.lineno] if any(map(_is_written, node.args)) else []
            case ast.keyword(arg=name, value=ast.Constant(value=str())) if name in WORDS:
                lines.append(node.value.lineno)
    return lines


def test_nobody_writes_them_again() -> None:
    assert "state" in WORDS
    assert _compared(ast.parse("a = need.state in ('open', HELD)")) == [1]
    assert _compared(ast.parse("select(Chat).where(Chat.kind == 'group')")) == [1]
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    found = [f"{file.relative_to(ROOT)}:{line}" for file in files for line in _compared(ast.parse(file.read_text()))]
    assert found == []


def test_another_word_is_neither_kept_nor_looked_for() -> None:
    with Session(create_engine("sqlite://")) as session:
        Table.metadata.create_all(session.connection(), [Event.__table__])
        assert session.scalars(select(Event).where(Event.state == EventState.PLANNED)).all() == []
        with pytest.raises(StatementError):
            session.scalars(select(Event).where(Event.state == "plannd")).all()
